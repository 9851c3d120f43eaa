"""Facts that pages, charts and exports share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.model.value_types import Ages
from generator.views.service_facts import list_strip_contacts
from tests.conftest import loaded


@pytest.mark.parametrize(
    ("ages", "fits"),
    [("0–19", True), ("13–25", True), ("väntat–120", False), ("18–99", False), ("20–25", False)],
)
def test_a_line_for_children_is_not_offered_instead_of_a_service_for_adults(
    change: Callable, ages: str, fits: bool
) -> None:
    folder = change(
        "acute: [",
        "acute: [{text: Du under 19, service: skolan, contact: telefon}, ",
        "routing/site.yaml",
    )
    text = (folder / "services.yaml").read_text(encoding="utf-8")
    folder.joinpath("services.yaml").write_text(
        text.replace("status: KONFLIKT", "status: V"), encoding="utf-8"
    )
    names = [reach.text for reach in list_strip_contacts(loaded(folder), Ages.parse(ages))]
    assert names == (["0000-99 88 77"] if fits else []) + ["112"]
