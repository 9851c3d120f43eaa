"""Which cases get another answer: boxes with the answer before and after, exact to the case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.case_space.box import Box, count_cases, intersect, merge, subtract_all
from generator.diff.answer_facets import FACET_NAMES, find_facets
from generator.diff.joint_space import JointCatalogues
from generator.diff.lead_partition import AnswerCells, CellAnswer
from generator.model.catalogue_intersection import Disagree
from generator.proof.gaps import Gap, make_disjoint
from generator.proof.proof import Proof
from generator.routing.need_tree import NeedTree, build_need_trees
from generator.rules.registry import load_gap_finders, load_tree_gap_finders

EXISTS = "exists"  # the facet of being a possible case: the need has that age and that asker
HOLE_PREFIX = "hole:"  # the facet of a hole: followed by the rule that the case breaks


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """Cases with one answer before and another after. The boxes do not overlap."""

    facet: str
    before: CellAnswer
    after: CellAnswer
    boxes: tuple[Box, ...]

    @property
    def cases(self) -> int:
        """How many cases."""
        return sum(map(count_cases, self.boxes))


class ChangedBox(NamedTuple):
    """One box of cases whose answer changes."""

    facet: str
    before: CellAnswer
    after: CellAnswer
    box: Box


def group_changes(boxes: Iterable[ChangedBox]) -> list[AnswerChange]:
    """Groups boxes with the same change: answers in the order they come, then holes by rule."""
    groups: dict[tuple[str, CellAnswer, CellAnswer], list[Box]] = {}
    for found in sorted(
        boxes, key=lambda box: box.facet if box.facet.startswith(HOLE_PREFIX) else ""
    ):
        groups.setdefault(found[:3], []).append(found.box)
    return [AnswerChange(*key, tuple(merge(group))) for key, group in groups.items()]


def find_need_changes(joint: JointCatalogues, need: str) -> list[ChangedBox]:
    """Finds what changes for one need: its answers, and the holes that its questions lead to."""
    try:
        _compute_all(joint.common, need)
        return []
    except Disagree:
        return [*_compare_answers(joint, need), *_compare_question_holes(joint, need)]


def _compute_all(proof: Proof, need: str) -> None:
    """Computes all that find_need_changes compares. Raises Disagree where the two versions may differ."""
    tree = _build_trees(proof)[need]
    find_facets(tree)
    for rule, gaps in load_tree_gap_finders().items():
        _find_broken_cells(proof, rule, gaps(tree))


def _build_trees(proof: Proof) -> dict[str, NeedTree]:
    return {tree.need.id: tree for tree in build_need_trees(proof)}


def _compare_answers(joint: JointCatalogues, need: str) -> Iterator[ChangedBox]:
    old, new = (
        _build_facets(_build_trees(proof).get(need), moved)
        for proof, moved in ((joint.old, joint.move_old_box), (joint.new, joint.move_new_box))
    )
    shared = [
        one for box, _ in old[EXISTS] for other, _ in new[EXISTS] if (one := intersect(box, other))
    ]
    for facet in old:
        yield from (
            ChangedBox(facet, *one)
            for one in _find_differing(old[facet], new[facet], None if facet == EXISTS else shared)
        )


def _build_facets(tree: NeedTree | None, moved: Callable[[Box], Box]) -> dict[str, AnswerCells]:
    if tree is None:
        return dict.fromkeys((EXISTS, *FACET_NAMES), [])
    possible = [(moved(tree.proof.ownership.find_possible_cases(tree.need)), (True,))]
    return {EXISTS: possible} | {
        name: [(moved(box), answer) for box, answer in cells]
        for name, cells in find_facets(tree).items()
    }


def _find_differing(
    old: AnswerCells, new: AnswerCells, shared: list[Box] | None
) -> Iterator[tuple[CellAnswer, CellAnswer, Box]]:
    """Finds cases whose answers differ, among `shared`, the cases of both versions; None for all cases."""
    same = set(old) & set(new)
    before, after = (_group_by_answer(cells, same, shared) for cells in (old, new))
    for answer, boxes in before.items():
        left = subtract_all(boxes, after.get(answer, []))
        for other, others in after.items():
            if other != answer:
                yield from (
                    (answer, other, overlap)
                    for box in left
                    for one in others
                    if (overlap := intersect(box, one))
                )
    if shared is None:
        everything = [[box for box, _ in cells] for cells in (old, new)]
        yield from (((True,), (), box) for box in subtract_all(everything[0], everything[1]))
        yield from (((), (True,), box) for box in subtract_all(everything[1], everything[0]))


def _group_by_answer(
    cells: AnswerCells, same: set[tuple[Box, CellAnswer]], shared: list[Box] | None
) -> dict[CellAnswer, list[Box]]:
    """Groups boxes by answer, without unchanged cells, cut to the cases of both versions."""
    found: dict[CellAnswer, list[Box]] = {}
    for cell in cells:
        if cell not in same:
            box, answer = cell
            cut = (
                [box]
                if shared is None
                else [overlap for one in shared if (overlap := intersect(box, one))]
            )
            found.setdefault(answer, []).extend(cut)
    return found


def list_case_rules() -> list[str]:
    """The rules about cases that are not checked need by need."""
    return [rule for rule in load_gap_finders() if rule not in load_tree_gap_finders()]


def find_rule_changes(joint: JointCatalogues, rule: str) -> list[ChangedBox]:
    """Finds the cases where a rule becomes broken, or no longer is."""
    gaps = load_gap_finders()[rule]
    try:
        _find_broken_cells(joint.common, rule, gaps(joint.common))
        return []
    except Disagree:
        return list(_compare_holes(joint, rule, gaps(joint.old), gaps(joint.new)))


def _compare_question_holes(joint: JointCatalogues, need: str) -> Iterator[ChangedBox]:
    for rule, gaps in load_tree_gap_finders().items():
        old, new = (
            [gap for tree in [_build_trees(proof).get(need)] if tree for gap in gaps(tree)]
            for proof in (joint.old, joint.new)
        )
        yield from _compare_holes(joint, rule, old, new)


def _compare_holes(
    joint: JointCatalogues, rule: str, gaps_before: Iterable[Gap], gaps_after: Iterable[Gap]
) -> Iterator[ChangedBox]:
    old = [
        (joint.move_old_box(box), state)
        for box, state in _find_broken_cells(joint.old, rule, gaps_before)
    ]
    new = [
        (joint.move_new_box(box), state)
        for box, state in _find_broken_cells(joint.new, rule, gaps_after)
    ]
    same = set(old) & set(new)
    before, after = ([cell for cell in cells if cell not in same] for cells in (old, new))
    yield from (
        ChangedBox(HOLE_PREFIX + rule, state, (), rest)
        for box, state in before
        for rest in subtract_all([box], (other for other, _ in after))
    )
    yield from (
        ChangedBox(HOLE_PREFIX + rule, (), state, rest)
        for box, state in after
        for rest in subtract_all([box], (other for other, _ in before))
    )
    pairs = (
        (state, other, box, cell)
        for box, state in before
        for cell, other in after
        if state != other
    )
    yield from (
        ChangedBox(HOLE_PREFIX + rule, state, other, one)
        for state, other, box, cell in pairs
        if (one := intersect(box, cell))
    )


def _find_broken_cells(proof: Proof, rule: str, gaps: Iterable[Gap]) -> AnswerCells:
    """The cases that break a rule, each known as a hole or open, in disjoint boxes."""
    broken = make_disjoint(gap.box for gap in gaps)
    if not broken:
        return []
    known = make_disjoint(box for _, box in proof.list_holes(rule))
    inside = [
        (overlap, ("known",))
        for box in broken
        for hole in known
        if (overlap := intersect(box, hole))
    ]
    return inside + [(box, ("open",)) for box in subtract_all(broken, known)]


UNLED = ("nobody-leads",)  # the state after a hole that closed only because nobody leads its cases


def split_unled_holes(changes: Iterable[AnswerChange]) -> list[AnswerChange]:
    """Splits closed holes: cases that nobody leads any longer become changes of their own."""
    changes = list(changes)
    unled = [
        box
        for change in changes
        if change.facet == "lead" and not change.after
        for box in change.boxes
    ]
    return [part for change in changes for part in _split_change(change, unled)]


def is_counted(change: AnswerChange) -> bool:
    """Whether a change counts in its section. An unled hole is counted as the hole it opens instead."""
    return change.after != UNLED


def _split_change(change: AnswerChange, unled: list[Box]) -> Iterator[AnswerChange]:
    if not change.facet.startswith(HOLE_PREFIX) or change.after or not unled:
        yield change
        return
    inside = [overlap for box in change.boxes for one in unled if (overlap := intersect(box, one))]
    for after, boxes in (((), subtract_all(list(change.boxes), unled)), (UNLED, inside)):
        if boxes:
            yield AnswerChange(change.facet, change.before, after, tuple(boxes))
