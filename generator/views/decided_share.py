"""How much of what the catalogue says is decided, and how it has grown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.model.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class DecidedShare:
    """One sort of claim: how many there are, and how many of them somebody has decided."""

    sort: str  # responsibilities, acceptances, handovers, first_steps, steps
    decided: int
    total: int

    @property
    def percent(self) -> int:
        """The share that is decided, rounded down: what is not wholly decided is never 100."""
        return 100 * self.decided // self.total if self.total else 0


def list_decided_shares(catalogue: Catalogue) -> list[DecidedShare]:
    """The share of each sort of claim that can be proposed or decided."""
    claims: dict[str, Sequence[Any]] = {
        "responsibilities": catalogue.responsibilities,
        "acceptances": catalogue.acceptances,
        "handovers": catalogue.handovers,
        "first_steps": catalogue.first_steps,
    }
    shares = [
        DecidedShare(sort, sum(row.status == "approved" for row in rows), len(rows))
        for sort, rows in claims.items()
    ]
    steps = [step for routine in catalogue.routines for step in routine.steps]
    shares.append(DecidedShare("steps", sum(not step.proposals for step in steps), len(steps)))
    return [share for share in shares if share.total]


def list_decision_days(catalogue: Catalogue) -> list[tuple[dt.date, int]]:
    """The days on which responsibilities were decided, each with how many were decided by then."""
    days = sorted(
        row.decided_on
        for row in catalogue.responsibilities
        if row.status == "approved" and row.decided_on
    )
    return [(day, sum(other <= day for other in days)) for day in dict.fromkeys(days)]
