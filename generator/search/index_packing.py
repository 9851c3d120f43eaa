"""Stems as the search index carries them: phrases in codes of one to three letters, beside one list of what the codes mean.

The list is in the order of the alphabet, and each stem begins with how many letters it shares with the one before. The ordinary words of
Swedish stand in the same list, with a mark for how common they are. assets/match.js reads it. A third of the bytes that a phone fetches.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, product, takewhile
from typing import Any

# What JSON, the line between phrases and what looks like an e-mail address leave of ASCII.
LETTERS = [chr(code) for code in range(35, 127) if chr(code) not in "\\|@"]
MARKS = "!#$%&'()"  # after a common word, by its step: four for those that phrases have, and four for others
STEPS = 4
MOST_SHARED = 25  # the letters A to Z say how many
PHRASES = (5, 6)  # the places in an entry of the index that are packed
_LISTED = re.compile(r"([A-Z])([^A-Z!#-)]*)([!#-)]?)")


class StemCodes:
    """Codes for the stems of some phrases, the most used ones with the shortest. `common` are stems by how common they are."""

    def __init__(self, phrases: Iterable[Sequence[str]], common: Sequence[frozenset[str]]) -> None:
        used = Counter(stem for phrase in phrases for stem in phrase)
        ranked = sorted(used, key=lambda stem: (-used[stem], stem))
        self.ones, self.twos = _count_codes(len(ranked))
        pairs = self.ones + self.twos * len(LETTERS)
        groups = [
            sorted(ranked[: self.ones]),
            sorted(ranked[self.ones : pairs]),
            sorted(ranked[pairs:]),
        ]
        stems = (stem for group in groups for stem in group)
        self._code = dict(zip(stems, _list_codes(self.ones, self.twos), strict=False))
        self._steps = {stem: step for step, stems in enumerate(common) for stem in sorted(stems)}
        groups[1] = sorted({*groups[1], *(self._steps.keys() - self._code.keys())})
        self._listed = [stem for group in groups for stem in group]

    def encode(self, phrase: Iterable[str]) -> str:
        """A phrase as its codes."""
        return "".join(self._code[stem] for stem in phrase)

    def write_list(self) -> str:
        """All stems, as match.js reads them."""
        parts, last = [], ""
        for stem in self._listed:
            alike = takewhile(lambda pair: pair[0] == pair[1], zip(last, stem, strict=False))
            shared = min(len(list(alike)), MOST_SHARED)
            parts.append(f"{chr(ord('A') + shared)}{stem[shared:]}{self._mark(stem)}")
            last = stem
        return "".join(parts)

    def _mark(self, stem: str) -> str:
        if stem not in self._steps:
            return ""
        return MARKS[self._steps[stem] + (0 if stem in self._code else STEPS)]


def unpack_index(index: dict[str, Any]) -> dict[str, Any]:
    """A search index with the phrases of its entries as text again, and all stems in a row."""
    listed, coded = _read_list(index["stems"]["list"])
    ones, twos = index["stems"]["ones"], index["stems"]["twos"]
    stems = dict(zip(_list_codes(ones, twos), coded, strict=False))
    lengths = {letter: _get_code_length(place, ones, twos) for place, letter in enumerate(LETTERS)}

    def read(phrase: str) -> str:
        said, at = [], 0
        while at < len(phrase):
            end = at + lengths[phrase[at]]
            said.append(stems[phrase[at:end]])
            at = end
        return " ".join(said)

    entries = [
        [
            "|".join(map(read, value.split("|"))) if place in PHRASES else value
            for place, value in enumerate(entry)
        ]
        for entry in index["entries"]
    ]
    return {**index, "stems": listed, "entries": entries}


def _read_list(text: str) -> tuple[list[str], list[str]]:
    """All stems of a list, and those that have codes."""
    listed, coded, last = [], [], ""
    for shared, rest, mark in _LISTED.findall(text):
        last = last[: ord(shared) - ord("A")] + rest
        listed.append(last)
        if not mark or MARKS.index(mark) < STEPS:
            coded.append(last)
    return listed, coded


def _list_codes(ones: int, twos: int) -> Iterator[str]:
    """All codes in their order. The first letter tells how long one is."""
    for place, letter in enumerate(LETTERS):
        for rest in product(LETTERS, repeat=_get_code_length(place, ones, twos) - 1):
            yield letter + "".join(rest)


def _get_code_length(place: int, ones: int, twos: int) -> int:
    return 1 if place < ones else 2 if place < ones + twos else 3


def _count_codes(stems: int) -> tuple[int, int]:
    """How many letters are a code alone, and how many begin a code of two; the rest begin one of three."""
    size = len(LETTERS)
    for threes in count():
        left = stems - threes * size * size - (size - threes)
        twos = max(0, -(-left // (size - 1)))
        if twos + threes <= size:
            return size - twos - threes, twos
    raise AssertionError
