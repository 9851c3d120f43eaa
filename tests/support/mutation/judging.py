"""Whether a mutation changes what some case meets, and whether the check tells it, by the right rule and at the right entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.model.catalogue import Catalogue
from generator.problem import Place, Problem
from generator.proof.proof import get_proof
from generator.rules.runner import check_all
from tests.support.journeys.travelling import wrong
from tests.support.mutation.changing import TODAY, Mutation, lines
from tests.support.mutation.kinds import Kind
from tests.support.mutation.meeting import Meeting, differ, losses, losses_outside_holes

SAME = (
    "every case meets the same as before: another entry covers these cases, or nobody is sent there"
)
HOLDS = "another answer that holds together: somebody else takes these cases, answers and leads on"
IN_HOLE = "only the cases of a known hole lose something, and the hole is told already"


@dataclass(frozen=True)
class Verdict:
    """What became of one mutation."""

    kind: str
    what: str
    effective: bool
    caught: bool
    by_rule: bool  # one of the expected rules tells it
    at_entry: bool  # and at an expected entry
    journeys: tuple[Place, ...]  # no rule does, but these journeys no longer end where they say
    reason: (
        str  # why it survives; empty when it was caught, or when nothing excuses that it was not
    )

    @property
    def is_told(self) -> bool:
        """Whether whoever runs the checks and the journeys is told."""
        return self.caught or bool(self.journeys)

    @property
    def is_fault(self) -> bool:
        """Whether the check is blind here."""
        return self.effective and not self.is_told and not self.reason


@dataclass(frozen=True)
class Before:
    """The catalogue as it is. What is already wrong in it is not counted."""

    catalogue: Catalogue
    problems: frozenset[Problem]
    meetings: dict[frozenset[str] | None, Meeting] = field(default_factory=dict)

    @classmethod
    def of(cls, catalogue: Catalogue) -> Before:
        """Everything that mutations are compared with."""
        return cls(catalogue, frozenset(check_all(catalogue, TODAY)))

    def meeting(self, only: frozenset[str] | None) -> Meeting:
        """What cases meet before anything is broken."""
        return self.meetings.setdefault(only, Meeting(self.catalogue, only))

    def judge(self, kind: Kind, mutation: Mutation) -> Verdict:
        """Runs every rule on a mutation."""
        new = [
            problem
            for problem in check_all(mutation.catalogue, TODAY)
            if problem not in self.problems
        ]
        right = [problem for problem in new if problem.rule in kind.rules]
        expected = {line for entry in mutation.entries for line in lines(entry)}
        before, after = self.meeting(mutation.only), Meeting(mutation.catalogue, mutation.only)
        effective = kind.of_form or differ(before, after)
        astray = () if new else tuple(_astray(mutation.catalogue))
        reason = "" if new or astray else _excuse(kind, effective, before, after)
        at_entry = any(problem.place[:2] in expected for problem in right)
        return Verdict(
            kind.name, mutation.what, effective, bool(new), bool(right), at_entry, astray, reason
        )


def _astray(catalogue: Catalogue) -> Iterator[Place]:
    """Where the journeys stand that no longer end where they say."""
    proof = get_proof(catalogue)
    yield from (
        journey.get_place("journey") for journey in catalogue.journeys if any(wrong(proof, journey))
    )


def _excuse(kind: Kind, effective: bool, before: Meeting, after: Meeting) -> str:
    """Why a mutation survives, worked out from what cases meet; empty when nothing excuses it."""
    if not effective:
        return SAME
    if kind.of_form:
        return ""
    if not losses(before, after):
        return HOLDS
    return "" if losses_outside_holes(before, after) else IN_HOLE
