"""The pages that fit a question, best first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor

from generator.search.search_entry import SearchEntry
from generator.search.stemming import SearchLanguage, list_stems, split_words
from tests.support.search.index import Table, holders
from tests.support.search.likelihood import Likelihood
from tests.support.search.meaning import Word, as_spelt, meanings
from tests.support.search.roles import People, Role, adjust

# How much each thing counts. Tuned with tests/support/search/tuned.tsv; match.js has the same figures.
UNSAID, UNASKED = (
    0.4,
    0.5,
)  # what the question says and the phrase does not; what the phrase says and the question does not
NEXT, PHRASES = (
    0.55,
    8,
)  # beside the phrase that fits best: the next ones, each by so much less, and how many in all
WHOLE = 0.8  # all words of the page together
SAME = 0.8  # a phrase that is the question, word for word
NUMBER = 3.0  # a phone number
LIKELY = 0.06  # how much more likely a page is than all others
LITTLE, NEARLY_SAID = (
    0.3,
    0.85,
)  # of what is read of a question of one word, where no phrase fits better than this
LEAST, NEAREST = 0.3, 0.4  # a hit has at least this score, and this part of the best one's
MOST_WORDS = 40  # of a question; the rest is not read
SHORTEST_NUMBER, SHORTEST_BEGUN = 3, 5  # digits of a phone number, and of the beginning of one


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that fits, and how well: the best ones about 2, those that have only a word below 0."""

    entry: SearchEntry
    score: float
    read: float = (
        0.0  # how much of the question, by weight, the page has as it was written: from 0 to 1
    )


class Matcher:
    """Everything that can be found, in one language."""

    def __init__(
        self,
        entries: Sequence[SearchEntry],
        language: SearchLanguage,
        data: Mapping | None = None,
    ) -> None:
        self.entries = list(entries)
        self.table = Table(self.entries, language)
        self.people = People(data, language) if data else None
        self.roles = [tuple(Role(*role) for role in entry.roles) for entry in self.entries]
        pages = list(enumerate(self.entries))
        self.likelihood = Likelihood(
            self.table.said(),
            len(pages),
            {page for page, entry in pages if entry.emergency},
            {page for page, entry in pages if entry.kind == "need" and not entry.danger},
        )

    def hits(self, question: str, typing: bool = False) -> list[Hit]:
        """The pages that fit well enough, best first. While somebody is typing, the last word may be the beginning of one."""
        ranked = self.ranked(question, typing)
        return [hit for hit in ranked if hit.score >= max(LEAST, NEAREST * ranked[0].score)]

    def ranked(self, question: str, typing: bool = False) -> list[Hit]:
        """Every page that has anything to do with a question, best first; of equals, the first in the catalogue."""
        words = split_words(question)[:MOST_WORDS]
        asked = meanings(words, self.table, typing)
        fits = self._fits_of_pages(asked)
        scores = self._scores(fits, asked)
        if self.people:
            adjust(scores, self.roles, self.people.deed(words), self._having(words))
        for page in self._with_number("".join(words)):
            scores[page] += NUMBER
        likely = self.likelihood.of(dict.fromkeys(map(self.table.language.stem, words)))
        total = [
            _rounded(score + LIKELY * more) if score else 0.0
            for score, more in zip(scores, likely, strict=True)
        ]
        order = sorted(
            (page for page, score in enumerate(total) if score), key=lambda page: -total[page]
        )
        read = self._read(asked)
        if self._is_one_word(words):
            read = [
                part
                if (found and found[0] > NEARLY_SAID) or self._is_named(page, words)
                else part * LITTLE
                for page, (part, found) in enumerate(zip(read, fits, strict=True))
            ]
        return [Hit(self.entries[page], total[page], _rounded(read[page])) for page in order]

    def _having(self, words: list[str]) -> set[int]:
        """The pages that have the words as a phrase, in their order."""
        stems = list(dict.fromkeys(map(self.table.language.stem, words)))
        return {page for page, terms in self.table.said() if terms == stems}

    def _is_named(self, page: int, words: list[str]) -> bool:
        """Whether a service, or another page that is no need, has one of the words in its name."""
        entry, language = self.entries[page], self.table.language
        stems = map(language.stem, words)
        return entry.kind != "need" and not set(list_stems(entry.name, language)).isdisjoint(stems)

    def _is_one_word(self, words: list[str]) -> bool:
        """Whether one word says all: it tells little, unless a page has hardly more in a phrase, or is named so."""
        return len({self.table.language.stem(word) for word in words} - self.table.small) < 2

    def danger_sign(self, question: str) -> float:
        """Above 0, a question is more usual for somebody in danger than for others."""
        stems = map(self.table.language.stem, split_words(question)[:MOST_WORDS])
        spelt = (as_spelt(stem, self.table) for stem in stems)
        return self.likelihood.danger_sign(dict.fromkeys(spelt))

    def _read(self, asked: list[Word]) -> list[float]:
        """How much of a question each page has as it was written, and not by a guess."""
        read = [0.0] * len(self.entries)
        total = sum(word.weight for word in asked)
        for word in asked:
            if not word.guessed:
                for page, worth in holders(word.meant, self.table.pages):
                    read[page] += word.weight * worth / total
        return read

    def _fits_of_pages(self, asked: list[Word]) -> list[list[float]]:
        """How well the phrases of each page fit, best first."""
        best: list[list[float]] = [[] for _ in self.entries]
        for phrase, fit in self._fits(asked):
            best[self.table.page_of[phrase]].append(fit)
        return [sorted(found, reverse=True) for found in best]

    def _scores(self, fits: list[list[float]], asked: list[Word]) -> list[float]:
        scores = [
            sum(fit * NEXT**place for place, fit in enumerate(found[:PHRASES])) for found in fits
        ]
        total = sum(word.weight for word in asked)
        for word in asked:
            for page, worth in holders(word.meant, self.table.pages):
                scores[page] += WHOLE * word.weight * worth / total
        return scores

    def _fits(self, asked: list[Word]) -> list[tuple[int, float]]:
        """How well each phrase fits that has any of the words. 1 is the same words."""
        table = self.table
        total = sum(word.weight for word in asked)
        said: dict[int, float] = {}  # how much of the question each phrase says
        for word in asked:
            for phrase, strength in holders(word.meant, table.phrases):
                said[phrase] = said.get(phrase, 0.0) + word.weight * strength
        surest: dict[str, float] = {}
        for word in asked:
            for term, strength in word.meant.items():
                surest[term] = max(surest.get(term, 0.0), strength)
        answered: dict[int, float] = {}  # how much of each phrase the question says
        for term, strength in surest.items():
            for phrase in table.phrases.get(term, ()):
                answered[phrase] = answered.get(phrase, 0.0) + table.weights[term] * strength
        fits = []
        for phrase, part in said.items():
            both = (part + answered[phrase]) / 2
            missed = UNSAID * (total - part) + UNASKED * (table.totals[phrase] - answered[phrase])
            same = SAME if missed < 1e-9 and table.worth[phrase] == 1 else 0.0
            fits.append((phrase, table.worth[phrase] * both / (both + missed) + same))
        return fits

    def _with_number(self, digits: str) -> list[int]:
        """The pages that show a phone number, or one that begins so."""
        if not digits.isascii() or not digits.isdigit() or len(digits) < SHORTEST_NUMBER:
            return []
        digits = (
            "0" + digits.removeprefix("00")[2:].removeprefix("0")
            if digits.removeprefix("00").startswith("46") and len(digits) > 9
            else digits
        )
        whole = [page for page, entry in enumerate(self.entries) if digits in entry.numbers]
        long = len(digits) >= SHORTEST_BEGUN
        return whole or [
            page
            for page, entry in enumerate(self.entries)
            if long and any(n.startswith(digits) for n in entry.numbers)
        ]


def _rounded(score: float) -> float:
    return floor(score * 1e6 + 0.5) / 1e6
