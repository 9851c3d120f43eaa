"""The words of all pages, ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt

from generator.search.search_entry import SearchEntry
from generator.search.stemming import SearchLanguage, list_stems

SHARED = 0.8  # what a phrase is worth that another page has first
IN_SUMMARY = 0.6  # what a word is worth that only the summary has
SMALL = 0.5  # what a small word weighs beside others that are as rare
COMMON, LIGHTEST = 0.5, 0.1  # see `weight`
USED = (
    1.65,
    1.4,
    1.15,
    0.9,
)  # the most that a word weighs, by how common it is in Swedish; other words: any

Holders = dict[
    int, float
]  # what holds a term: a page or a phrase, by its number, and what the term is worth there


class Table:
    """Terms are the stems of words. Pages and phrases are known by their number, in the order of the catalogue."""

    def __init__(self, entries: Sequence[SearchEntry], language: SearchLanguage) -> None:
        self.language = language
        self.pages: dict[str, Holders] = {}  # the pages that hold a term
        self.phrases: dict[str, Holders] = {}  # the phrases that hold a term
        self.page_of: list[int] = []  # by phrase
        self.worth: list[float] = []  # by phrase
        self.size = len(entries)
        self._terms: list[list[str]] = []  # by phrase
        for page, entry in enumerate(entries):
            for text in (entry.name, *entry.phrases):
                self._add(page, text, 1.0)
            for text in entry.shared:
                self._add(page, text, SHARED)
            for term in list_stems(entry.summary, language):
                self.pages.setdefault(term, {}).setdefault(page, IN_SUMMARY)
        self.common = {stem: step for step, stems in enumerate(language.common) for stem in stems}
        self.small = {language.stem(word) for word in language.stop_words}
        self.weights = {term: self.weight(term, len(pages)) for term, pages in self.pages.items()}
        self.totals = [sum(self.weights[term] for term in terms) for terms in self._terms]
        self.near = self._near()
        self.forms = {term: term for term in self.pages} | {
            form: term for form, term in language.forms.items() if term in self.pages
        }

    def weight(self, term: str, pages: int) -> float:
        """How much it says that a text has this term: more, the fewer pages have it, and less, the more common it is in Swedish.

        (A root, since every machine gives the same.)
        """
        rare = max(sqrt(sqrt(self.size / max(pages, 1))) - COMMON, LIGHTEST)
        if term in self.common:
            rare = min(rare, USED[self.common[term]])
        return rare * SMALL if term in self.small else rare

    def _add(self, page: int, text: str, worth: float) -> None:
        terms = list_stems(text, self.language)
        for term in terms:
            self.pages.setdefault(term, {})[page] = 1.0
            self.phrases.setdefault(term, {})[len(self.page_of)] = 1.0
        self.page_of.append(page)
        self.worth.append(worth)
        self._terms.append(terms)

    def said(self) -> Iterable[tuple[int, list[str]]]:
        """The page and the stems of every phrase."""
        return zip(self.page_of, self._terms, strict=True)

    def _near(self) -> dict[str, list[str]]:
        """For each stem, the other stems that may stand for it."""
        near: dict[str, list[str]] = {}
        for group in self.language.near:
            stems = list(dict.fromkeys(self.language.stem(word) for word in group))
            for stem in stems:
                near.setdefault(stem, []).extend(other for other in stems if other != stem)
        return near


def holders(meant: dict[str, float], holding: dict[str, Holders]) -> Iterable[tuple[int, float]]:
    """What holds any of some terms, each with what the best of them is worth there."""
    found: dict[int, float] = {}
    for term, strength in meant.items():
        for one, worth in holding.get(term, {}).items():
            found[one] = max(found.get(one, 0.0), strength * worth)
    return found.items()
