"""What is proved about routines, what is a proposal until somebody decides, and what is to be confirmed."""

from __future__ import annotations

from dataclasses import dataclass

from generator.claims.ladder import slowest
from generator.model.catalogue import Catalogue
from generator.model.law import Law
from generator.model.meeting import Meetings
from generator.model.routine import Routine, Step
from generator.model.service import Organization
from generator.words import time_in_words


@dataclass(frozen=True, slots=True)
class Proposals:
    """The proposals of a routine that one organization decides."""

    routine: Routine
    steps: tuple[Step, ...]
    count: int


def times(catalogue: Catalogue) -> list[tuple[Routine, str]]:
    """The time of each routine's slowest way."""
    return [(routine, time_in_words(slowest(routine).minutes)) for routine in catalogue.routines]


def to_decide(catalogue: Catalogue) -> list[tuple[Organization, list[Proposals]]]:
    """What each organization has to decide: who does what, when a step starts, by when it is done."""
    found: dict[str, list[Proposals]] = {}
    for routine in catalogue.routines:
        deciders = dict.fromkeys(part.decided_by for step in routine.steps for part in step.proposals if part.decided_by)
        for decider in deciders:
            steps = tuple(step for step in routine.steps if any(part.decided_by == decider for part in step.proposals))
            count = sum(part.decided_by == decider for step in routine.steps for part in step.proposals)
            found.setdefault(decider, []).append(Proposals(routine, steps, count))
    return [(catalogue.organization[organization], rows) for organization, rows in found.items()]


def to_confirm(catalogue: Catalogue) -> list[Law]:
    """Laws that nobody has read at first hand."""
    return [law for law in catalogue.laws if law.verification.status != "V"]


def without_dates(catalogue: Catalogue) -> list[Meetings]:
    """Meetings that are known to be held, on no day that is confirmed."""
    return [row for row in catalogue.meetings if not row.shown]
