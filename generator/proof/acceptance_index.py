"""What each service accepts, as boxes of cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from generator.case_space.box import Box, intersect, subtract_all
from generator.model.responsibilities import Acceptance
from generator.model.service import IfRefused, Service
from generator.proof.memoize_per_proof import memoized
from generator.proof.ownership import Ownership


@dataclass(frozen=True)
class AcceptanceIndex:
    """Acceptances by service."""

    ownership: Ownership

    @memoized
    def rows(self) -> dict[str, list[tuple[Acceptance, Box]]]:
        """Every acceptance of a service with its box."""
        rows: dict[str, list[tuple[Acceptance, Box]]] = {}
        for row in self.ownership.catalogue.acceptances:
            if box := self.ownership.build_box(row):
                rows.setdefault(row.service, []).append((row, box))
        return rows

    def list_boxes(self, service: str) -> list[Box]:
        """Returns the cases a service accepts; the boxes may overlap."""
        return [box for _, box in self.rows.get(service, [])]

    def find_ways_after_refusal(self, service: Service, boxes: Iterable[Box]) -> list[IfRefused]:
        """Returns where cases may go after a refusal, in the service's own order.

        Only services that accept one of the cases are returned, or all of them when none does. Emergency services
        are always returned: a case can become acute after a refusal.
        """
        boxes, existing = list(boxes), self.ownership.catalogue.service
        accepting = {
            entry.service
            for entry in service.if_refused
            if any(
                intersect(box, taken) for taken in self.list_boxes(entry.service) for box in boxes
            )
        }
        if not accepting:
            return list(service.if_refused)
        return [
            entry
            for entry in service.if_refused
            if entry.service in accepting or existing[entry.service].level == "emergency"
        ]

    def find_accepting_services(self, box: Box) -> list[str]:
        """Returns the active services that accept every case of a box, the most specialised (fewest needs) first.

        Emergency services are left out: they accept everyone and lead nothing else.
        """
        existing = (
            s for s in self.ownership.catalogue.services if s.is_active and s.level != "emergency"
        )
        services = [s.id for s in existing if not subtract_all([box], self.list_boxes(s.id))]
        return sorted(
            services,
            key=lambda service: reduce(
                or_, (taken[0] for taken in self.list_boxes(service))
            ).bit_count(),
        )

    def split_by_answer_time(self, service: str, box: Box) -> list[tuple[Acceptance | None, Box]]:
        """Splits a box by the acceptance that promises the slowest answer; None where no time is promised."""
        parts: list[tuple[Acceptance | None, Box]] = []
        rest = [box]
        for row, taken in self._slowest_first.get(service, ()):
            parts += [(row, overlap) for part in rest if (overlap := intersect(part, taken))]
            rest = subtract_all(rest, [taken])
        return parts + [(None, part) for part in rest]

    @memoized
    def _slowest_first(self) -> dict[str, list[tuple[Acceptance, Box]]]:
        """The acceptances that promise a time, by service, the slowest first."""
        timed: dict[str, list[tuple[int, Acceptance, Box]]] = {}
        for service, rows in self.rows.items():
            timed[service] = [(r.within.minutes, r, box) for r, box in rows if r.within]
        return {
            service: [(row, box) for _, row, box in sorted(rows, key=lambda entry: -entry[0])]
            for service, rows in timed.items()
        }
