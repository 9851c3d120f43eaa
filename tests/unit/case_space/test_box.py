"""Boxes give the same answers as counting every case, on spaces small enough to count."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.case_space.box import (
    Box,
    contains,
    count_cases,
    intersect,
    merge,
    subtract,
    subtract_all,
)

counted = settings(deadline=None, derandomize=True)

Cases = set[tuple[int, ...]]


def cases(*boxes: Box) -> Cases:
    """Every case of some boxes, written out."""
    return {
        case
        for box in boxes
        for case in product(
            *([k for k in range(bits.bit_length()) if bits >> k & 1] for bits in box)
        )
    }


def overlapping(boxes: list[Box]) -> list[tuple[Box, Box]]:
    """The pairs of boxes that share a case."""
    return [(one, other) for one, other in combinations(boxes, 2) if cases(one) & cases(other)]


def apart(boxes: list[Box]) -> list[Box]:
    """Boxes of the same cases, one for each case: they cannot overlap."""
    return [tuple(1 << k for k in case) for case in sorted(cases(*boxes))]


@st.composite
def several_boxes(draw: st.DrawFn, least: int, most: int) -> list[Box]:
    """Some boxes in one space of one to three dimensions with one to four values each."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    box = st.tuples(*(st.integers(1, 2**values - 1) for values in sizes))
    return draw(st.lists(box, min_size=least, max_size=most))


two_boxes = several_boxes(2, 2)


@counted
@given(two_boxes)
def test_an_intersection_holds_the_cases_that_are_in_both_boxes(boxes):
    one, other = boxes
    both = intersect(one, other)
    assert (cases(both) if both else set()) == cases(one) & cases(other)


@counted
@given(two_boxes)
def test_a_box_contains_another_when_it_has_all_of_its_cases(boxes):
    one, other = boxes
    assert contains(one, other) == (cases(other) <= cases(one))


@counted
@given(several_boxes(1, 1))
def test_the_size_of_a_box_is_the_number_of_its_cases(boxes):
    assert count_cases(boxes[0]) == len(cases(boxes[0]))


@counted
@given(two_boxes)
def test_what_is_left_of_a_box_is_what_the_other_does_not_take(boxes):
    one, other = boxes
    rest = subtract(one, other)
    assert cases(*rest) == cases(one) - cases(other)
    assert all(all(box) for box in rest), "an empty box was kept"


@counted
@given(two_boxes)
def test_what_is_left_of_a_box_is_told_once(boxes):
    assert overlapping(subtract(*boxes)) == []


@counted
@given(several_boxes(2, 6), st.integers(0, 6))
def test_what_is_left_of_several_boxes_is_what_none_of_the_others_take(boxes, split):
    some, taken = boxes[:split], boxes[split:]
    assert cases(*subtract_all(some, taken)) == cases(*some) - cases(*taken)


@counted
@given(several_boxes(1, 6))
def test_what_is_left_of_boxes_that_are_apart_is_still_apart(boxes):
    whole, *taken = boxes
    assert overlapping(subtract_all([whole], taken)) == []


@counted
@given(several_boxes(0, 6))
def test_merged_boxes_hold_the_same_cases(boxes):
    single = apart(boxes)
    assert cases(*merge(single)) == cases(*single)
    assert overlapping(merge(single)) == []


@counted
@given(several_boxes(1, 6))
def test_merging_never_makes_more_boxes(boxes):
    whole, *taken = boxes
    rest = subtract_all([whole], taken)
    assert len(merge(rest)) <= len(rest)


@counted
@given(several_boxes(0, 6))
def test_merging_again_changes_nothing(boxes):
    merged = merge(apart(boxes))
    assert merge(merged) == merged


@counted
@given(several_boxes(0, 6))
def test_merging_leaves_no_two_boxes_that_differ_in_one_dimension_only(boxes):
    for one, other in combinations(merge(apart(boxes)), 2):
        assert sum(a != b for a, b in zip(one, other, strict=True)) > 1


@counted
@given(several_boxes(1, 1))
def test_the_cases_of_one_box_merge_back_into_that_box(boxes):
    assert merge(apart(boxes)) == boxes


@counted
@given(several_boxes(2, 6))
@example([(1, 1), (2, 2)])
def test_the_order_of_the_boxes_does_not_change_what_they_merge_into(boxes):
    single = apart(boxes)
    assert merge(reversed(single)) == merge(single)


def test_boxes_of_different_spaces_are_refused():
    for compare in (intersect, contains, subtract):
        with pytest.raises(ValueError):
            compare((1, 1), (1, 1, 1))
