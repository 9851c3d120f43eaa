"""What each service says that it takes, as boxes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from generator.claims.leading import Leading
from generator.model.claims import Acceptance
from generator.space.box import Box, intersect, subtract_all


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

    def takers(self, box: Box) -> list[str]:
        """The services that exist and say that they take every case of a box, those that take the fewest needs first.

        Never those for emergencies: they take everybody, and lead nothing else.
        """
        existing = (s for s in self.leading.catalogue.services if s.is_active and s.level != "emergency")
        services = [s.id for s in existing if not subtract_all([box], self.boxes(s.id))]
        return sorted(services, key=lambda service: reduce(or_, (taken[0] for taken in self.boxes(service))).bit_count())

    def slowest(self, service: str, box: Box) -> Acceptance | None:
        """What promises the slowest answer to some case of a box; None where a service promises no time."""
        timed = (row for row, taken in self.rows.get(service, []) if row.within and intersect(taken, box))
        return max(timed, key=lambda row: row.within.minutes, default=None)

    def minutes(self, service: str, box: Box) -> int | None:
        """The slowest time within which a service says that it answers some case of a box; None where it promises none."""
        row = self.slowest(service, box)
        return row and row.within.minutes
