"""Birthdays: handing over at one is demanded of every row, and passing back to get more help is no circle."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.rules.runner import check_all
from tests.conftest import TODAY, loaded

BACK = """handovers:
  - from: skolan
    to: hjalpen
    needs: [sover-inte]
    ages: 6
    urgency: [urgent, planned]
    trigger: {trigger}
    text: När det inte räcker tar Hjälpen vid.
    within: 2 dagar
    how: call
    status: proposed
    source: ett förslag
"""


def rules(folder: Path) -> set[str]:
    """The rules that a catalogue breaks."""
    return {problem.rule for problem in check_all(loaded(folder), TODAY)}


@pytest.mark.parametrize(
    ("trigger", "is_circle"),
    [("worse", False), ("no-effect", False), ("outside-remit", False), ("age", True)],
)
def test_to_get_more_help_than_the_birthday_gave_is_no_circle(
    trigger: str, is_circle: bool, change: Callable[..., Path]
) -> None:
    folder = change("handovers:\n", BACK.format(trigger=trigger), "routing/handovers.yaml")
    assert ("no-bouncing" in rules(folder)) is is_circle


@pytest.mark.parametrize(("from_age", "is_circle"), [(0, False), (7, True)])
def test_a_no_after_the_birthday_may_lead_back_to_one_that_takes_the_child(
    from_age: int, is_circle: bool, change: Callable[..., Path]
) -> None:
    """Else `age-edges` demands a handover that `no-bouncing` forbids. One that does not take the case would send it on."""
    school = '    stand_in: ["112"]\n    if_refused: [{service: "112", text: "Blir det farligt ringer du {112.telefon}."}]\n    verification: *sure\n  - id: hjalpen\n'
    change(
        school,
        school.replace(
            'service: "112", text: "Blir det farligt ringer du {112.telefon}."',
            "service: hjalpen, text: Fråga Hjälpen.",
        ),
    )
    accepts = "service: hjalpen, needs: all, ages: 0–19"
    folder = change(accepts, accepts.replace("0–19", f"{from_age}–19"))
    assert ("no-bouncing" in rules(folder)) is is_circle


def test_a_row_that_goes_first_needs_a_handover_at_the_birthday_too(
    change: Callable[..., Path],
) -> None:
    row = "  - {needs: [sover-inte], ages: 10–12, urgency: [urgent, planned], first: true, lead: hjalpen, status: proposed, source: ett förslag}\n"
    folder = change("responsibilities:\n", f"responsibilities:\n{row}")
    assert "age-edges" in rules(folder)


@pytest.mark.parametrize(("handed", "is_told"), [("", True), ("age", False)])
def test_who_took_over_and_is_for_the_younger_only_hands_over_at_the_birthday(
    handed: str, is_told: bool, change: Callable[..., Path]
) -> None:
    """The specialist treats up to a birthday and leads nothing: without a handover nobody knows of the child the day after."""
    rows = BACK.format(trigger="worse").replace("ages: 6", "ages: 6–9")
    if handed:
        back = (
            BACK.removeprefix("handovers:\n").format(trigger=handed).replace("ages: 6", "ages: 10")
        )
        rows += back.replace("from: skolan\n    to: hjalpen", "from: hjalpen\n    to: skolan")
    change("handovers:\n", rows, "routing/handovers.yaml")
    accepts = "service: hjalpen, needs: all, ages: 0–19"
    folder = change(accepts, accepts.replace("0–19", "0–9"))
    told = [p for p in check_all(loaded(folder), TODAY) if p.rule == "age-edges"]
    assert any("'hjalpen' kan ha tagit över tidigare" in p.sentence for p in told) is is_told
