"""Phrases are packed for the search index, and nothing is lost by it."""

from __future__ import annotations

import re

import pytest

from generator.search.packing import LETTERS, MARKS, STEPS, StemCodes


def unpacked(codes: StemCodes) -> tuple[dict[str, str], list[set[str]]]:
    """The stem of each code, and the common stems by step: what match.js reads, by its rule."""
    stems, steps, last = [], [set[str]() for _ in range(STEPS)], ""
    for shared, rest, mark in re.findall(r"([A-Z])([^A-Z!#-)]*)([!#-)]?)", codes.write_list()):
        last = last[: ord(shared) - ord("A")] + rest
        place = MARKS.index(mark) if mark else -1
        if mark:
            steps[place % STEPS].add(last)
        if place < STEPS:
            stems.append(last)
    return {codes.encode([stem]): stem for stem in stems}, steps


@pytest.mark.parametrize("size", [1, 3, len(LETTERS), 5_000, 20_000])
def test_every_stem_has_a_code_of_its_own_and_comes_back(size: int) -> None:
    said = [[f"ord{number}"] for number in range(size)]
    codes = StemCodes([*said, ["ord0"]], [])
    found, _ = unpacked(codes)
    assert sorted(found.values()) == sorted(stem for (stem,) in said)
    assert not any(
        one != other and other.startswith(one)
        for one, other in zip(sorted(found), sorted(found)[1:], strict=False)
    )
    assert len(codes.encode(["ord0"])) == 1


def test_common_words_stand_in_the_same_list_whether_a_phrase_has_them_or_not() -> None:
    common = [frozenset({"fredag", "vill"}), frozenset(), frozenset({"brev"}), frozenset()]
    found, steps = unpacked(StemCodes([["vill", "inte"]], common))
    assert steps == common
    assert set(found.values()) == {"vill", "inte"}


def test_no_code_breaks_a_row_of_phrases_or_json() -> None:
    assert not {"|", "\\", '"', " ", "@"} & set(LETTERS)
