"""Which cases get another answer: boxes with the answer before and after, exact to the case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.cases.box import Box, intersect, merge, size, subtract_all
from generator.diff.facets import NAMES, facets
from generator.diff.joint_space import Both
from generator.diff.partition import Answer, Cells
from generator.model.common_catalogue import Disagree
from generator.proof.gaps import Gap, apart
from generator.proof.proof import Proof
from generator.routing.need_tree import NeedTree, trees
from generator.rules.registry import load_gap_finders, load_tree_gap_finders

EXISTS = "exists"  # the facet of being a possible case: the need has that age and that asker
HOLE = "hole:"  # the facet of a hole: followed by the rule that the case breaks


@dataclass(frozen=True, slots=True)
class Change:
    """Cases with one answer before and another after. The boxes do not overlap."""

    facet: str
    before: Answer
    after: Answer
    boxes: tuple[Box, ...]

    @property
    def cases(self) -> int:
        """How many cases."""
        return sum(map(size, self.boxes))


class Found(NamedTuple):
    """One box of cases whose answer changes."""

    facet: str
    before: Answer
    after: Answer
    box: Box


def changes(both: Both) -> list[Change]:
    """Finds every change, by facet, with all needs of a change together."""
    parts = [of_need(both, need) for need in both.needs] + [
        of_rule(both, rule) for rule in rules_about_cases()
    ]
    return joined(box for part in parts for box in part)


def joined(boxes: Iterable[Found]) -> list[Change]:
    """Groups boxes with the same change: answers in the order they come, then holes by rule."""
    groups: dict[tuple[str, Answer, Answer], list[Box]] = {}
    for found in sorted(boxes, key=lambda box: box.facet if box.facet.startswith(HOLE) else ""):
        groups.setdefault(found[:3], []).append(found.box)
    return [Change(*key, tuple(merge(group))) for key, group in groups.items()]


def of_need(both: Both, need: str) -> list[Found]:
    """Finds what changes for one need: its answers, and the holes that its questions lead to."""
    try:
        _looked_through(both.shared, need)
        return []
    except Disagree:
        return [*_answers(both, need), *_holes_in_questions(both, need)]


def _looked_through(proof: Proof, need: str) -> None:
    """Computes all that of_need compares. Raises Disagree where the two versions may differ."""
    tree = _trees(proof)[need]
    facets(tree)
    for rule, gaps in load_tree_gap_finders().items():
        _broken(proof, rule, gaps(tree))


def _trees(proof: Proof) -> dict[str, NeedTree]:
    return {tree.need.id: tree for tree in trees(proof)}


def _answers(both: Both, need: str) -> Iterator[Found]:
    old, new = (
        _facets(_trees(proof).get(need), moved)
        for proof, moved in ((both.old, both.of_old), (both.new, both.of_new))
    )
    shared = [
        one for box, _ in old[EXISTS] for other, _ in new[EXISTS] if (one := intersect(box, other))
    ]
    for facet in old:
        yield from (
            Found(facet, *one)
            for one in _differing(old[facet], new[facet], None if facet == EXISTS else shared)
        )


def _facets(tree: NeedTree | None, moved: Callable[[Box], Box]) -> dict[str, Cells]:
    if tree is None:
        return dict.fromkeys((EXISTS, *NAMES), [])
    possible = [(moved(tree.proof.leading.possible(tree.need)), (True,))]
    return {EXISTS: possible} | {
        name: [(moved(box), answer) for box, answer in cells]
        for name, cells in facets(tree).items()
    }


def _differing(
    old: Cells, new: Cells, shared: list[Box] | None
) -> Iterator[tuple[Answer, Answer, Box]]:
    """Finds cases whose answers differ, among `shared`, the cases of both versions; None for all cases."""
    same = set(old) & set(new)
    before, after = (_by_answer(cells, same, shared) for cells in (old, new))
    for answer, boxes in before.items():
        left = subtract_all(boxes, after.get(answer, []))
        for other, others in after.items():
            if other != answer:
                yield from (
                    (answer, other, both)
                    for box in left
                    for one in others
                    if (both := intersect(box, one))
                )
    if shared is None:
        everything = [[box for box, _ in cells] for cells in (old, new)]
        yield from (((True,), (), box) for box in subtract_all(everything[0], everything[1]))
        yield from (((), (True,), box) for box in subtract_all(everything[1], everything[0]))


def _by_answer(
    cells: Cells, same: set[tuple[Box, Answer]], shared: list[Box] | None
) -> dict[Answer, list[Box]]:
    """Groups boxes by answer, without unchanged cells, cut to the cases of both versions."""
    found: dict[Answer, list[Box]] = {}
    for cell in cells:
        if cell not in same:
            box, answer = cell
            cut = (
                [box]
                if shared is None
                else [both for one in shared if (both := intersect(box, one))]
            )
            found.setdefault(answer, []).extend(cut)
    return found


def rules_about_cases() -> list[str]:
    """The rules about cases that are not checked need by need."""
    return [rule for rule in load_gap_finders() if rule not in load_tree_gap_finders()]


def of_rule(both: Both, rule: str) -> list[Found]:
    """Finds the cases where a rule becomes broken, or no longer is."""
    gaps = load_gap_finders()[rule]
    try:
        _broken(both.shared, rule, gaps(both.shared))
        return []
    except Disagree:
        return list(_holes(both, rule, gaps(both.old), gaps(both.new)))


def _holes_in_questions(both: Both, need: str) -> Iterator[Found]:
    for rule, gaps in load_tree_gap_finders().items():
        old, new = (
            [gap for tree in [_trees(proof).get(need)] if tree for gap in gaps(tree)]
            for proof in (both.old, both.new)
        )
        yield from _holes(both, rule, old, new)


def _holes(
    both: Both, rule: str, gaps_before: Iterable[Gap], gaps_after: Iterable[Gap]
) -> Iterator[Found]:
    old = [(both.of_old(box), state) for box, state in _broken(both.old, rule, gaps_before)]
    new = [(both.of_new(box), state) for box, state in _broken(both.new, rule, gaps_after)]
    same = set(old) & set(new)
    before, after = ([cell for cell in cells if cell not in same] for cells in (old, new))
    yield from (
        Found(HOLE + rule, state, (), rest)
        for box, state in before
        for rest in subtract_all([box], (other for other, _ in after))
    )
    yield from (
        Found(HOLE + rule, (), state, rest)
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
        Found(HOLE + rule, state, other, one)
        for state, other, box, cell in pairs
        if (one := intersect(box, cell))
    )


def _broken(proof: Proof, rule: str, gaps: Iterable[Gap]) -> Cells:
    """The cases that break a rule, each known as a hole or open, in disjoint boxes."""
    broken = apart(gap.box for gap in gaps)
    if not broken:
        return []
    known = apart(box for _, box in proof.holes(rule))
    inside = [
        (both, ("known",)) for box in broken for hole in known if (both := intersect(box, hole))
    ]
    return inside + [(box, ("open",)) for box in subtract_all(broken, known)]


UNLED = ("nobody-leads",)  # the state after a hole that closed only because nobody leads its cases


def told_apart(changes: Iterable[Change]) -> list[Change]:
    """Splits closed holes: cases that nobody leads any longer become changes of their own."""
    changes = list(changes)
    unled = [
        box
        for change in changes
        if change.facet == "lead" and not change.after
        for box in change.boxes
    ]
    return [part for change in changes for part in _parts(change, unled)]


def is_counted(change: Change) -> bool:
    """Whether a change counts in its section. An unled hole is counted as the hole it opens instead."""
    return change.after != UNLED


def _parts(change: Change, unled: list[Box]) -> Iterator[Change]:
    if not change.facet.startswith(HOLE) or change.after or not unled:
        yield change
        return
    inside = [both for box in change.boxes for one in unled if (both := intersect(box, one))]
    for after, boxes in (((), subtract_all(list(change.boxes), unled)), (UNLED, inside)):
        if boxes:
            yield Change(change.facet, change.before, after, tuple(boxes))
