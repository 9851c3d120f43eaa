"""No text is about a place that the catalogue does not know."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.unknown_places import ForeignPlaces
from generator.problem import Problem
from generator.rules._shared_loops import iterate_prose
from generator.rules.registry import Scope, rule

_TYPED = {"everyday_words", "search_phrases", "shared_words", "other_languages"}
_LISTS = {"counties"}  # the list of the names themselves


@rule("foreign-place", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A text that was taken over from another municipality is written for this one. Hand-written pages are looked at too."""
    places = ForeignPlaces(catalogue)
    for entry, name, index, text in iterate_prose(catalogue, _LISTS):
        yield from places.find_problems(text, entry.get_place(name, index), name in _TYPED)
