"""Phrases are packed for the search index, and nothing is lost by it."""

from __future__ import annotations

from typing import Any

import pytest

from generator.search.index_packing import LETTERS, StemCodes, unpack_index


def index_of(phrases: list[list[str]], codes: StemCodes) -> dict[str, Any]:
    """A search index with one page that has some phrases."""
    packed = "|".join(map(codes.encode, phrases))
    stems = {"ones": codes.ones, "twos": codes.twos, "list": codes.write_list()}
    return {"stems": stems, "entries": [["/", "", "", "need", 0, packed, "", "", [], []]]}


@pytest.mark.parametrize("size", [1, 3, len(LETTERS), 5_000, 20_000])
def test_every_phrase_comes_back_however_many_stems_there_are(size: int) -> None:
    phrases = [[f"ord{number}", "och"] for number in range(size)]
    codes = StemCodes(phrases, [])
    (entry,) = unpack_index(index_of(phrases, codes))["entries"]
    assert entry[5].split("|") == [" ".join(phrase) for phrase in phrases]
    assert len(codes.encode(["och"])) == 1


def test_common_words_stand_in_the_same_list_whether_a_phrase_has_them_or_not() -> None:
    codes = StemCodes([["vill", "inte"]], [frozenset({"fredag", "vill"}), frozenset({"brev"})])
    assert codes.write_list() == "AinteAvill!Abrev'Afredag&"
    assert unpack_index(index_of([["inte"]], codes))["stems"] == ["inte", "vill", "brev", "fredag"]


def test_no_code_breaks_a_row_of_phrases_or_json() -> None:
    assert not {"|", "\\", '"', " ", "@"} & set(LETTERS)
