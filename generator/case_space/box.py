"""Arithmetic on boxes of cases.

A box is one bit set per dimension: bit k of dimension d says that value k of d belongs to it.
A box with an empty dimension holds no case and never occurs. All functions are pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import prod
from operator import and_

Box = tuple[int, ...]


def intersect(first: Box, second: Box) -> Box | None:
    """The cases in both boxes, or None when there are none."""
    if len(first) != len(second):
        raise ValueError("boxes of different spaces")
    both = tuple(map(and_, first, second))
    return None if 0 in both else both


def contains(outer: Box, inner: Box) -> bool:
    """True when every case of the inner box lies in the outer."""
    if len(outer) != len(inner):
        raise ValueError("boxes of different spaces")
    return tuple(map(and_, outer, inner)) == inner


def subtract(box: Box, taken: Box) -> list[Box]:
    """The cases of a box that another does not take, as boxes that do not overlap."""
    if intersect(box, taken) is None:
        return [box]
    rest, inside = [], list(box)
    for dimension, bits in enumerate(taken):
        if outside := inside[dimension] & ~bits:
            rest.append((*inside[:dimension], outside, *inside[dimension + 1 :]))
        inside[dimension] &= bits
    return rest


def subtract_all(boxes: Iterable[Box], taken: Iterable[Box]) -> list[Box]:
    """The cases of some boxes that none of the others take."""
    rest = list(boxes)
    for other in taken:
        rest = [part for box in rest for part in subtract(box, other)]
    return rest


def set_bits(box: Box, axis: int, bits: int) -> Box:
    """The box with another bit set in one dimension."""
    return (*box[:axis], bits, *box[axis + 1 :])


def count_cases(box: Box) -> int:
    """How many cases a box holds."""
    return prod(bits.bit_count() for bits in box)


def merge(boxes: Iterable[Box]) -> list[Box]:
    """The same cases in fewer boxes: boxes that differ in one dimension are joined until none do.

    The boxes must not overlap.
    """
    merged = sorted(set(boxes))
    while joined := _join_once(merged):
        merged = joined
    return merged


def _join_once(boxes: list[Box]) -> list[Box] | None:
    for dimension in reversed(range(len(boxes[0]) if boxes else 0)):
        groups: dict[Box, int] = {}
        for box in boxes:
            key = (*box[:dimension], 0, *box[dimension + 1 :])
            groups[key] = groups.get(key, 0) | box[dimension]
        if len(groups) < len(boxes):
            return sorted(
                (*key[:dimension], bits, *key[dimension + 1 :]) for key, bits in groups.items()
            )
    return None
