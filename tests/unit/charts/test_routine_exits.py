"""On a chart for a school, the exits of a routine lead only to services of its municipality."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from generator.charts.routine import _exit
from generator.model.catalogue import Catalogue


@pytest.mark.parametrize(
    ("where", "school", "is_shown"),
    [
        ("all", "mora", True),
        (("mora", "orsa"), "orsa", True),
        (("mora",), "orsa", False),
        (("orsa", "alvdalen"), "mora", False),
    ],
)
def test_a_service_of_another_municipality_is_on_no_school_s_chart(
    where: str | tuple[str, ...], school: str, is_shown: bool, tiny: Catalogue
) -> None:
    exit = tiny.routines[0].exits[0]
    service = SimpleNamespace(eligibility=SimpleNamespace(municipalities=where))
    context = SimpleNamespace(
        municipalities=(school,),
        catalogue=SimpleNamespace(
            service=dict.fromkeys(exit.services, service), name_laws=lambda laws: ""
        ),
        build_owner=lambda one: one,
    )
    assert bool(_exit(exit, context).owners) is is_shown  # type: ignore[arg-type]  # all that it asks for
