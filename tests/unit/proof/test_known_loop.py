"""The loop that inspections found: a child is sent round between primary care, the school's health team and psychiatry."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.rules.runner import check_all
from tests.conftest import TINY, TODAY, loaded

SERVICE = """
  - id: {id}
    name: {id}
    organization: exempelby-kommun
    status: active
    level: {level}
    summary: En tjänst.
    eligibility: {{ages: 6–17, area: [exempelby], text: Barn.}}
    ways_in: [{{how: call, text: Ring.}}]
    contacts: [{{id: vaxel, kind: phone, through: exempelby-kommun.vaxel}}]
    stand_in: ["112"]
    if_refused: [{{service: "112", text: Ring.}}]
    verification: *sure
"""
HANDOVER = """
  - from: {giver}
    to: {to}
    needs: [sover-inte]
    ages: 6–17
    urgency: [planned]
    trigger: {trigger}
    text: {text}
    within: 2 veckor
    how: referral
    status: proposed
    source: tillsynen
"""
LOOP = (
    ("vardcentral", "skolan", "outside-remit", "Skolan ska själv skicka remissen."),
    ("skolan", "bup", "worse", "Det blir värre."),
    ("bup", "skolan", "no-effect", "Skolan ska ge behandlingen."),
)


@pytest.fixture
def the_loop(tiny_folder: Path) -> Path:
    """The invented municipality with primary care, psychiatry and the handovers that the inspections describe."""
    services = tiny_folder / "services.yaml"
    added = "".join(
        SERVICE.format(id=name, level=level)
        for name, level in (("vardcentral", "first-line"), ("bup", "specialist"))
    )
    taken = "".join(
        f"  - {{service: {name}, needs: [sover-inte], ages: 6–17, urgency: [urgent, planned], how: referral, status: proposed, source: uppdraget}}\n"
        for name in ("vardcentral", "bup")
    )
    text = (
        services.read_text(encoding="utf-8").replace(
            "\nresponsibilities:", f"{added}\nresponsibilities:"
        )
        + taken
    )
    services.write_text(text, encoding="utf-8")
    handovers = tiny_folder / "routing" / "handovers.yaml"
    loop = "".join(
        HANDOVER.format(giver=g, to=t, trigger=why, text=said) for g, t, why, said in LOOP
    )
    handovers.write_text(handovers.read_text(encoding="utf-8") + loop, encoding="utf-8")
    return tiny_folder


def test_the_loop_that_inspections_found_is_named_as_a_circle(the_loop: Path) -> None:
    said = [
        problem.sentence
        for problem in check_all(loaded(the_loop), TODAY)
        if problem.rule == "no-bouncing"
    ]
    assert said == [
        "Runt i cirkel: bup → skolan → bup för Sover dåligt, 6–17 år, inte bråttom (48 fall)."
    ]


def test_a_school_that_may_not_treat_does_not_take_what_psychiatry_hands_over(
    the_loop: Path,
) -> None:
    services = the_loop / "services.yaml"
    text = services.read_text(encoding="utf-8")
    only_younger = text.replace(
        "{service: skolan, groups: [sova], ages: 6–19,",
        "{service: skolan, groups: [sova], ages: 6–9,",
    )
    services.write_text(only_younger, encoding="utf-8")
    said = [
        problem.sentence
        for problem in check_all(loaded(the_loop), TODAY)
        if problem.rule == "contract"
    ]
    assert (
        "'bup' lämnar över till 'skolan', som inte säger att den tar emot: Sover dåligt, 10–17 år, inte bråttom (32 fall)."
        in said
    )
    assert (
        "'vardcentral' lämnar över till 'skolan', som inte säger att den tar emot: Sover dåligt, 10–17 år, inte bråttom (32 fall)."
        in said
    )


def test_the_invented_municipality_has_no_loop_without_those_handovers() -> None:
    assert check_all(loaded(TINY), TODAY) == []
