"""Which holes are closed, and which are only gone since nobody leads any longer: that is a fault, and no improvement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.diff.changes import HOLE, Change
from generator.space.box import Box, intersect, subtract_all

UNLED = ("nobody-leads",)  # what there is after a hole whose cases nobody leads


def told_apart(changes: Iterable[Change]) -> list[Change]:
    """The same changes, where the cases of a hole that nobody leads any longer stand by themselves."""
    changes = list(changes)
    unled = [box for change in changes if change.facet == "lead" and not change.after for box in change.boxes]
    return [part for change in changes for part in _parts(change, unled)]


def is_counted(change: Change) -> bool:
    """Whether a change opens or closes something: a hole whose cases nobody leads is counted as the hole that this opens."""
    return change.after != UNLED


def _parts(change: Change, unled: list[Box]) -> Iterator[Change]:
    if not change.facet.startswith(HOLE) or change.after or not unled:
        yield change
        return
    inside = [both for box in change.boxes for one in unled if (both := intersect(box, one))]
    for after, boxes in (((), subtract_all(list(change.boxes), unled)), (UNLED, inside)):
        if boxes:
            yield Change(change.facet, change.before, after, tuple(boxes))
