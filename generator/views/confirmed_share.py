"""How much of the catalogue somebody other than its editors has said, and how it has grown."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from generator.model.catalogue import Catalogue
from generator.model.decision_basis import ApprovableClaim
from generator.views.confirmed_by_organization import count_organization_contacts
from generator.views.texts_for_review import find_advice_reader, find_expectation_reader


class ConfirmedPart(NamedTuple):
    """How many rows rest on the same: `decided`, `law`, `said`, or the kind where it has only one."""

    standing: str
    number: int


@dataclass(frozen=True, slots=True)
class ConfirmedShare:
    """Of all rows of one kind, how many rest on a decision, the law, or the word of the one whom they concern."""

    kind: str  # responsibilities, acceptances, handovers, first_steps, steps, contacts, advice, expectations
    parts: tuple[ConfirmedPart, ...]
    total: int

    @property
    def confirmed(self) -> int:
        """Rows that are more than our own proposal."""
        return sum(part.number for part in self.parts)

    @property
    def percent(self) -> int:
        """The confirmed rows as a whole percentage, rounded down: what is not wholly confirmed is never 100."""
        return 100 * self.confirmed // self.total if self.total else 0


def count_confirmed(catalogue: Catalogue) -> list[ConfirmedShare]:
    """Counts what is confirmed, kind by kind. A kind that the catalogue does not have is left out."""
    rows: dict[str, tuple[ApprovableClaim, ...]] = {
        "responsibilities": catalogue.responsibilities,
        "acceptances": catalogue.acceptances,
        "handovers": catalogue.handovers,
        "first_steps": catalogue.first_steps,
    }
    shares = [_count_rows(kind, found) for kind, found in rows.items()]
    read = sum(not find_advice_reader(catalogue, need) for need in catalogue.needs)
    told = [service for service in catalogue.services if service.is_active and service.expect]
    said = sum(not find_expectation_reader(catalogue, service) for service in told)
    steps = [step for routine in catalogue.routines for step in routine.steps]
    decided = sum(not step.proposals for step in steps)
    own = count_organization_contacts(catalogue)
    shown, contacts = sum(one.confirmed for one in own), sum(one.total for one in own)
    shares += [
        _count_one("steps", decided, len(steps)),
        _count_one("contacts", shown, contacts),
        _count_one("advice", read, len(catalogue.needs)),
        _count_one("expectations", said, len(told)),
    ]
    return [share for share in shares if share.total]


def list_decision_days(catalogue: Catalogue) -> list[tuple[dt.date, int]]:
    """The days on which responsibilities were decided, each with how many were decided by then."""
    days = sorted(
        row.decided_on
        for row in _list_rows(catalogue.responsibilities)
        if row.standing == "decided" and row.decided_on
    )
    return [(day, sum(other <= day for other in days)) for day in dict.fromkeys(days)]


@dataclass(frozen=True, slots=True)
class DecisionCurve:
    """The share of the leads that was decided, day by day, as a line of steps in a picture 100 wide and 40 high."""

    points: str  # of an SVG polyline
    first: dt.date
    last: dt.date
    decided: int
    total: int


def build_decision_curve(catalogue: Catalogue) -> DecisionCurve | None:
    """The curve of all days with a decision; None where there is none. It begins at nothing and is drawn to scale."""
    days = list_decision_days(catalogue)
    if not days:
        return None
    total = len(_list_rows(catalogue.responsibilities))
    (first, _), (last, decided) = days[0], days[-1]
    length = max(1, (last - first).days)
    points, height = [(0.0, 40.0)], 40.0
    for day, count in days:
        across = 100 * (day - first).days / length
        points.append((across, height))
        height = 40 - 40 * count / total
        points.append((across, height))
    points.append((100.0, height))
    return DecisionCurve(" ".join(f"{x:g},{y:.2f}" for x, y in points), first, last, decided, total)


def _list_rows(rows: tuple[ApprovableClaim, ...]) -> list[ApprovableClaim]:
    """A row about a kind of service is one statement, though it holds for several services."""
    return list({row.get_place(): row for row in rows}.values())


def _count_rows(kind: str, rows: tuple[ApprovableClaim, ...]) -> ConfirmedShare:
    standings = Counter(row.standing for row in _list_rows(rows))
    parts = (ConfirmedPart(name, standings[name]) for name in ("decided", "law", "said"))
    return ConfirmedShare(kind, tuple(part for part in parts if part.number), standings.total())


def _count_one(kind: str, confirmed: int, total: int) -> ConfirmedShare:
    return ConfirmedShare(kind, (ConfirmedPart(kind, confirmed),) if confirmed else (), total)
