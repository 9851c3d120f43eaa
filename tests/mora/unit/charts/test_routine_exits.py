"""On a chart for a school, the exits of a routine lead only to services of its municipality."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from generator.build.frame_context import read_interface_words
from generator.charts.all_sheets import list_sheets
from generator.charts.chart_context import ChartContext
from generator.charts.routine_chart import _build_exit
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
    assert bool(_build_exit(exit, context).owners) is is_shown  # type: ignore[arg-type]  # all that it asks for


@pytest.mark.slow
def test_the_chart_says_what_to_do_when_those_who_take_reports_have_closed(
    mora: Catalogue,
) -> None:
    report = mora.routine["orosanmalan"]
    ways = [way for way in report.exits if way.kind == "report-of-concern"]
    context = ChartContext(mora, read_interface_words(), None)
    (sheet,) = [one for one in list_sheets(context) if one.chart.id == "orosanmalan"]
    (row,) = [row for row in sheet.rows if row.question == ways[0].trigger.text]
    assert len(ways) > 1 and all(way.text in row.text for way in ways)


@pytest.mark.slow
def test_a_way_to_one_routine_is_not_mixed_with_ways_to_others(mora: Catalogue) -> None:
    sheets = list_sheets(ChartContext(mora, read_interface_words(), None))
    rows = [row.text for sheet in sheets if sheet.chart.kind == "routine" for row in sheet.rows]
    ways = {w.text for routine in mora.routines for w in routine.exits if w.kind == "other-routine"}
    assert ways
    assert all(sum(way in text for way in ways) <= 1 for text in rows)
