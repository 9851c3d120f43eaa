"""What the words of a question may mean: the terms that pages have, and how surely each is meant."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from tests.support.search.distance import allowed, mistakes
from tests.support.search.index import Table, holders

NEAR = 0.7  # a word that may stand for it
HEAD, TAIL = (
    0.5,
    0.5,
)  # the beginning or the end of a compound: frånvaro in skolfrånvaro, and the other way round
JOINED = 0.95  # two words that are one: skol frånvaro
BEGUN = 0.8  # a word that somebody has begun to write
MISSPELT = (1.0, 0.8, 0.6)  # by mistakes
SHORTEST_PART = 4  # letters of a part of a compound
SHORTEST_REST = 3  # letters that are left beside it
UNKNOWN = 0.6  # how much a word that no page has weighs, as part of one that a single page has


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question: the terms it may mean, each from 0 to 1, and how much the word says."""

    meant: dict[str, float]
    weight: float
    guessed: bool = False  # no page has the word, and what it may mean is only spelt like it


def meanings(words: list[str], table: Table, typing: bool) -> list[Word]:
    """Every different word of a question. While somebody is typing, the last may be the beginning of one."""
    stems = [table.language.stem(word) for word in words]
    begun = words[-1] if typing and words else ""
    found: dict[str, dict[str, float]] = {}
    for _, stem in zip(words, stems, strict=True):
        found[stem] = _meant(stem, table) | found.get(stem, {})
    if begun:
        _keep(
            found[stems[-1]],
            {term: BEGUN for form, term in table.forms.items() if form.startswith(begun)},
        )
    for (one, other), (first, second) in zip(pairwise(words), pairwise(stems), strict=True):
        joined = table.language.stem(one + other)
        if joined in table.pages:
            _keep(found[first], {joined: JOINED})
            _keep(found[second], {joined: JOINED})
    return [
        Word(meant, _weight(stem, meant, table), _guessed(stem, table))
        for stem, meant in found.items()
    ]


def _guessed(stem: str, table: Table) -> bool:
    return not _known(stem, table) and not any(_part(stem, form) for form in table.forms)


def _weight(stem: str, meant: dict[str, float], table: Table) -> float:
    """A word weighs what its own term weighs; one that no page has, what those weigh that it may mean."""
    if stem in table.pages:
        return table.weights[stem]
    pages = sum(1 for _ in holders(meant, table.pages))
    return table.weight(stem, pages) * (1.0 if pages else UNKNOWN)


def _meant(stem: str, table: Table) -> dict[str, float]:
    meant = {stem: 1.0} if stem in table.pages else {}
    _keep(meant, {near: NEAR for near in table.near.get(stem, ()) if near in table.pages})
    for form, term in table.forms.items():
        if part := _part(stem, form):
            _keep(meant, {term: part})
    if not _known(stem, table):
        _keep(meant, _misspelt(stem, table))
    return meant


def as_spelt(stem: str, table: Table) -> str:
    """The one word that a misspelt one can be; the same word when there are several, or none."""
    found = {} if _known(stem, table) else _misspelt(stem, table)
    return next(iter(found)) if len(found) == 1 else stem


def _known(stem: str, table: Table) -> bool:
    """Whether a word is one, and no misspelling."""
    return stem in table.pages or stem in table.near or stem in table.common


def _part(one: str, other: str) -> float:
    """How much two terms share, when one is the beginning or the end of the other."""
    short, long = (one, other) if len(one) < len(other) else (other, one)
    if len(short) < SHORTEST_PART or len(long) - len(short) < SHORTEST_REST:
        return 0.0
    return TAIL if long.endswith(short) else HEAD if long.startswith(short) else 0.0


def _misspelt(stem: str, table: Table) -> dict[str, float]:
    """The terms that are nearest to a word that no page has."""
    most, found = allowed(stem), {}
    for form, term in table.forms.items():
        wrong = mistakes(stem, form, most) if most and len(form) > 2 else most + 1
        if wrong < most:
            most, found = wrong, {}
        if wrong == most:
            found[term] = MISSPELT[wrong]
    return found if allowed(stem) else {}


def _keep(meant: dict[str, float], more: dict[str, float]) -> None:
    for term, strength in more.items():
        meant[term] = max(meant.get(term, 0.0), strength)
