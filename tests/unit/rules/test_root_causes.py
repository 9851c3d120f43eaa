"""What one mistake brings with it is folded below it: the cause is told first, and nothing disappears."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli.check import format_problems
from generator.problem import Place, Problem, Severity
from generator.rules.registry import load_rules
from generator.rules.root_causes import group_by_cause
from generator.rules.runner import check_all
from tests.conftest import TODAY, loaded


def report(rule: str, line: int, **more: object) -> Problem:
    """A problem of a rule at a line."""
    return Problem(Place("x.yaml", line, 1), rule, f"{rule} {line}.", "Rätta.", **more)  # type: ignore[arg-type]


def describe(problems: list[Problem]) -> list[tuple[str, list[str]]]:
    """The groups by the names of their rules."""
    return [(g.cause.rule, [one.rule for one in g.consequences]) for g in group_by_cause(problems)]


def test_each_rule_follows_rules_that_there_are_and_never_itself() -> None:
    rules = load_rules()
    for rule in rules.values():
        seen, left = set[str](), [*rule.follows]
        while left:
            name = left.pop()
            assert name in rules and name != rule.name, rule.name
            if name not in seen:
                seen.add(name)
                left += rules[name].follows
    assert sum(bool(rule.follows) for rule in rules.values()) > 5


def test_what_follows_on_the_same_line_or_in_the_same_cases_is_folded() -> None:
    cases = (1, 0b110)
    found = [
        report("age-edges", 1, cases=(1, 0b10)),
        report("leaf-agrees", 9),
        report("accepted", 9, cases=cases),
        report("age-edges", 3, cases=(1, 0b1)),
        report("future-date", 9),
    ]
    assert describe(found) == [
        ("accepted", ["age-edges", "leaf-agrees"]),
        ("age-edges", []),
        ("future-date", []),
    ]


def test_an_error_is_never_folded_below_a_warning() -> None:
    found = [report("accepted", 1, severity=Severity.WARNING), report("age-edges", 1)]
    assert describe(found) == [("accepted", []), ("age-edges", [])]


def test_what_names_the_same_is_told_once() -> None:
    found = [report("lead-not-active", n, subject="a") for n in range(1, 60)]
    assert describe([*found, report("lead-not-active", 70, subject="b")])[1][1] == []
    text = format_problems(found, "text")
    assert "58 problem till av samma skäl" in text and "… och 55 till" in text
    assert text.count("gör så här") == 1
    assert format_problems(found, "text", in_full=True).count("gör så här") == 59


def test_every_form_has_every_problem_and_the_cause_first() -> None:
    found = [report("age-edges", 1), report("accepted", 1)]
    cause, after = json.loads(format_problems(found, "json"))
    assert (cause["rule"], cause["cause"]) == ("accepted", None)
    assert after["cause"] == {"file": "x.yaml", "line": 1, "column": 1, "rule": "accepted"}
    first, second = format_problems(found, "github").splitlines()
    assert first.startswith("::error ") and "title=accepted" in first
    assert second.startswith("::notice ") and "Av samma skäl som accepted, rad 1" in second


@pytest.mark.parametrize(
    ("old", "new", "cause", "most"),
    [
        # A lead that the service does not take, with edges at both ends.
        (
            "{needs: [sover-inte], ages: 6–19, lead: skolan,",
            "{needs: [sover-inte], ages: 3–19, lead: skolan,",
            "unambiguous",
            1,
        ),
    ],
)
def test_a_mistake_in_a_row_is_told_by_its_cause(
    old: str, new: str, cause: str, most: int, change: Callable[..., Path]
) -> None:
    found = check_all(loaded(change(old, new)), TODAY)
    groups = group_by_cause(found)
    assert len(found) > len(groups) == most
    assert groups[0].cause.rule == cause
