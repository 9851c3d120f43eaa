"""Groups problems by cause, so that those which only follow from another are folded below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.case_space.box import intersect
from generator.problem import Problem
from generator.rules.registry import load_rules


@dataclass(slots=True)
class ProblemGroup:
    """A problem, and those that will most likely go when it is mended."""

    cause: Problem
    consequences: list[Problem] = field(default_factory=list)


def group_by_cause(problems: Iterable[Problem]) -> list[ProblemGroup]:
    """Groups problems: those that bring others with them first, the one that brings most before all.

    A consequence is of a rule that says that it follows the cause's rule, and about the same
    line or about some of the same cases; or it is of the same rule and about the same subject.
    An error never follows a warning.
    """
    groups: list[ProblemGroup] = []
    depths = _measure_depths()
    for problem in sorted(problems, key=lambda one: (depths.get(one.rule, 0), one)):
        group = next((one for one in groups if _is_consequence(problem, one.cause)), None)
        if group:
            group.consequences.append(problem)
        else:
            groups.append(ProblemGroup(problem))
    return sorted(groups, key=lambda group: (-len(group.consequences), group.cause))


def _measure_depths() -> dict[str, int]:
    """How many rules stand before each one: causes are looked at before what follows from them."""
    rules = load_rules()

    def measure(name: str) -> int:
        return 1 + max(map(measure, rules[name].follows), default=-1)

    return {name: measure(name) for name in rules}


def _is_consequence(problem: Problem, cause: Problem) -> bool:
    if problem.is_error and not cause.is_error:
        return False
    if problem.rule == cause.rule:
        return bool(problem.subject) and problem.subject == cause.subject
    rule = load_rules().get(problem.rule)
    if rule is None or cause.rule not in rule.follows:
        return False
    same_line = problem.place[:2] == cause.place[:2]
    return same_line or bool(
        problem.cases and cause.cases and intersect(problem.cases, cause.cases)
    )
