"""Transfers of cases between services (handovers and refusals): cycles and the slowest chain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.case_space.box import Box, intersect, merge, set_bits, subtract_all
from generator.case_space.dimensions import Axis
from generator.model.handover import Handover
from generator.model.responsibilities import Acceptance
from generator.model.service import IfRefused
from generator.proof.acceptance_index import AcceptanceIndex
from generator.proof.memoize_per_proof import memoized


@dataclass(frozen=True, slots=True)
class Transfer:
    """Cases that one service passes on to another."""

    giver: str
    receiver: str
    box: Box
    minutes: int  # before they are passed on
    entry: Handover | IfRefused
    is_refusal: bool

    @property
    def is_birthday(self) -> bool:
        """Whether the child is handed over because of its age."""
        return isinstance(self.entry, Handover) and self.entry.trigger == "age"

    @property
    def is_escalation(self) -> bool:
        """Whether help was not enough; not a refusal, and not a change of age."""
        return isinstance(self.entry, Handover) and self.entry.trigger != "age"


@dataclass(frozen=True)
class TransferChain:
    """A chain of transfers, and the time it takes."""

    minutes: int
    services: tuple[str, ...]
    box: Box
    times: tuple[Acceptance | Handover, ...]  # the claims that the minutes come from, in order

    def append_wait(self, entry: Acceptance | Handover) -> TransferChain:
        """Returns the chain with the time of another claim added."""
        minutes = entry.within.minutes if entry.within else 0
        return replace(self, minutes=self.minutes + minutes, times=(*self.times, entry))


@dataclass(frozen=True)
class TransferGraph:
    """All transfers of a catalogue."""

    acceptance: AcceptanceIndex

    @memoized
    def by_giver(self) -> dict[str, list[Transfer]]:
        """Transfers by the service that gives the case away."""
        passes: dict[str, list[Transfer]] = {}
        for transfer in (*self._list_handovers(), *self._list_refusals()):
            passes.setdefault(transfer.giver, []).append(transfer)
        return passes

    def _list_handovers(self) -> Iterator[Transfer]:
        for row in self.acceptance.ownership.catalogue.handovers:
            if box := self.acceptance.ownership.build_box(row):
                yield Transfer(row.giver, row.to, box, row.within.minutes, row, is_refusal=False)

    def _list_refusals(self) -> Iterator[Transfer]:
        """A service may refuse any case, also one it accepts."""
        for service in self.acceptance.ownership.catalogue.services:
            rest = self.acceptance.list_boxes(service.id)
            for entry in service.if_refused:
                # The first that accepts a case gets it; the last gets the rest, accepted or not.
                taken = (
                    rest
                    if entry is service.if_refused[-1]
                    else self._cut_to_accepted(rest, entry.service)
                )
                rest = subtract_all(rest, taken)
                yield from (
                    Transfer(service.id, entry.service, box, 0, entry, is_refusal=True)
                    for box in taken
                )

    def _cut_to_accepted(self, boxes: list[Box], service: str) -> list[Box]:
        overlap = (
            intersect(box, other) for box in boxes for other in self.acceptance.list_boxes(service)
        )
        return [box for box in overlap if box]

    def find_cycles(self) -> Iterator[tuple[list[Transfer], Box]]:
        """Yields every cycle once, with the cases that can go all the way round."""
        order = {service: k for k, service in enumerate(sorted(self.by_giver))}
        for start in order:
            yield from self._find_circles_from(start, order)

    def _find_circles_from(
        self, start: str, order: dict[str, int]
    ) -> Iterator[tuple[list[Transfer], Box]]:
        paths: list[tuple[list[Transfer], Box]] = [
            ([first], first.box) for first in self.by_giver[start]
        ]
        while paths:
            path, box = paths.pop()
            service = path[-1].receiver
            if service == start:
                yield from ((path, part) for part in self._list_endless(path, box))
            # Only from its first service in order, so that each cycle is found once.
            elif order.get(service, -1) > order[start] and all(service != p.giver for p in path):
                paths += [
                    ([*path, onward], overlap)
                    for onward in self.by_giver[service]
                    if (overlap := intersect(box, onward.box))
                ]

    def _list_endless(self, path: list[Transfer], box: Box) -> list[Box]:
        """The cases of a cycle that nobody in it keeps.

        A birthday does not come again: a cycle with one is walked once at most. It then ends with the one that handed over,
        so whoever gets the child back by a refusal must itself say that it takes the case.
        """
        if sum(one.is_birthday for one in path) != 1:
            return [box]
        taken = [self.acceptance.list_boxes(one.receiver) for one in path if one.is_refusal]
        return [part for boxes in taken for part in subtract_all([box], boxes)]

    def find_slowest_chain(self, urgency: int) -> TransferChain | None:
        """Returns the chain with the longest promised time for an urgency (its position), or None when nobody leads."""
        if urgency not in self._slowest_chains:
            self._slowest_chains[urgency] = self._find_worst(urgency)
        return self._slowest_chains[urgency]

    @memoized
    def _slowest_chains(self) -> dict[int, TransferChain | None]:
        return {}

    def _find_worst(self, urgency: int) -> TransferChain | None:
        bit = 1 << urgency
        leading = self.acceptance.ownership
        parts = (
            (row, part)
            for row, boxes in leading.responsibilities
            for box in boxes
            if box[Axis.URGENCY] & bit
            for part in merge(leading.limit_to_possible(box))
        )
        chains = (
            self._find_longest(TransferChain(0, (row.lead,), set_bits(box, Axis.URGENCY, bit), ()))
            for row, box in parts
        )
        return max(chains, key=lambda chain: chain.minutes, default=None)

    def _find_longest(self, chain: TransferChain) -> TransferChain:
        """Extends a chain, whose last service has not answered yet, the slowest way."""
        best = chain
        for answer, box in self.acceptance.split_by_answer_time(chain.services[-1], chain.box):
            part = replace(chain, box=box)
            for way in self._extend_chain(part.append_wait(answer) if answer else part):
                best = way if way.minutes > best.minutes else best
        return best

    def _extend_chain(self, chain: TransferChain) -> Iterator[TransferChain]:
        """Yields a chain whose last service has answered, and its slowest extension by each transfer."""
        yield chain
        for onward in self.by_giver.get(chain.services[-1], []):
            overlap = intersect(chain.box, onward.box)
            if overlap and onward.receiver not in chain.services:
                entry = onward.entry
                waited = chain.append_wait(entry) if isinstance(entry, Handover) else chain
                services = (*chain.services, onward.receiver)
                yield self._find_longest(replace(waited, services=services, box=overlap))
