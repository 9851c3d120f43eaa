"""For whom what changes between two catalogues: boxes of cases with the answer before and after. Exact: every case, and no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.checks import gaps_of_rules
from generator.claims.gaps import apart
from generator.claims.proof import Proof
from generator.diff.both import Both
from generator.diff.cells import NAMES, Answer, Cells, facets
from generator.routes.tree import NeedTree, trees
from generator.space.box import Box, intersect, merge, size, subtract_all

EXISTS = "exists"  # whether a case is a case at all: the need has that age and that asker
HOLE = "hole:"  # followed by the rule that a case breaks


@dataclass(frozen=True, slots=True)
class Change:
    """Cases that are answered in one way before and in another after. The boxes do not overlap."""

    facet: str
    before: Answer
    after: Answer
    boxes: tuple[Box, ...]

    @property
    def cases(self) -> int:
        """How many cases."""
        return sum(map(size, self.boxes))


def changes(both: Both) -> list[Change]:
    """Every change, by facet, with all needs of a change together."""
    found: dict[tuple[str, Answer, Answer], list[Box]] = {}
    for facet, before, after, box in (*_answers(both), *_holes(both)):
        found.setdefault((facet, before, after), []).append(box)
    return [Change(*key, tuple(merge(boxes))) for key, boxes in found.items()]


def _answers(both: Both) -> Iterator[tuple[str, Answer, Answer, Box]]:
    trees_of = [{tree.need.id: tree for tree in trees(proof)} for proof in (both.old, both.new)]
    for need in both.needs:
        old, new = (_facets(found.get(need), moved) for found, moved in zip(trees_of, (both.of_old, both.of_new), strict=True))
        shared = [one for box, _ in old[EXISTS] for other, _ in new[EXISTS] if (one := intersect(box, other))]
        for facet in old:
            for before, after, box in _differing(old[facet], new[facet], None if facet == EXISTS else shared):
                yield facet, before, after, box


def _facets(tree: NeedTree | None, moved: Callable[[Box], Box]) -> dict[str, Cells]:
    if tree is None:
        return dict.fromkeys((EXISTS, *NAMES), [])
    possible = [(moved(tree.proof.leading.possible(tree.need)), (True,))]
    return {EXISTS: possible} | {name: [(moved(box), answer) for box, answer in cells] for name, cells in facets(tree).items()}


def _differing(old: Cells, new: Cells, shared: list[Box] | None) -> Iterator[tuple[Answer, Answer, Box]]:
    """The cases whose answers differ. Outside a facet's cells the answer is none; `shared` holds the cases that both have."""
    same = set(old) & set(new)
    before, after = (_by_answer(cells, same, shared) for cells in (old, new))
    for answer, boxes in before.items():
        left = subtract_all(boxes, after.get(answer, []))
        for other, others in after.items():
            if other != answer:
                yield from ((answer, other, both) for box in left for one in others if (both := intersect(box, one)))
    if shared is None:
        everything = [[box for box, _ in cells] for cells in (old, new)]
        yield from (((True,), (), box) for box in subtract_all(everything[0], everything[1]))
        yield from (((), (True,), box) for box in subtract_all(everything[1], everything[0]))


def _by_answer(cells: Cells, same: set, shared: list[Box] | None) -> dict[Answer, list[Box]]:
    """Boxes by answer, without the cells that are the same on both sides, cut to the cases that both sides have."""
    found: dict[Answer, list[Box]] = {}
    for cell in cells:
        if cell not in same:
            box, answer = cell
            cut = [box] if shared is None else [both for one in shared if (both := intersect(box, one))]
            found.setdefault(answer, []).extend(cut)
    return found


def _holes(both: Both) -> Iterator[tuple[str, Answer, Answer, Box]]:
    for rule, gaps in gaps_of_rules().items():
        old = [(both.of_old(box), state) for box, state in _broken(both.old, rule, gaps(both.old))]
        new = [(both.of_new(box), state) for box, state in _broken(both.new, rule, gaps(both.new))]
        same = set(old) & set(new)
        before, after = ([cell for cell in cells if cell not in same] for cells in (old, new))
        yield from ((HOLE + rule, state, (), rest) for box, state in before for rest in subtract_all([box], (other for other, _ in after)))
        yield from ((HOLE + rule, (), state, rest) for box, state in after for rest in subtract_all([box], (other for other, _ in before)))
        pairs = ((state, other, box, cell) for box, state in before for cell, other in after if state != other)
        yield from ((HOLE + rule, state, other, one) for state, other, box, cell in pairs if (one := intersect(box, cell)))


def _broken(proof: Proof, rule: str, gaps: Iterable) -> Cells:
    """The cases that break a rule, known as a hole or not, in boxes that do not overlap."""
    broken = apart(gap.box for gap in gaps)
    known = apart(box for _, box in proof.holes(rule))
    inside = [(both, ("known",)) for box in broken for hole in known if (both := intersect(box, hole))]
    return inside + [(box, ("open",)) for box in subtract_all(broken, known)]
