"""Paths through the tree of a need: each question and leaf, with the cases that come to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.case_space.box import Box, intersect
from generator.proof.gaps import memoize_per_proof
from generator.proof.proof import Proof
from generator.routing.need_tree import NeedTree, Outcome, build_need_trees
from generator.routing.optimal_tree import DecisionTree, Split

PARTS = ("danger", "calm")


@dataclass(frozen=True, slots=True)
class TreeAnswer:
    """One answer: its values (a bit set) and the tree that follows."""

    bits: int
    rest: DecisionTree


@dataclass(frozen=True, slots=True)
class TreeQuestion:
    """A question on a path, with the cases that come to it."""

    dimension: str
    box: Box
    answers: tuple[TreeAnswer, ...]
    asked_dimensions: tuple[str, ...]  # the dimensions asked before it, in order


@dataclass(frozen=True, slots=True)
class TreeLeaf:
    """The end of a path, with the cases that come to it."""

    outcome: Outcome
    box: Box
    asked_dimensions: tuple[str, ...]


def list_answers(tree: NeedTree, here: Split, part: str) -> list[TreeAnswer]:
    """Returns the answers as pages show them: by their first value; ages split into unbroken ranges."""
    key = (id(here), part)  # the tree keeps its splits, so none has the identity of another
    if key not in tree.listed_answers:
        tree.listed_answers[key] = _list_answers(tree, here, part)
    return tree.listed_answers[key]


def _list_answers(tree: NeedTree, here: Split, part: str) -> list[TreeAnswer]:
    name = tree.asked_dimensions[here.dimension]
    classes = tree.list_classes(name, part)
    options = [TreeAnswer(sum(classes[v] for v in values), rest) for values, rest in here.answers]
    if name == "age":
        options = [
            TreeAnswer(run, option.rest)
            for option in options
            for run in split_into_runs(option.bits)
        ]
    return sorted(options, key=lambda option: option.bits & -option.bits)


def walk_tree(tree: NeedTree, part: str) -> Iterator[TreeQuestion | TreeLeaf]:
    """Yields every question and leaf of a part of the tree, `danger` or `calm`, in preorder."""
    possible = tree.find_possible_cases(part)
    if all(possible):
        yield from _walk_ways(
            tree, part, tree.danger if part == "danger" else tree.calm, possible, ()
        )


@memoize_per_proof
def walk_all_trees(proof: Proof) -> Iterator[tuple[NeedTree, TreeQuestion | TreeLeaf]]:
    """Returns every question and leaf of every need, with its tree; cached per proof."""
    return (
        (tree, node)
        for tree in build_need_trees(proof)
        for part in PARTS
        for node in walk_tree(tree, part)
    )


def _walk_ways(
    tree: NeedTree, part: str, here: DecisionTree, box: Box, asked: tuple[str, ...]
) -> Iterator[TreeQuestion | TreeLeaf]:
    if not isinstance(here, Split):
        yield TreeLeaf(tree.outcomes[here.outcome], box, asked)
        return
    name, options = tree.asked_dimensions[here.dimension], list_answers(tree, here, part)
    yield TreeQuestion(name, box, tuple(options), asked)
    for option in options:
        # A correct tree has no answer without cases; a broken one is found by the rule answers-partition.
        if inside := intersect(box, tree.proof.space.build_box(**{name: option.bits})):
            yield from _walk_ways(tree, part, option.rest, inside, (*asked, name))


def split_into_runs(bits: int) -> list[int]:
    """Splits a bit set of ages into unbroken runs. Before birth (bit 0) is a run of its own."""
    result: list[int] = []
    for k in range(bits.bit_length()):
        if bits >> k & 1:
            if result and k > 1 and result[-1] >> (k - 1) & 1:
                result[-1] |= 1 << k
            else:
                result.append(1 << k)
    return result


def trace_case(tree: NeedTree, case: Box) -> tuple[list[tuple[str, int]], Outcome]:
    """Follows one case: returns the dimension and the index of the answer at each question, and the outcome."""
    urgency = tree.proof.catalogue.space.urgency[case[3].bit_length() - 1]
    part = "danger" if urgency.reach == "now" else "calm"
    here: DecisionTree = tree.danger if part == "danger" else tree.calm
    answered = []
    while isinstance(here, Split):
        name = tree.asked_dimensions[here.dimension]
        bits = case[tree.proof.space.find_position(name)]
        index, answer = next(
            (k, answer)
            for k, answer in enumerate(list_answers(tree, here, part))
            if answer.bits & bits
        )
        answered.append((name, index))
        here = answer.rest
    return answered, tree.outcomes[here.outcome]


def trace_box(tree: NeedTree, box: Box) -> Iterator[tuple[Box, Outcome]]:
    """Follows many cases of one urgency at once: yields each outcome with those that come to it."""
    urgency = tree.proof.catalogue.space.urgency[box[3].bit_length() - 1]
    part = "danger" if urgency.reach == "now" else "calm"
    yield from _trace(tree, part, tree.danger if part == "danger" else tree.calm, box)


def _trace(
    tree: NeedTree, part: str, here: DecisionTree, box: Box
) -> Iterator[tuple[Box, Outcome]]:
    if not isinstance(here, Split):
        yield box, tree.outcomes[here.outcome]
        return
    position = tree.proof.space.find_position(tree.asked_dimensions[here.dimension])
    for answer in list_answers(tree, here, part):
        if inside := box[position] & answer.bits:
            yield from _trace(
                tree, part, answer.rest, (*box[:position], inside, *box[position + 1 :])
            )


def count_questions(tree: NeedTree, case: Box) -> int:
    """Counts the questions a case meets, with the one about danger where it comes first."""
    answered, _ = trace_case(tree, case)
    return len(answered) + tree.asks_danger_first


def measure_depth(tree: DecisionTree) -> int:
    """Returns the number of questions on the longest path."""
    return (
        1 + max(measure_depth(rest) for _, rest in tree.answers) if isinstance(tree, Split) else 0
    )
