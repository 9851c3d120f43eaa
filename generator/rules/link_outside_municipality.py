"""A link to a routine says what to do in municipalities where the routine does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case_space.dimensions import join_with_och
from generator.model.catalogue import Catalogue
from generator.model.routine import Routine
from generator.model.routine_places import RoutineLink, find_routine_links, list_places_without
from generator.model.service import ALL
from generator.problem import Problem
from generator.rules.registry import Scope, rule

_FIELDS = ("elsewhere", "family_elsewhere")


@rule("link-outside-municipality", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Where what leads to a routine holds and the routine does not, the routine says what to do instead."""
    told: set[str] = set()
    for link in find_routine_links(catalogue, catalogue):
        lacking = [field for field in _FIELDS if getattr(link.target, field) is None]
        where = link.source.municipalities if link.source else ALL
        missing = list_places_without(catalogue, link.target, where)
        if missing and lacking and link.target.id not in told:
            told.add(link.target.id)
            names = join_with_och([place.name for place in missing])
            yield Problem(
                link.entry.get_place(link.field, link.index),
                "link-outside-municipality",
                f"{_name_link(link)} leder till rutinen '{link.target.id}', som inte finns i {names}.",
                f"Lägg till {join_with_och(lacking)} i '{link.target.id}' med det man gör där i stället.",
            )


def _name_link(link: RoutineLink) -> str:
    source: Routine | None = link.source
    return f"Rutinen '{source.id}'" if source else "Det här"
