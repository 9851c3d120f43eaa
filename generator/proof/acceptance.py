"""What each service says that it takes, as boxes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from generator.cases.box import Box, intersect, subtract_all
from generator.model.claims import Acceptance
from generator.model.service import IfRefused, Service
from generator.proof.memo import kept
from generator.proof.ownership import Leading


@dataclass(frozen=True)
class Accepting:
    """Acceptances by service."""

    leading: Leading

    @kept
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

    def after_no(self, service: Service, boxes: Iterable[Box]) -> list[IfRefused]:
        """Where the cases of some boxes may go when a service refuses them, in its own order; all its ways when none of those it names says that it takes them.

        Those for emergencies always: a case may become one after the no.
        """
        boxes, existing = list(boxes), self.leading.catalogue.service
        taking = {
            entry.service
            for entry in service.if_refused
            if any(intersect(box, one) for one in self.boxes(entry.service) for box in boxes)
        }
        kept = [
            entry
            for entry in service.if_refused
            if entry.service in taking or existing[entry.service].level == "emergency"
        ]
        return kept if taking else list(service.if_refused)

    def takers(self, box: Box) -> list[str]:
        """The services that exist and say that they take every case of a box, those that take the fewest needs first.

        Never those for emergencies: they take everybody, and lead nothing else.
        """
        existing = (
            s for s in self.leading.catalogue.services if s.is_active and s.level != "emergency"
        )
        services = [s.id for s in existing if not subtract_all([box], self.boxes(s.id))]
        return sorted(
            services,
            key=lambda service: reduce(
                or_, (taken[0] for taken in self.boxes(service))
            ).bit_count(),
        )

    def answers(self, service: str, box: Box) -> list[tuple[Acceptance | None, Box]]:
        """A box in parts, each with what promises the slowest answer to its cases; None where the service promises no time."""
        found: list[tuple[Acceptance | None, Box]] = []
        rest = [box]
        for row, taken in self._slowest_first.get(service, ()):
            found += [(row, both) for one in rest if (both := intersect(one, taken))]
            rest = subtract_all(rest, [taken])
        return found + [(None, one) for one in rest]

    @kept
    def _slowest_first(self) -> dict[str, list[tuple[Acceptance, Box]]]:
        """The acceptances that promise a time, by service, the slowest first."""
        timed: dict[str, list[tuple[int, Acceptance, Box]]] = {}
        for service, rows in self.rows.items():
            timed[service] = [(r.within.minutes, r, box) for r, box in rows if r.within]
        return {
            service: [(row, box) for _, row, box in sorted(rows, key=lambda entry: -entry[0])]
            for service, rows in timed.items()
        }
