"""The facets of an answer: for each, the cases of one need in cells with the same answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.case_space.box import Box, intersect, set_bits
from generator.case_space.dimensions import Axis
from generator.diff.first_contacts import (
    find_first_contact_cells,
    find_first_contacts,
    find_hours,
    find_stand_ins,
)
from generator.diff.lead_partition import (
    AnswerCells,
    LeadCell,
    partition_by_first_match,
    partition_by_lead,
    split_cell,
)
from generator.model.handover import Handover
from generator.proof.proof import Proof
from generator.routing.need_tree import NeedTree
from generator.routing.tree_paths import PARTS, TreeLeaf, walk_tree


def find_leads(proof: Proof, cells: list[LeadCell]) -> AnswerCells:
    """Who leads: one service, or those that share it."""
    return [(cell.box, tuple(dict.fromkeys(row.lead for row in cell.rows))) for cell in cells]


def find_decisions(proof: Proof, cells: list[LeadCell]) -> AnswerCells:
    """Whether the responsibility is decided. A proposal is not, nor is a case nobody leads."""
    return [
        (
            cell.box,
            ("approved",)
            if cell.rows and all(row.standing != "proposal" for row in cell.rows)
            else (),
        )
        for cell in cells
    ]


def find_supports(proof: Proof, cells: list[LeadCell]) -> AnswerCells:
    """The services that help the lead."""
    return [
        (cell.box, tuple(dict.fromkeys(service for row in cell.rows for service in row.support)))
        for cell in cells
    ]


def find_ways_after_refusal(proof: Proof, cells: list[LeadCell]) -> AnswerCells:
    """Where to go after a no: the first named service that accepts the case, or else the last named."""
    found: AnswerCells = []
    for cell in cells:
        ways = cell.lead.if_refused if cell.lead else ()
        choices = (
            (box, entry.service)
            for entry in ways
            for box in proof.acceptance.list_boxes(entry.service)
        )
        last = ways[-1].service if ways else None
        found += [
            (box, (other or last,) if other or last else ())
            for box, other in partition_by_first_match(cell.box, choices)
        ]
    return found


def find_promises(proof: Proof, cells: list[LeadCell]) -> AnswerCells:
    """Within how many minutes the lead answers: the slowest acceptance, and the promise on its page."""
    found: AnswerCells = []
    for cell in cells:
        promised = cell.lead.promise.within.minutes if cell.lead and cell.lead.promise else None
        rows = [
            (box, row.within.minutes)
            for row, box in proof.acceptance.rows.get(cell.lead.id if cell.lead else "", [])
            if row.within
        ]
        slowest_first = sorted(rows, key=lambda row: -row[1])
        found += [
            (box, () if minutes is None and promised is None else (minutes, promised))
            for box, minutes in partition_by_first_match(cell.box, slowest_first)
        ]
    return found


def find_next_services(proof: Proof, cells: list[LeadCell]) -> AnswerCells:
    """To whom the lead hands over, why, and within how many minutes.

    A handover at a birthday is made by the service of the year before, so its box is moved one year down.
    """
    found: AnswerCells = []
    for cell in cells:
        parts: list[tuple[Box, tuple[tuple[str, str, int], ...]]] = [(cell.box, ())]
        for one in proof.transfers.by_giver.get(cell.lead.id if cell.lead else "", []):
            if not isinstance(one.entry, Handover):
                continue
            at_birthday = one.entry.trigger == "age"
            handed = set_bits(one.box, Axis.AGE, one.box[Axis.AGE] >> 1) if at_birthday else one.box
            if intersect(cell.box, handed):
                step = (one.receiver, one.entry.trigger, one.minutes)
                parts = [
                    part for box, steps in parts for part in split_cell(box, steps, handed, step)
                ]
        found += [(box, tuple(sorted(set(steps)))) for box, steps in parts]
    return found


def find_question_counts(tree: NeedTree) -> AnswerCells:
    """How many questions a case meets before it has its answer."""
    first = int(tree.asks_danger_first)
    return [
        (leaf.box, (first + len(leaf.asked_dimensions),))
        for part in PARTS
        for leaf in walk_tree(tree, part)
        if isinstance(leaf, TreeLeaf)
    ]


# Each takes LeadCells, or FirstContactCells where it is about a contact.
FACETS: dict[str, Callable[[Proof, list[Any]], AnswerCells]] = {
    "lead": find_leads,
    "decided": find_decisions,
    "support": find_supports,
    "first-contact": find_first_contacts,
    "stand-in": find_stand_ins,
    "hours": find_hours,
    "if-refused": find_ways_after_refusal,
    "promise": find_promises,
    "onward": find_next_services,
}
_BY_CONTACT = {"first-contact", "stand-in", "hours"}


FACET_NAMES = (*FACETS, "questions")


def find_facets(tree: NeedTree) -> dict[str, AnswerCells]:
    """Finds the cells of every facet over all possible cases of one need."""
    cells = partition_by_lead(tree.proof, tree.need)
    contacts = find_first_contact_cells(tree.proof, cells)
    cells_of = {
        name: make(tree.proof, contacts if name in _BY_CONTACT else cells)
        for name, make in FACETS.items()
    }
    return cells_of | {"questions": find_question_counts(tree)}
