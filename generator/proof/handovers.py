"""How cases move on: handovers and refusals, the circles they may form, and the longest time they take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.cases.box import Box, contains, intersect, merge, subtract_all
from generator.model.claims import Acceptance
from generator.model.handover import Handover
from generator.model.service import IfRefused
from generator.proof.acceptance import Accepting
from generator.proof.memo import kept


@dataclass(frozen=True, slots=True)
class Pass:
    """A box of cases that goes from one service to another."""

    giver: str
    to: str
    box: Box
    minutes: int  # until it is passed on
    entry: Handover | IfRefused
    refused: bool

    @property
    def is_escalation(self) -> bool:
        """Whether it is because help is not enough, and not after a no or at a birthday."""
        return isinstance(self.entry, Handover) and self.entry.trigger != "age"


@dataclass(frozen=True)
class Chain:
    """The longest way a case can go, and the time it takes."""

    minutes: int
    services: tuple[str, ...]
    box: Box
    times: tuple[Acceptance | Handover, ...]  # what says how long each part takes, in order

    def later(self, entry: Acceptance | Handover) -> Chain:
        """The chain when another time has passed."""
        minutes = entry.within.minutes if entry.within else 0
        return replace(self, minutes=self.minutes + minutes, times=(*self.times, entry))


@dataclass(frozen=True)
class Passing:
    """All passes, from the handovers and from what a service says about refusals."""

    accepting: Accepting

    @kept
    def passes(self) -> dict[str, list[Pass]]:
        """Passes by the service that gives."""
        found: dict[str, list[Pass]] = {}
        for one in (*self._handovers(), *self._refusals()):
            found.setdefault(one.giver, []).append(one)
        return found

    def _handovers(self) -> Iterator[Pass]:
        for row in self.accepting.leading.catalogue.handovers:
            if box := self.accepting.leading.box(row):
                yield Pass(row.giver, row.to, box, row.within.minutes, row, refused=False)

    def _refusals(self) -> Iterator[Pass]:
        """Any case that a service says it takes may still be refused."""
        for service in self.accepting.leading.catalogue.services:
            rest = self.accepting.boxes(service.id)
            for entry in service.if_refused:
                # The first that takes a case gets it; the last gets all that is left, taken or not.
                taken = (
                    rest if entry is service.if_refused[-1] else self._taken(rest, entry.service)
                )
                rest = subtract_all(rest, taken)
                yield from (
                    Pass(service.id, entry.service, box, 0, entry, refused=True) for box in taken
                )

    def _taken(self, boxes: list[Box], service: str) -> list[Box]:
        both = (intersect(box, other) for box in boxes for other in self.accepting.boxes(service))
        return [box for box in both if box]

    def taking_over(self, giver: str, case: Box) -> list[str]:
        """Who a service hands a case over to because it got worse or help was not enough, in the order of the data."""
        onward = (
            one
            for one in self.passes.get(giver, [])
            if one.is_escalation and contains(one.box, case)
        )
        return list(dict.fromkeys(one.to for one in onward))

    def circles(self) -> Iterator[tuple[list[Pass], Box]]:
        """Every way that leads back to where it began, with the cases that can go all of it. Each is told once."""
        order = {service: k for k, service in enumerate(sorted(self.passes))}
        for start in order:
            yield from self._circles_from(start, order)

    def _circles_from(self, start: str, order: dict[str, int]) -> Iterator[tuple[list[Pass], Box]]:
        ways: list[tuple[list[Pass], Box]] = [([one], one.box) for one in self.passes[start]]
        while ways:
            way, box = ways.pop()
            here = way[-1].to
            if here == start:
                yield way, box
            # A circle is told from its first service in order, so that it is told once.
            elif order.get(here, -1) > order[start] and all(here != one.giver for one in way):
                ways += [
                    ([*way, one], both)
                    for one in self.passes[here]
                    if (both := intersect(box, one.box))
                ]

    def longest(self, urgency: int) -> Chain | None:
        """The slowest chain for an urgency (its position): promised answers and handovers, added up."""
        if urgency not in self._known:
            self._known[urgency] = self._worst(urgency)
        return self._known[urgency]

    @kept
    def _known(self) -> dict[int, Chain | None]:
        return {}

    def _worst(self, urgency: int) -> Chain | None:
        bit = 1 << urgency
        leading = self.accepting.leading
        parts = (
            (row, part)
            for row, boxes in leading.responsibilities
            for box in boxes
            if box[3] & bit
            for part in merge(leading.possible_in(box))
        )
        chains = (
            self._longest(Chain(0, (row.lead,), (*box[:3], bit, *box[4:]), ()))
            for row, box in parts
        )
        return max(chains, key=lambda chain: chain.minutes, default=None)

    def _longest(self, chain: Chain) -> Chain:
        """The slowest way to go on from the end of a chain, whose last service has not answered yet."""
        best = chain
        for answer, box in self.accepting.answers(chain.services[-1], chain.box):
            part = replace(chain, box=box)
            for way in self._further(part.later(answer) if answer else part):
                best = way if way.minutes > best.minutes else best
        return best

    def _further(self, chain: Chain) -> Iterator[Chain]:
        """A chain whose last service has answered, and the slowest way on for each pass of its cases."""
        yield chain
        for one in self.passes.get(chain.services[-1], []):
            both = intersect(chain.box, one.box)
            if both and one.to not in chain.services:
                handed = chain.later(one.entry) if isinstance(one.entry, Handover) else chain
                yield self._longest(replace(handed, services=(*chain.services, one.to), box=both))
