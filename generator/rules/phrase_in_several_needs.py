"""What people say leads to one need first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.problem import Place, Problem
from generator.rules.registry import Scope, rule
from generator.search.stemming import split_words

Claim = tuple[Need, str, Place]


@rule("phrase-in-several-needs", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A phrase belongs to one need; others that have it too name it among their shared words, and come after.

    Phrases are the same when a search sees no difference: capitals, accents and characters between words do not count.
    """
    claims: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in [
        *(c for need in catalogue.needs for c in _list_names(need)),
        *(c for need in catalogue.needs for c in _list_phrases(need)),
    ]:
        claims[tuple(split_words(claim[1]))].append(claim)
    for (first, _, _), *others in claims.values():
        yield from (
            _report_contested(first, need, text, place)
            for need, text, place in others
            if need.id != first.id
        )  # of two with the same id, duplicate-id tells
    for need in catalogue.needs:
        for index, text in enumerate(need.shared_words):
            if all(owner.id == need.id for owner, _, _ in claims[tuple(split_words(text))]):
                yield _report_alone(need, text, need.get_place("shared_words", index))


def _list_names(need: Need) -> Iterator[Claim]:
    """What a need is called: it keeps that before others."""
    yield need, need.name, need.get_place("name")
    yield need, need.term, need.get_place("term")


def _list_phrases(need: Need) -> Iterator[Claim]:
    for index, text in enumerate(need.everyday_words):
        yield need, text, need.get_place("everyday_words", index)
    for index, text in enumerate(need.search_phrases):
        yield need, text, need.get_place("search_phrases", index)
    for texts in need.other_languages.values():
        yield from ((need, text, need.get_place("other_languages")) for text in texts)


def _report_contested(first: Need, need: Need, text: str, place: Place) -> Problem:
    return Problem(
        place,
        "phrase-in-several-needs",
        f"Behoven '{first.id}' och '{need.id}' har båda '{text}', och det står inte vilket som kommer först.",
        "Ta bort orden på ett av ställena, eller flytta dem till shared_words hos det behov som ska komma efter.",
    )


def _report_alone(need: Need, text: str, place: Place) -> Problem:
    return Problem(
        place,
        "phrase-in-several-needs",
        f"Behovet '{need.id}' delar '{text}' med ett annat behov, men inget annat behov har de orden.",
        "Flytta orden till everyday_words, eller skriv dem hos det behov som ska komma först.",
    )
