"""Which contact answers first in the cases of one need, whether as a stand-in, and when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.case_space.box import Box, intersect, set_bits
from generator.case_space.dimensions import Axis
from generator.diff.lead_partition import (
    AnswerCells,
    CellAnswer,
    LeadCell,
    partition_by_first_match,
)
from generator.model.service import Service
from generator.proof.proof import Proof
from generator.proof.reachability import ReachableContact


class FirstContactCell(NamedTuple):
    """Cases in which the same contact answers first. Without a service nobody leads them."""

    box: Box
    service: Service | None
    way: ReachableContact | None  # None where the lead has no contact
    is_stand_in: bool
    is_open_now: bool


ContactChoice = tuple[
    Service | None, ReachableContact | None, bool, bool
]  # the fields of FirstContactCell after the box


def find_first_contact_cells(proof: Proof, cells: list[LeadCell]) -> list[FirstContactCell]:
    """Finds who answers first, in the order of `psynk route`: the lead now, a stand-in, the lead later."""
    found: list[FirstContactCell] = []
    for cell in cells:
        for position, urgency in enumerate(proof.catalogue.space.urgency):
            if cell.box[Axis.URGENCY] >> position & 1:
                part = set_bits(cell.box, Axis.URGENCY, 1 << position)
                choices: list[tuple[Box, ContactChoice]] = []
                if cell.lead:
                    choices += _find_answering(proof, cell.lead, urgency.reach, part)
                    choices += _find_later_contacts(proof, cell.lead)
                nobody: ContactChoice = (cell.lead, None, False, False)
                found += [
                    FirstContactCell(box, *(choice or nobody))
                    for box, choice in partition_by_first_match(part, choices)
                ]
    return found


def _find_answering(
    proof: Proof, lead: Service, reach: str, part: Box
) -> Iterator[tuple[Box, ContactChoice]]:
    if reach == "any-time":
        return
    yield from (
        (box, (lead, way, False, True))
        for way in proof.reachability.list_contacts(lead)
        for box in way.list_open_boxes()
    )
    for other in lead.stand_in if reach == "stand-in" else ():
        taken = [
            overlap
            for box in proof.acceptance.list_boxes(other)
            if (overlap := intersect(box, part))
        ]
        service = proof.catalogue.service[other]
        for way in proof.reachability.list_contacts(service):
            yield from (
                (overlap, (service, way, True, True))
                for box in taken
                for opened in way.list_open_boxes()
                if (overlap := intersect(box, opened))
            )


def _find_later_contacts(proof: Proof, lead: Service) -> Iterator[tuple[Box, ContactChoice]]:
    for way in proof.reachability.list_contacts(lead):
        for box in way.list_open_boxes():
            yield box, (lead, way, False, True)
        yield way.any_time, (lead, way, False, False)


def find_first_contacts(proof: Proof, contacts: list[FirstContactCell]) -> AnswerCells:
    """The contact a reader is shown first: service, kind, number or address, and what to say."""
    return [(cell.box, _get_first_contact(cell)) for cell in contacts]


def _get_first_contact(cell: FirstContactCell) -> CellAnswer:
    if not cell.service or not cell.way:
        return ()
    target = cell.way.target
    return (cell.service.id, target.kind, target.value, cell.way.contact.say)


def find_stand_ins(proof: Proof, contacts: list[FirstContactCell]) -> AnswerCells:
    """The service that answers as a stand-in for the lead."""
    return [
        (cell.box, (cell.service.id,) if cell.service and cell.is_stand_in else ())
        for cell in contacts
    ]


def find_hours(proof: Proof, contacts: list[FirstContactCell]) -> AnswerCells:
    """Whether the contact is open in the cases, and its opening hours then."""
    return [part for cell in contacts for part in _split_by_hours(proof, cell)]


def _split_by_hours(proof: Proof, cell: FirstContactCell) -> Iterator[tuple[Box, CellAnswer]]:
    if not cell.service or not cell.way:
        yield cell.box, ()
        return
    written = cell.way.contact.hours or cell.way.target.hours or cell.service.hours
    for position, kind in enumerate(proof.catalogue.space.when):
        if cell.box[Axis.WHEN] >> position & 1:
            then = (
                [hour for hour in written if hour.when == "all" or kind.id in hour.when]
                if cell.is_open_now
                else []
            )
            spans = tuple(
                (str(hour.open), str(hour.close), hour.days, hour.season, hour.note)
                for hour in then
            )
            yield (
                set_bits(cell.box, Axis.WHEN, 1 << position),
                ("open" if cell.is_open_now else "closed", spans),
            )
