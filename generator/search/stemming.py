"""Normalises and stems search words. The Swedish rules are data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypedDict

_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile(r"[\u0300-\u036f]")
MIN_STEM_LENGTH = 3  # the fewest letters that a stem may have


def normalize_text(text: str) -> str:
    """Lowercases a text and strips accents: ångest and angest are equal."""
    return _MARK.sub("", unicodedata.normalize("NFD", text.lower()))


def split_words(text: str) -> list[str]:
    """Splits a text into normalised words and numbers."""
    return _WORD.findall(normalize_text(text))


class LanguageData(TypedDict):
    """A language as the search index carries it: words with spaces between, and lists of such groups."""

    endings: str
    small: str
    same: Iterable[str]
    near: Iterable[str]
    common: Iterable[Iterable[str]]
    people: Mapping[str, str]
    acts: Mapping[str, Mapping[str, str]]
    never: str
    calm: str


@dataclass(frozen=True)
class SearchLanguage:
    """Stemming and synonyms of a language. All words are normalised.

    `same`: irregular forms or spellings of one word (gå, gick). `near`: synonyms. `small`: stop words. `common`: the words of
    ordinary text, in steps by how often they are used. The order of groups
    has no meaning.
    """

    endings: tuple[str, ...] = ()
    stop_words: frozenset[str] = frozenset()
    same: tuple[tuple[str, ...], ...] = ()
    near: tuple[tuple[str, ...], ...] = ()
    common: tuple[frozenset[str], ...] = ()  # stems by how common they are, the least common first
    _stems: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    # The stem of each irregular form, and the stem it counts as.
    forms: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def from_data(cls, data: LanguageData) -> SearchLanguage:
        """Reads a language as the search index carries it."""
        endings = sorted(split_words(data["endings"]), key=len, reverse=True)
        same, near = (
            tuple(tuple(split_words(group)) for group in groups)
            for groups in (data["same"], data["near"])
        )
        language = cls(tuple(endings), frozenset(split_words(data["small"])), same, near)
        common = (split_words(" ".join(lines)) for lines in data["common"])
        return replace(
            language, common=tuple(frozenset(map(language.stem, words)) for words in common)
        )

    def __post_init__(self) -> None:
        for group in self.same:
            first = self._cut(group[0])
            self.forms.update((self._cut(word), first) for word in group)

    def stem(self, word: str) -> str:
        """Strips the longest known ending of a normalised word; an irregular form gives the stem of its group."""
        if word not in self._stems:
            cut = self._cut(word)
            self._stems[word] = self.forms.get(cut, cut)
        return self._stems[word]

    def _cut(self, word: str) -> str:
        for length, endings in self._by_length:
            if len(word) - length >= MIN_STEM_LENGTH and word[-length:] in endings:
                return word[:-length]
        return word

    @cached_property
    def _by_length(self) -> list[tuple[int, set[str]]]:
        """The endings by length, the longest first."""
        lengths = sorted(set(map(len, self.endings)), reverse=True)
        return [
            (length, {ending for ending in self.endings if len(ending) == length})
            for length in lengths
        ]


def list_stems(text: str, language: SearchLanguage) -> list[str]:
    """Returns the distinct stems of a text, in order."""
    return list(dict.fromkeys(language.stem(word) for word in split_words(text)))
