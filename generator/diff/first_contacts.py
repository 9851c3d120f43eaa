"""Which contact answers first in the cases of one need, whether as a stand-in, and when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.cases.box import Box, intersect
from generator.diff.partition import Answer, Cells, Led, first_match
from generator.model.service import Service
from generator.proof.proof import Proof
from generator.proof.reachability import Way


class Met(NamedTuple):
    """Cases in which the same contact answers first. Without a service nobody leads them."""

    box: Box
    service: Service | None
    way: Way | None  # None where the lead has no contact
    stands_in: bool
    open_now: bool


Choice = tuple[Service | None, Way | None, bool, bool]  # the fields of Met after the box


def met(proof: Proof, cells: list[Led]) -> list[Met]:
    """Finds who answers first, in the order of `psynk route`: the lead now, a stand-in, the lead later."""
    found: list[Met] = []
    for cell in cells:
        for position, urgency in enumerate(proof.catalogue.space.urgency):
            if cell.box[3] >> position & 1:
                part = (*cell.box[:3], 1 << position, *cell.box[4:])
                choices: list[tuple[Box, Choice]] = []
                if cell.lead:
                    choices += _answering(proof, cell.lead, urgency.reach, part)
                    choices += _later(proof, cell.lead)
                nobody: Choice = (cell.lead, None, False, False)
                found += [
                    Met(box, *(choice or nobody)) for box, choice in first_match(part, choices)
                ]
    return found


def _answering(proof: Proof, lead: Service, reach: str, part: Box) -> Iterator[tuple[Box, Choice]]:
    if reach == "any-time":
        return
    yield from (
        (way.now, (lead, way, False, True)) for way in proof.reaching.ways(lead) if all(way.now)
    )
    for other in lead.stand_in if reach == "stand-in" else ():
        taken = [both for box in proof.accepting.boxes(other) if (both := intersect(box, part))]
        service = proof.catalogue.service[other]
        for way in proof.reaching.ways(service):
            yield from (
                (both, (service, way, True, True))
                for box in taken
                if (both := intersect(box, way.now))
            )


def _later(proof: Proof, lead: Service) -> Iterator[tuple[Box, Choice]]:
    for way in proof.reaching.ways(lead):
        if all(way.now):
            yield way.now, (lead, way, False, True)
        yield way.any_time, (lead, way, False, False)


def first_contacts(proof: Proof, contacts: list[Met]) -> Cells:
    """The contact a reader is shown first: service, kind, number or address, and what to say."""
    return [(cell.box, _first_contact(cell)) for cell in contacts]


def _first_contact(cell: Met) -> Answer:
    if not cell.service or not cell.way:
        return ()
    target = cell.way.target
    return (cell.service.id, target.kind, target.value, cell.way.contact.say)


def stand_ins(proof: Proof, contacts: list[Met]) -> Cells:
    """The service that answers as a stand-in for the lead."""
    return [
        (cell.box, (cell.service.id,) if cell.service and cell.stands_in else ())
        for cell in contacts
    ]


def hours(proof: Proof, contacts: list[Met]) -> Cells:
    """Whether the contact is open in the cases, and its opening hours then."""
    return [part for cell in contacts for part in _hours(proof, cell)]


def _hours(proof: Proof, cell: Met) -> Iterator[tuple[Box, Answer]]:
    if not cell.service or not cell.way:
        yield cell.box, ()
        return
    written = cell.way.contact.hours or cell.way.target.hours or cell.service.hours
    for position, kind in enumerate(proof.catalogue.space.when):
        if cell.box[4] >> position & 1:
            then = (
                [hour for hour in written if hour.when == "all" or kind.id in hour.when]
                if cell.open_now
                else []
            )
            spans = tuple((str(hour.open), str(hour.close), hour.days, hour.note) for hour in then)
            yield (
                (*cell.box[:4], 1 << position, cell.box[5]),
                ("open" if cell.open_now else "closed", spans),
            )
