"""One need's cases in cells: boxes that do not overlap, each with one answer, for every kind of answer that a reader meets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from generator.claims.proof import Proof
from generator.claims.reaching import Way
from generator.model.claims import Responsibility
from generator.model.need import Need
from generator.model.service import Service
from generator.routes.tree import NeedTree
from generator.routes.ways import PARTS, Leaf, ways
from generator.space.box import Box, intersect, subtract_all

Answer = tuple  # plain values: equal where a reader is told the same
Cells = list[tuple[Box, Answer]]


class Led(NamedTuple):
    """Cases with the same rows, and so with the same lead."""

    box: Box
    rows: tuple[Responsibility, ...]
    lead: Service | None


class Met(NamedTuple):
    """Cases in which the same contact answers; none where there is no way in."""

    box: Box
    service: Service | None
    way: Way | None
    stands_in: bool
    open_now: bool


def led(proof: Proof, need: Need) -> list[Led]:
    """The possible cases of a need, by the rows that answer for them."""
    cells: list[tuple[Box, tuple[Responsibility, ...]]] = [(proof.leading.possible(need), ())]
    for row, box in proof.leading.of(need):
        cells = [part for cell, rows in cells for part in _split(cell, rows, box, row)]
    return [Led(cell, rows, proof.catalogue.service.get(rows[0].lead) if rows else None) for cell, rows in cells]


def _split(cell: Box, values: tuple, box: Box, value: object) -> Iterator[tuple[Box, tuple]]:
    inside = intersect(cell, box)
    if inside:
        yield inside, (*values, value)
    yield from ((rest, values) for rest in subtract_all([cell], [box]))


def first_match(cell: Box, choices: Iterable[tuple[Box, object]]) -> Iterator[tuple[Box, object]]:
    """A box in parts, each with the first choice that takes it; None for what none takes."""
    rest = [cell]
    for box, value in choices:
        if not rest:
            return
        taken = [both for one in rest if (both := intersect(one, box))]
        if taken:
            yield from ((one, value) for one in taken)
            rest = subtract_all(rest, [box])
    yield from ((one, None) for one in rest)


def leads(proof: Proof, cells: list[Led]) -> Cells:
    """Who leads: one, or those who share it."""
    return [(cell.box, tuple(dict.fromkeys(row.lead for row in cell.rows))) for cell in cells]


def supports(proof: Proof, cells: list[Led]) -> Cells:
    """Who helps the lead."""
    return [(cell.box, tuple(dict.fromkeys(service for row in cell.rows for service in row.support))) for cell in cells]


def met(proof: Proof, cells: list[Led]) -> list[Met]:
    """Who answers first, as psynk route answers: the lead, or a stand-in where that is enough, or else the lead later."""
    found = []
    for cell in cells:
        for position, urgency in enumerate(proof.catalogue.space.urgency):
            if cell.box[3] >> position & 1:
                part = (*cell.box[:3], 1 << position, *cell.box[4:])
                choices = [*_answering(proof, cell.lead, urgency.reach, part), *_later(proof, cell.lead)] if cell.lead else []
                found += [Met(box, *(choice or (cell.lead, None, False, False))) for box, choice in first_match(part, choices)]
    return found


def _answering(proof: Proof, lead: Service, reach: str, part: Box) -> Iterator[tuple[Box, tuple]]:
    if reach == "any-time":
        return
    yield from ((way.now, (lead, way, False, True)) for way in proof.reaching.ways(lead) if all(way.now))
    for other in lead.stand_in if reach == "stand-in" else ():
        taken = [both for box in proof.accepting.boxes(other) if (both := intersect(box, part))]
        service = proof.catalogue.service[other]
        for way in proof.reaching.ways(service):
            yield from ((both, (service, way, True, True)) for box in taken if (both := intersect(box, way.now)))


def _later(proof: Proof, lead: Service) -> Iterator[tuple[Box, tuple]]:
    for way in proof.reaching.ways(lead):
        if all(way.now):
            yield way.now, (lead, way, False, True)
        yield way.any_time, (lead, way, False, False)


def first_contacts(proof: Proof, contacts: list[Met]) -> Cells:
    """The contact that a reader is given, in the words and with the number that stand there."""
    return [(one.box, (one.service.id, one.way.target.kind, one.way.target.value, one.way.contact.say) if one.way else ()) for one in contacts]


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
            then = [hour for hour in written if hour.when == "all" or kind.id in hour.when] if one.open_now else []
            said = tuple((str(hour.open), str(hour.close), hour.days, hour.note) for hour in then)
            yield (*one.box[:4], 1 << position, one.box[5]), ("open" if one.open_now else "closed", said)


def refusals(proof: Proof, cells: list[Led]) -> Cells:
    """Where a no leads: to the first that takes the case, or else to the last named."""
    found = []
    for cell in cells:
        ways = cell.lead.if_refused if cell.lead else ()
        choices = ((box, entry.service) for entry in ways for box in proof.accepting.boxes(entry.service))
        last = ways[-1].service if ways else None
        found += [(box, (other or last,) if other or last else ()) for box, other in first_match(cell.box, choices)]
    return found


def promises(proof: Proof, cells: list[Led]) -> Cells:
    """Within how many minutes the lead answers: the slowest of what it says that it takes, and what its own page promises."""
    found = []
    for cell in cells:
        promised = cell.lead.promise.within.minutes if cell.lead and cell.lead.promise else None
        rows = [(box, row.within.minutes) for row, box in proof.accepting.rows.get(cell.lead.id if cell.lead else "", []) if row.within]
        slowest_first = sorted(rows, key=lambda row: -row[1])
        said = ((box, (minutes, promised)) for box, minutes in first_match(cell.box, slowest_first))
        found += [(box, () if times == (None, None) else times) for box, times in said]
    return found


def onward(proof: Proof, cells: list[Led]) -> Cells:
    """To whom the lead hands over, why, and within how many minutes. At a birthday it does so with those who are a year younger."""
    found = []
    for cell in cells:
        parts: list[tuple[Box, tuple]] = [(cell.box, ())]
        for one in proof.passing.passes.get(cell.lead.id if cell.lead else "", []):
            handed = (one.box[0], one.box[1] >> 1, *one.box[2:]) if not one.refused and one.entry.trigger == "age" else one.box
            if not one.refused and intersect(cell.box, handed):
                step = (one.to, one.entry.trigger, one.minutes)
                parts = [part for box, steps in parts for part in _split(box, steps, handed, step)]
        found += [(box, tuple(sorted(set(steps)))) for box, steps in parts]
    return found


def questions(tree: NeedTree) -> Cells:
    """How many questions a case meets before it has its answer."""
    first = int(tree.asks_danger_first)
    return [(leaf.box, (first + len(leaf.asked),)) for part in PARTS for leaf in ways(tree, part) if isinstance(leaf, Leaf)]


FACETS: dict[str, Callable[[Proof, list], Cells]] = {
    "lead": leads,
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
    """Every kind of answer about the need of a tree, each over all its possible cases."""
    cells = led(tree.proof, tree.need)
    contacts = met(tree.proof, cells)
    found = {name: make(tree.proof, contacts if name in _BY_CONTACT else cells) for name, make in FACETS.items()}
    return found | {"questions": questions(tree)}
