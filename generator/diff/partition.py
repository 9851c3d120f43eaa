"""One need's possible cases by the rows that answer for them, and what it takes to look at them part by part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.cases.box import Box, intersect, subtract_all
from generator.model.claims import Responsibility
from generator.model.need import Need
from generator.model.service import Service
from generator.proof.proof import Proof

Answer = tuple  # plain values: equal where a reader is told the same
Cells = list[tuple[Box, Answer]]


class Led(NamedTuple):
    """Cases with the same rows, and so with the same lead."""

    box: Box
    rows: tuple[Responsibility, ...]
    lead: Service | None


def led(proof: Proof, need: Need) -> list[Led]:
    """The possible cases of a need, by the rows that answer for them."""
    cells: list[tuple[Box, tuple[Responsibility, ...]]] = [(proof.leading.possible(need), ())]
    for row, box in proof.leading.of(need):
        cells = [part for cell, rows in cells for part in split(cell, rows, box, row)]
    return [
        Led(cell, rows, proof.catalogue.service.get(rows[0].lead) if rows else None)
        for cell, rows in cells
    ]


def split(cell: Box, values: tuple, box: Box, value: object) -> Iterator[tuple[Box, tuple]]:
    """A cell in parts: what is in the box too, with one value more, and what is not."""
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
