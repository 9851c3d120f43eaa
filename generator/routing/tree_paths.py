"""Paths through the tree of a need: each question and leaf, with the cases that come to it."""

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
    """One answer: its values (a bit set) and the tree that follows."""

    bits: int
    rest: Tree


@dataclass(frozen=True, slots=True)
class Question:
    """A question on a path, with the cases that come to it."""

    dimension: str
    box: Box
    answers: tuple[Answer, ...]
    asked: tuple[str, ...]  # the dimensions asked before it, in order


@dataclass(frozen=True, slots=True)
class Leaf:
    """The end of a path, with the cases that come to it."""

    outcome: Outcome
    box: Box
    asked: tuple[str, ...]


def answers(tree: NeedTree, here: Ask, part: str) -> list[Answer]:
    """Returns the answers as pages show them: by their first value; ages split into unbroken ranges."""
    name = tree.asked[here.dimension]
    classes = tree.classes_in(name, part)
    options = [Answer(sum(classes[v] for v in values), rest) for values, rest in here.answers]
    if name == "age":
        options = [Answer(run, option.rest) for option in options for run in runs(option.bits)]
    return sorted(options, key=lambda option: option.bits & -option.bits)


def ways(tree: NeedTree, part: str) -> Iterator[Question | Leaf]:
    """Yields every question and leaf of a part of the tree, `danger` or `calm`, in preorder."""
    possible = tree.possible(part)
    if all(possible):
        yield from _ways(tree, part, tree.danger if part == "danger" else tree.calm, possible, ())


@once
def every_way(proof: Proof) -> Iterator[tuple[NeedTree, Question | Leaf]]:
    """Returns every question and leaf of every need, with its tree; cached per proof."""
    return ((tree, node) for tree in trees(proof) for part in PARTS for node in ways(tree, part))


def _ways(
    tree: NeedTree, part: str, here: Tree, box: Box, asked: tuple[str, ...]
) -> Iterator[Question | Leaf]:
    if not isinstance(here, Ask):
        yield Leaf(tree.outcomes[here.outcome], box, asked)
        return
    name, options = tree.asked[here.dimension], answers(tree, here, part)
    yield Question(name, box, tuple(options), asked)
    for option in options:
        # A correct tree has no answer without cases; a broken one is found by the rule answers-partition.
        if inside := intersect(box, tree.proof.space.box(**{name: option.bits})):
            yield from _ways(tree, part, option.rest, inside, (*asked, name))


def runs(bits: int) -> list[int]:
    """Splits a bit set of ages into unbroken runs. Before birth (bit 0) is a run of its own."""
    result: list[int] = []
    for k in range(bits.bit_length()):
        if bits >> k & 1:
            if result and k > 1 and result[-1] >> (k - 1) & 1:
                result[-1] |= 1 << k
            else:
                result.append(1 << k)
    return result


def walk(tree: NeedTree, case: Box) -> tuple[list[tuple[str, int]], Outcome]:
    """Follows one case: returns the dimension and the index of the answer at each question, and the outcome."""
    urgency = tree.proof.catalogue.space.urgency[case[3].bit_length() - 1]
    part = "danger" if urgency.reach == "now" else "calm"
    here: Tree = tree.danger if part == "danger" else tree.calm
    answered = []
    while isinstance(here, Ask):
        name = tree.asked[here.dimension]
        bits = case[tree.proof.space.position(name)]
        index, answer = next(
            (k, answer) for k, answer in enumerate(answers(tree, here, part)) if answer.bits & bits
        )
        answered.append((name, index))
        here = answer.rest
    return answered, tree.outcomes[here.outcome]


def questions(tree: NeedTree, case: Box) -> int:
    """Counts the questions a case meets, with the one about danger where it comes first."""
    answered, _ = walk(tree, case)
    return len(answered) + tree.asks_danger_first


def depth(tree: Tree) -> int:
    """Returns the number of questions on the longest path."""
    return 1 + max(depth(rest) for _, rest in tree.answers) if isinstance(tree, Ask) else 0
