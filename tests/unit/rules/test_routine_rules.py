"""What the rules about routines find besides the fixture of each, one change at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.rules.runner import check_all
from tests.conftest import TODAY, loaded

AWAY, PLAN = "routing/routines/borta.yaml", "routing/routines/gemensam-plan.yaml"
WRONG = [
    (
        "a trigger without its measure",
        AWAY,
        "percent: 20, weeks: 4, ",
        "percent: 20, ",
        "routine-steps-complete",
        "saknar 'weeks'",
    ),
    (
        "a suspicion without words",
        AWAY,
        "kind: on-suspicion, text: Du misstänker att barnet far illa, ",
        "kind: on-suspicion, ",
        "routine-steps-complete",
        "saknar 'text'",
    ),
    (
        "a step that nobody can report from",
        AWAY,
        "kind: report-of-concern",
        "kind: better",
        "routine-steps-complete",
        "väg till en orosanmälan",
    ),
    (
        "a step where nothing is done",
        PLAN,
        "    actions:\n      - text: Kalla till ett möte.\n",
        "    actions: []\n",
        "routine-steps-complete",
        "ingen åtgärd",
    ),
    (
        "a role in no service",
        "routing/roles.yaml",
        "services: [hjalpen]",
        "services: []",
        "routine-steps-complete",
        "hör inte till någon tjänst",
    ),
    (
        "a report that waits for another step",
        AWAY,
        "kind: on-suspicion, text: Du misstänker",
        "kind: step-done, step: ring, text: Du misstänker",
        "concern-report-waits",
        "väntar på 'step'",
    ),
    (
        "a plan instead of a referral",
        AWAY,
        "    text: Skriv en remiss.\n",
        "    text: Skriv en remiss.\n    routine: gemensam-plan\n",
        "plan-instead-of-report",
        "leder till planen",
    ),
    (
        "a plan from which nobody reports",
        PLAN,
        "on-suspicion, text: Du misstänker att barnet far illa, standing: law",
        "not-kept, text: Ingen kom, standing: law",
        "plan-instead-of-report",
        "en orosanmälan genast",
    ),
    (
        "a decision without a day",
        AWAY,
        "    decided_on: 2026-09-01\n",
        "",
        "proposal-without-decider",
        "säger inte när",
    ),
    (
        "a proposal with a day",
        AWAY,
        "    standing: decided\n",
        "    standing: proposal\n",
        "proposal-without-decider",
        "har en dag",
    ),
    (
        "a step that says law and names none",
        AWAY,
        "    laws: [skollagen-1]\n",
        "",
        "proposal-without-decider",
        "säger inte vilken",
    ),
    (
        "a last resort before other steps",
        AWAY,
        "    next: [folj-upp]\n",
        "    next: [folj-upp]\n    last_resort: true\n",
        "threat-to-family",
        "har ett steg efter sig",
    ),
    (
        "a threat to staff",
        AWAY,
        "text: Ring hem och fråga varför.",
        "text: Säg att det blir polisanmälan.",
        "threat-to-family",
        "polisanmälan",
    ),
    (
        "a threat in what the family reads first",
        AWAY,
        "family: [Skolan hör av sig samma dag., ",
        "family: [Skolan kan förelägga dig., ",
        "threat-to-family",
        "förelägga",
    ),
    (
        "a next step that does not exist",
        AWAY,
        "next: [folj-upp]",
        "next: [folj-op]",
        "unknown-reference",
        "Menade du 'folj-upp'?",
    ),
    (
        "a role that does not exist",
        AWAY,
        "also: [hjalpare]",
        "also: [hjälpare]",
        "unknown-reference",
        "bland rollerna",
    ),
    (
        "a law that does not exist",
        AWAY,
        "law: skollagen-1",
        "law: skollagen-2",
        "unknown-reference",
        "bland lagrummen",
    ),
    (
        "a routine that does not exist",
        AWAY,
        "routine: gemensam-plan",
        "routine: gemensamplan",
        "unknown-reference",
        "bland rutinerna",
    ),
    (
        "somebody unknown who decides",
        PLAN,
        "decided_by: exempelby-kommun",
        "decided_by: kommunen",
        "unknown-reference",
        "bland organisationerna",
    ),
    (
        "two steps with one name",
        AWAY,
        "  - id: prata",
        "  - id: ring",
        "duplicate-id",
        "Två steg i rutinen 'borta'",
    ),
    (
        "two steps with one number",
        AWAY,
        "    number: 2\n",
        "    number: 1\n",
        "routine-steps-complete",
        "har båda nummer 1",
    ),
    (
        "two meetings with one name",
        "routing/meetings.yaml",
        "- id: februari",
        "- id: januari",
        "duplicate-id",
        "Två möten",
    ),
    (
        "a number that may not be shown",
        AWAY,
        "family: Skolan ringer dig samma dag.",
        "family: Ring 0000-99 88 77.",
        "nothing-unverified-shows",
        "0000-99 88 77",
    ),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "said"),
    [row[1:] for row in WRONG],
    ids=[row[0] for row in WRONG],
)
def test_a_broken_routine_gives_a_problem_of_the_right_rule_on_a_line(
    change: Callable[..., Path], file: str, old: str, new: str, rule: str, said: str
):
    found = [
        problem
        for problem in check_all(loaded(change(old, new, file)), TODAY)
        if problem.rule == rule
    ]
    assert any(said in f"{problem.sentence} {problem.fix}" for problem in found), found
    assert all(problem.place.line > 0 for problem in found)
