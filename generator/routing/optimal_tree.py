"""The decision tree with the fewest expected questions for a table of outcomes. Knows nothing of needs or services.

A table gives an outcome for every combination of values. A question asks for one dimension, once; values with the same
outcomes afterwards are one answer. The cost of a tree is the number of questions, averaged over the weights of the combinations.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import product

Point = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """A node that asks for one dimension; each answer has its values and the tree that follows."""

    dimension: int
    answers: tuple[tuple[tuple[int, ...], DecisionTree], ...]
    cost: float


@dataclass(frozen=True, slots=True)
class Terminal:
    """A leaf."""

    outcome: Hashable
    cost: float = 0.0


DecisionTree = Split | Terminal


def find_smallest_tree(
    table: dict[Point, Hashable], weights: Sequence[Sequence[float]]
) -> DecisionTree:
    """Finds the cheapest tree; ties are broken by the earliest dimension.

    `weights[d][v]` is how common value v of dimension d is. The table holds every combination of its values.
    """
    values = [sorted({point[d] for point in table}) for d in range(len(weights))]
    return _Search(table, weights).best(tuple(tuple(v) for v in values))


class _Search:
    def __init__(self, table: dict[Point, Hashable], weights: Sequence[Sequence[float]]) -> None:
        self.table = table
        self.weights = weights
        self.known: dict[tuple[tuple[int, ...], ...], DecisionTree] = {}

    def best(self, box: tuple[tuple[int, ...], ...]) -> DecisionTree:
        if box not in self.known:
            self.known[box] = self._find_best(box)
        return self.known[box]

    def _find_best(self, box: tuple[tuple[int, ...], ...]) -> DecisionTree:
        outcomes = {self.table[point] for point in product(*box)}
        if len(outcomes) == 1:
            return Terminal(outcomes.pop())
        asks = (self._ask(box, d) for d in range(len(box)))
        return min(
            (ask for ask in asks if ask), key=lambda ask: (round(ask.cost, 9), ask.dimension)
        )

    def _ask(self, box: tuple[tuple[int, ...], ...], dimension: int) -> Split | None:
        groups = self._group_alike(box, dimension)
        if len(groups) < 2:
            return None
        total = sum(self.weights[dimension][v] for v in box[dimension])
        answers, cost = [], 1.0
        for group in groups:
            # One value represents the group: the others have the same outcomes.
            rest = self.best((*box[:dimension], group[:1], *box[dimension + 1 :]))
            answers.append((group, rest))
            cost += rest.cost * sum(self.weights[dimension][v] for v in group) / total
        return Split(dimension, tuple(answers), cost)

    def _group_alike(
        self, box: tuple[tuple[int, ...], ...], dimension: int
    ) -> list[tuple[int, ...]]:
        """Groups the values of a dimension that have the same outcomes."""
        groups: dict[tuple[Hashable, ...], list[int]] = {}
        for value in box[dimension]:
            rest = product(*box[:dimension], (value,), *box[dimension + 1 :])
            groups.setdefault(tuple(self.table[point] for point in rest), []).append(value)
        return [tuple(group) for group in groups.values()]
