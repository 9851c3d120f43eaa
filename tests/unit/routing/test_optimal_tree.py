"""The tree with the fewest expected questions, judged by trying every other."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.routing.optimal_tree import DecisionTree, Split, Terminal, find_smallest_tree

Table = dict[tuple[int, ...], str]


@st.composite
def tables(draw) -> tuple[Table, list[list[int]]]:
    """A small table with a weight for every value."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    points = list(product(*(range(size) for size in sizes)))
    outcomes = draw(st.lists(st.sampled_from("abc"), min_size=len(points), max_size=len(points)))
    weights = [draw(st.lists(st.integers(1, 5), min_size=size, max_size=size)) for size in sizes]
    return dict(zip(points, outcomes, strict=True)), weights


def cheapest(table: Table, weights: list[list[int]], box: tuple[tuple[int, ...], ...]) -> float:
    """The fewest expected questions, by asking every question of every value: no cleverness at all."""
    if len({table[point] for point in product(*box)}) == 1:
        return 0.0
    costs = []
    for d, values in enumerate(box):
        if len(values) > 1:
            whole = sum(weights[d][v] for v in values)
            rest = sum(
                weights[d][v] / whole * cheapest(table, weights, (*box[:d], (v,), *box[d + 1 :]))
                for v in values
            )
            costs.append(1 + rest)
    return min(costs)


def asked(tree: DecisionTree, point: tuple[int, ...]) -> tuple[str, int, list[int]]:
    """Where a point ends, how many questions it met, and which."""
    met = []
    while isinstance(tree, Split):
        met.append(tree.dimension)
        tree = next(rest for values, rest in tree.answers if point[tree.dimension] in values)
    return tree.outcome, len(met), met


@given(tables())
@settings(max_examples=150, deadline=None)
def test_every_case_ends_where_the_table_says_and_nothing_is_asked_twice(given_table):
    table, weights = given_table
    tree = find_smallest_tree(table, weights)
    for point, outcome in table.items():
        end, _, met = asked(tree, point)
        assert end == outcome
        assert len(met) == len(set(met))


@given(tables())
@settings(max_examples=150, deadline=None)
def test_no_other_tree_asks_less(given_table):
    table, weights = given_table
    box = tuple(tuple(range(len(weight))) for weight in weights)
    assert abs(find_smallest_tree(table, weights).cost - cheapest(table, weights, box)) < 1e-9


@given(tables())
@settings(max_examples=60, deadline=None)
def test_the_cost_is_the_average_number_of_questions(given_table):
    table, weights = given_table
    tree = find_smallest_tree(table, weights)
    share = {point: 1.0 for point in table}
    for point in table:
        for d, v in enumerate(point):
            share[point] *= weights[d][v] / sum(weights[d])
    assert abs(tree.cost - sum(share[point] * asked(tree, point)[1] for point in table)) < 1e-9


@given(tables())
@settings(max_examples=60, deadline=None)
def test_the_answers_of_a_question_cover_its_values_once(given_table):
    table, weights = given_table

    def look(tree: DecisionTree, values: list[int]) -> None:
        if isinstance(tree, Split):
            answered = [v for group, _ in tree.answers for v in group]
            assert (
                sorted(answered) == list(range(len(weights[tree.dimension])))
                and len(tree.answers) > 1
            )
            for _, rest in tree.answers:
                look(rest, values)

    look(find_smallest_tree(table, weights), [])


def test_a_table_with_one_outcome_asks_nothing():
    assert find_smallest_tree({(0, 0): "a", (0, 1): "a"}, [[1], [1, 1]]) == Terminal("a")
