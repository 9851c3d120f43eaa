"""The possible cases of one need, partitioned by the responsibilities that cover them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from generator.case_space.box import Box, intersect, subtract_all
from generator.model.need import Need
from generator.model.responsibilities import Responsibility
from generator.model.service import Service
from generator.proof.proof import Proof

# Plain values, equal where a reader gets the same answer. What they are depends on the facet.
CellAnswer = tuple[Any, ...]
AnswerCells = list[tuple[Box, CellAnswer]]  # boxes that do not overlap

_Value = TypeVar("_Value")


class LeadCell(NamedTuple):
    """Cases covered by the same responsibilities, and so with the same lead."""

    box: Box
    rows: tuple[Responsibility, ...]
    lead: Service | None


def partition_by_lead(proof: Proof, need: Need) -> list[LeadCell]:
    """Splits the possible cases of a need by the responsibilities that cover them."""
    cells: list[tuple[Box, tuple[Responsibility, ...]]] = [
        (proof.ownership.find_possible_cases(need), ())
    ]
    for row, box in proof.ownership.list_rows(need):
        cells = [part for cell, rows in cells for part in split_cell(cell, rows, box, row)]
    return [
        LeadCell(cell, rows, proof.catalogue.service.get(rows[0].lead) if rows else None)
        for cell, rows in cells
    ]


def split_cell(
    cell: Box, values: tuple[_Value, ...], box: Box, value: _Value
) -> Iterator[tuple[Box, tuple[_Value, ...]]]:
    """Splits a cell by a box: the part inside gets one value more, the rest keeps its values."""
    inside = intersect(cell, box)
    if inside:
        yield inside, (*values, value)
    yield from ((rest, values) for rest in subtract_all([cell], [box]))


def partition_by_first_match(
    cell: Box, choices: Iterable[tuple[Box, _Value]]
) -> Iterator[tuple[Box, _Value | None]]:
    """Splits a box by the first choice that covers each part; None for what no choice covers."""
    rest = [cell]
    for box, value in choices:
        if not rest:
            return
        covered = [part for left in rest if (part := intersect(left, box))]
        if covered:
            yield from ((part, value) for part in covered)
            rest = subtract_all(rest, [box])
    yield from ((left, None) for left in rest)
