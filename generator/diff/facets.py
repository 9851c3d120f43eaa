"""The facets of an answer: for each, the cases of one need in cells with the same answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.cases.box import Box, intersect
from generator.diff.first_contacts import first_contacts, hours, met, stand_ins
from generator.diff.partition import Cells, Led, first_match, led, split
from generator.proof.proof import Proof
from generator.routing.need_tree import NeedTree
from generator.routing.tree_paths import PARTS, Leaf, ways


def leads(proof: Proof, cells: list[Led]) -> Cells:
    """Who leads: one service, or those that share it."""
    return [(cell.box, tuple(dict.fromkeys(row.lead for row in cell.rows))) for cell in cells]


def decided(proof: Proof, cells: list[Led]) -> Cells:
    """Whether the responsibility is decided. A proposal is not, nor is a case nobody leads."""
    return [
        (
            cell.box,
            ("approved",)
            if cell.rows and all(row.status == "approved" for row in cell.rows)
            else (),
        )
        for cell in cells
    ]


def supports(proof: Proof, cells: list[Led]) -> Cells:
    """The services that help the lead."""
    return [
        (cell.box, tuple(dict.fromkeys(service for row in cell.rows for service in row.support)))
        for cell in cells
    ]


def refusals(proof: Proof, cells: list[Led]) -> Cells:
    """Where to go after a no: the first named service that accepts the case, or else the last named."""
    found: Cells = []
    for cell in cells:
        ways = cell.lead.if_refused if cell.lead else ()
        choices = (
            (box, entry.service) for entry in ways for box in proof.accepting.boxes(entry.service)
        )
        last = ways[-1].service if ways else None
        found += [
            (box, (other or last,) if other or last else ())
            for box, other in first_match(cell.box, choices)
        ]
    return found


def promises(proof: Proof, cells: list[Led]) -> Cells:
    """Within how many minutes the lead answers: the slowest acceptance, and the promise on its page."""
    found: Cells = []
    for cell in cells:
        promised = cell.lead.promise.within.minutes if cell.lead and cell.lead.promise else None
        rows = [
            (box, row.within.minutes)
            for row, box in proof.accepting.rows.get(cell.lead.id if cell.lead else "", [])
            if row.within
        ]
        slowest_first = sorted(rows, key=lambda row: -row[1])
        found += [
            (box, () if minutes is None and promised is None else (minutes, promised))
            for box, minutes in first_match(cell.box, slowest_first)
        ]
    return found


def onward(proof: Proof, cells: list[Led]) -> Cells:
    """To whom the lead hands over, why, and within how many minutes.

    A handover at a birthday is made by the service of the year before, so its box is moved one year down.
    """
    found: Cells = []
    for cell in cells:
        parts: list[tuple[Box, tuple[tuple[str, str, int], ...]]] = [(cell.box, ())]
        for one in proof.passing.passes.get(cell.lead.id if cell.lead else "", []):
            handed = (
                (one.box[0], one.box[1] >> 1, *one.box[2:])
                if not one.refused and one.entry.trigger == "age"
                else one.box
            )
            if not one.refused and intersect(cell.box, handed):
                step = (one.to, one.entry.trigger, one.minutes)
                parts = [part for box, steps in parts for part in split(box, steps, handed, step)]
        found += [(box, tuple(sorted(set(steps)))) for box, steps in parts]
    return found


def questions(tree: NeedTree) -> Cells:
    """How many questions a case meets before it has its answer."""
    first = int(tree.asks_danger_first)
    return [
        (leaf.box, (first + len(leaf.asked),))
        for part in PARTS
        for leaf in ways(tree, part)
        if isinstance(leaf, Leaf)
    ]


# Each takes Led cells, or Met cells where it is about a contact.
FACETS: dict[str, Callable[[Proof, list[Any]], Cells]] = {
    "lead": leads,
    "decided": decided,
    "support": supports,
    "first-contact": first_contacts,
    "stand-in": stand_ins,
    "hours": hours,
    "if-refused": refusals,
    "promise": promises,
    "onward": onward,
}
_BY_CONTACT = {"first-contact", "stand-in", "hours"}


NAMES = (*FACETS, "questions")


def facets(tree: NeedTree) -> dict[str, Cells]:
    """Finds the cells of every facet over all possible cases of one need."""
    cells = led(tree.proof, tree.need)
    contacts = met(tree.proof, cells)
    cells_of = {
        name: make(tree.proof, contacts if name in _BY_CONTACT else cells)
        for name, make in FACETS.items()
    }
    return cells_of | {"questions": questions(tree)}
