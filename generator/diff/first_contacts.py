"""Who answers first in one need's cases, whether in the lead's place, and when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.cases.box import Box, intersect
from generator.diff.partition import Answer, Cells, Led, first_match
from generator.model.service import Service
from generator.proof.proof import Proof
from generator.proof.reachability import Way


class Met(NamedTuple):
    """Cases in which the same contact answers; none where there is no way in."""

    box: Box
    service: Service | None
    way: Way | None
    stands_in: bool
    open_now: bool


def met(proof: Proof, cells: list[Led]) -> list[Met]:
    """Who answers first, as psynk route answers: the lead, or a stand-in where that is enough, or else the lead later."""
    found = []
    for cell in cells:
        for position, urgency in enumerate(proof.catalogue.space.urgency):
            if cell.box[3] >> position & 1:
                part = (*cell.box[:3], 1 << position, *cell.box[4:])
                choices = (
                    [*_answering(proof, cell.lead, urgency.reach, part), *_later(proof, cell.lead)]
                    if cell.lead
                    else []
                )
                found += [
                    Met(box, *(choice or (cell.lead, None, False, False)))
                    for box, choice in first_match(part, choices)
                ]
    return found


def _answering(proof: Proof, lead: Service, reach: str, part: Box) -> Iterator[tuple[Box, tuple]]:
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


def _later(proof: Proof, lead: Service) -> Iterator[tuple[Box, tuple]]:
    for way in proof.reaching.ways(lead):
        if all(way.now):
            yield way.now, (lead, way, False, True)
        yield way.any_time, (lead, way, False, False)


def first_contacts(proof: Proof, contacts: list[Met]) -> Cells:
    """The contact that a reader is given, in the words and with the number that stand there."""
    return [
        (
            one.box,
            (one.service.id, one.way.target.kind, one.way.target.value, one.way.contact.say)
            if one.way
            else (),
        )
        for one in contacts
    ]


def stand_ins(proof: Proof, contacts: list[Met]) -> Cells:
    """Who answers in the lead's place."""
    return [(one.box, (one.service.id,) if one.stands_in else ()) for one in contacts]


def hours(proof: Proof, contacts: list[Met]) -> Cells:
    """Whether the contact is open at that hour, and its hours then."""
    return [cell for one in contacts for cell in _hours(proof, one)]


def _hours(proof: Proof, one: Met) -> Iterator[tuple[Box, Answer]]:
    if not one.way:
        yield one.box, ()
        return
    written = one.way.contact.hours or one.way.target.hours or one.service.hours
    for position, kind in enumerate(proof.catalogue.space.when):
        if one.box[4] >> position & 1:
            then = (
                [hour for hour in written if hour.when == "all" or kind.id in hour.when]
                if one.open_now
                else []
            )
            said = tuple((str(hour.open), str(hour.close), hour.days, hour.note) for hour in then)
            yield (
                (*one.box[:4], 1 << position, one.box[5]),
                ("open" if one.open_now else "closed", said),
            )
