"""What each service says that it takes, as boxes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.claims.leading import Leading
from generator.model.claims import Acceptance
from generator.space.box import Box, intersect


@dataclass(frozen=True)
class Accepting:
    """Acceptances by service."""

    leading: Leading

    @cached_property
    def rows(self) -> dict[str, list[tuple[Acceptance, Box]]]:
        """Every acceptance of a service with its box."""
        found: dict[str, list[tuple[Acceptance, Box]]] = {}
        for row in self.leading.catalogue.acceptances:
            if box := self.leading.box(row):
                found.setdefault(row.service, []).append((row, box))
        return found

    def boxes(self, service: str) -> list[Box]:
        """The cases a service takes."""
        return [box for _, box in self.rows.get(service, [])]

    def slowest(self, service: str, box: Box) -> Acceptance | None:
        """What promises the slowest answer to some case of a box; None where a service promises no time."""
        timed = (row for row, taken in self.rows.get(service, []) if row.within and intersect(taken, box))
        return max(timed, key=lambda row: row.within.minutes, default=None)

    def minutes(self, service: str, box: Box) -> int | None:
        """The slowest time within which a service says that it answers some case of a box; None where it promises none."""
        row = self.slowest(service, box)
        return row and row.within.minutes
