"""The ways through a need's tree: every question with the cases that come to it, and where each way ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.cases.box import Box, intersect
from generator.proof.gaps import once
from generator.proof.proof import Proof
from generator.routing.need_tree import NeedTree, Outcome, trees
from generator.routing.optimal_tree import Ask, Tree

PARTS = ("danger", "calm")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: the values it stands for, and what follows."""

    bits: int
    rest: Tree


@dataclass(frozen=True, slots=True)
class Question:
    """A question on some way, with the cases that come to it."""

    dimension: str
    box: Box
    answers: tuple[Answer, ...]
    asked: tuple[str, ...]  # what was asked before, in order


@dataclass(frozen=True, slots=True)
class Leaf:
    """The end of a way, with the cases that come to it."""

    outcome: Outcome
    box: Box
    asked: tuple[str, ...]


def answers(tree: NeedTree, here: Ask, part: str) -> list[Answer]:
    """The answers of a question as readers meet them: in the order of their first value; ages in unbroken bands."""
    name = tree.asked[here.dimension]
    classes = tree.classes_in(name, part)
    found = [Answer(sum(classes[v] for v in values), rest) for values, rest in here.answers]
    if name == "age":
        found = [Answer(run, one.rest) for one in found for run in runs(one.bits)]
    return sorted(found, key=lambda one: one.bits & -one.bits)


def ways(tree: NeedTree, part: str) -> Iterator[Question | Leaf]:
    """Every question and every end of a part of the tree, `danger` or `calm`, a question before what follows it."""
    possible = tree.possible(part)
    if all(possible):
        yield from _ways(tree, part, tree.danger if part == "danger" else tree.calm, possible, ())


@once
def every_way(proof: Proof) -> Iterator[tuple[NeedTree, Question | Leaf]]:
    """All questions and all ends of all needs, each with its tree."""
    return ((tree, one) for tree in trees(proof) for part in PARTS for one in ways(tree, part))


def _ways(
    tree: NeedTree, part: str, here: Tree, box: Box, asked: tuple[str, ...]
) -> Iterator[Question | Leaf]:
    if not isinstance(here, Ask):
        yield Leaf(tree.outcomes[here.outcome], box, asked)
        return
    name, found = tree.asked[here.dimension], answers(tree, here, part)
    yield Question(name, box, tuple(found), asked)
    for one in found:
        # An answer that no case can give leads nowhere; there is none in a tree that is right.
        if inside := intersect(box, tree.proof.space.box(**{name: one.bits})):
            yield from _ways(tree, part, one.rest, inside, (*asked, name))


def runs(bits: int) -> list[int]:
    """A bit set as its unbroken runs. The child that is expected (bit 0) is a run of its own."""
    found: list[int] = []
    for k in range(bits.bit_length()):
        if bits >> k & 1:
            if found and k > 1 and found[-1] >> (k - 1) & 1:
                found[-1] |= 1 << k
            else:
                found.append(1 << k)
    return found


def walk(tree: NeedTree, case: Box) -> tuple[list[tuple[str, int]], Outcome]:
    """The way of one case: each question's dimension with the position of the answer, and where it ends."""
    urgency = tree.proof.catalogue.space.urgency[case[3].bit_length() - 1]
    part = "danger" if urgency.reach == "now" else "calm"
    here: Tree = tree.danger if part == "danger" else tree.calm
    answered = []
    while isinstance(here, Ask):
        name = tree.asked[here.dimension]
        bits = case[tree.proof.space.position(name)]
        position, one = next(
            (k, one) for k, one in enumerate(answers(tree, here, part)) if one.bits & bits
        )
        answered.append((name, position))
        here = one.rest
    return answered, tree.outcomes[here.outcome]


def questions(tree: NeedTree, case: Box) -> int:
    """How many questions a case meets: the one about danger where it comes first, and those of its part."""
    answered, _ = walk(tree, case)
    return len(answered) + tree.asks_danger_first


def depth(tree: Tree) -> int:
    """The most questions on any way through a tree."""
    return 1 + max(depth(rest) for _, rest in tree.answers) if isinstance(tree, Ask) else 0
