"""Which handovers are added, removed or get another time, seen from the giving service."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.case_space.box import Box, intersect, merge, subtract_all
from generator.diff.joint_space import JointCatalogues
from generator.proof.proof import Proof

HandoverKey = tuple[str, str, str]  # who gives, to whom, and why


class HandoverChange(NamedTuple):
    """Cases handed over within other times than before, in minutes. Empty where there is no handover."""

    giver: str
    to: str
    trigger: str
    before: tuple[int, ...]
    after: tuple[int, ...]
    boxes: tuple[Box, ...]


def find_handover_changes(joint: JointCatalogues) -> list[HandoverChange]:
    """Finds every changed handover. Removed ones come first: no other section shows them."""
    old, new = (
        _collect_handovers(joint.old, joint.move_old_box),
        _collect_handovers(joint.new, joint.move_new_box),
    )
    keys = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    changes = [
        change
        for key in keys
        for change in _compare_handover(key, old.get(key, []), new.get(key, []))
    ]
    return sorted(changes, key=lambda change: (bool(change.after), bool(change.before)))


def _collect_handovers(
    proof: Proof, moved: Callable[[Box], Box]
) -> dict[HandoverKey, list[tuple[Box, int]]]:
    """The boxes of the handovers, in the joint space, with the minutes of each."""
    found: dict[HandoverKey, list[tuple[Box, int]]] = {}
    for row in proof.catalogue.handovers:
        if box := proof.ownership.build_box(row):
            found.setdefault((row.giver, row.to, row.trigger), []).append(
                (moved(box), row.within.minutes)
            )
    return found


def _compare_handover(
    key: HandoverKey, old: list[tuple[Box, int]], new: list[tuple[Box, int]]
) -> Iterator[HandoverChange]:
    pairs: dict[tuple[tuple[int, ...], tuple[int, ...]], list[Box]] = {}
    before, after = _split_into_cells(old), _split_into_cells(new)
    for box, times in before:
        for left in subtract_all([box], [other for other, _ in after]):
            pairs.setdefault((times, ()), []).append(left)
        for other, later in after:
            if times != later and (one := intersect(box, other)):
                pairs.setdefault((times, later), []).append(one)
    for box, later in after:
        for left in subtract_all([box], [other for other, _ in before]):
            pairs.setdefault(((), later), []).append(left)
    yield from (HandoverChange(*key, *times, tuple(merge(boxes))) for times, boxes in pairs.items())


def _split_into_cells(rows: list[tuple[Box, int]]) -> list[tuple[Box, tuple[int, ...]]]:
    """Makes boxes disjoint, each with every time stated for it."""
    cells: list[tuple[Box, tuple[int, ...]]] = []
    for box, minutes in rows:
        new: list[tuple[Box, tuple[int, ...]]] = [
            (left, (minutes,)) for left in subtract_all([box], [other for other, _ in cells])
        ]
        inside = [
            (one, tuple(sorted({*times, minutes})))
            for other, times in cells
            if (one := intersect(other, box))
        ]
        outside = [(left, times) for other, times in cells for left in subtract_all([other], [box])]
        cells = outside + inside + new
    return cells
