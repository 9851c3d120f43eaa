"""How likely a question is on each page, counted from all phrases of all pages: naive Bayes against all other pages.

A question has features: the stems of its words, and every three and every four letters of them in a row. A page for which a feature is more usual than for
all others gains by it, and one that never has it loses. Nothing is trained beforehand: who adds a word to a page changes the counts.
match.js has the same in likelihood.js. Rennie et al. (2003) call it complement naive Bayes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log, sqrt

OWN, OTHERS = (
    0.03,
    0.5,
)  # what is added to each count, so that what was never said is not impossible
LETTERS = (3, 4)  # how many letters in a row
FEATURES = 3  # different ones that all pages have, by stems: about so many


class Likelihood:
    """The stems of the phrases of each page, and how often each is said there.

    `urgent` and `harmless` are pages, by their number: the two sides that `danger_sign` weighs against each other.
    """

    def __init__(
        self,
        phrases: Iterable[tuple[int, Sequence[str]]],
        pages: int,
        urgent: set[int],
        harmless: set[int],
    ) -> None:
        self._pages = pages
        self._sides = urgent, harmless
        self._said: dict[str, dict[int, int]] = {}  # by stem, how often each page says it
        self._stems: dict[str, list[str]] = {}  # the stems that have a feature
        self._sizes = [0] * pages  # the features of a page in all, each as often as it is said
        for page, stems in phrases:
            for stem in stems:
                self._add(page, stem)
        self._all = sum(self._sizes)

    def _add(self, page: int, stem: str) -> None:
        if stem not in self._said:
            self._said[stem] = {}
            for feature in features_of(stem):
                self._stems.setdefault(feature, []).append(stem)
        self._said[stem][page] = self._said[stem].get(page, 0) + 1
        self._sizes[page] += size_of(stem)

    def of(self, stems: Iterable[str]) -> list[float]:
        """How likely each page is: above 0, more likely than all others together, by the root of the question's length."""
        counts, kinds = self._counts(stems), FEATURES * len(self._said)
        never, gains = 0.0, [0.0] * self._pages
        for counted in counts:
            total = sum(counted.values())
            default = log(OWN) - log(total + OTHERS)
            never += default
            for page, count in counted.items():
                gains[page] += log(count + OWN) - log(total - count + OTHERS) - default
        share = 1 / sqrt(max(len(counts), 1))
        return [
            share
            * (
                never
                + gain
                - len(counts) * (log(size + OWN * kinds) - log(self._all - size + OTHERS * kinds))
            )
            for gain, size in zip(gains, self._sizes, strict=True)
        ]

    def danger_sign(self, stems: Iterable[str]) -> float:
        """Above 0, the question is more usual for somebody in danger than for others."""
        counts, kinds = self._counts(stems), FEATURES * len(self._said)
        urgent, harmless = (
            sum(self._sizes[page] for page in side) + OWN * kinds for side in self._sides
        )
        sign = 0.0
        for counted in counts:
            told, untold = (
                sum(n for page, n in counted.items() if page in side) for side in self._sides
            )
            if told or untold:  # what neither side says tells nothing
                sign += log((told + OWN) / urgent) - log((untold + OWN) / harmless)
        return sign / sqrt(max(len(counts), 1))

    def _counts(self, stems: Iterable[str]) -> list[dict[int, int]]:
        """For each feature of the question that any page has: how often each page has it."""
        features = dict.fromkeys(feature for stem in stems for feature in features_of(stem))
        found = []
        for feature in features:
            counted: dict[int, int] = {}
            for stem in self._stems.get(feature, ()):
                for page, times in self._said[stem].items():
                    counted[page] = counted.get(page, 0) + times
            if counted:
                found.append(counted)
        return found


def features_of(stem: str) -> list[str]:
    """The stem, with a mark that no letters have, and its letters in a row, its beginning and its end marked."""
    edged = f"<{stem}>"
    rows = (edged[k : k + length] for length in LETTERS for k in range(len(edged) - length + 1))
    return list(dict.fromkeys([f"={stem}", *rows]))


def size_of(stem: str) -> int:
    """How many features a stem has, those that come twice counted twice."""
    return 1 + sum(max(len(stem) + 3 - length, 0) for length in LETTERS)
