"""A routine that leads to another says what there is where the other does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cases.space import join_with_och
from generator.model.catalogue import Catalogue
from generator.model.routine import Exit, Routine, Step
from generator.model.routine_places import list_places_without
from generator.problem import Problem
from generator.rules.registry import Scope, rule


@rule("link-outside-municipality", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Where a routine holds and the one it leads to does not, the link says what to do instead."""
    for routine in catalogue.routines:
        for link in _list_links(routine):
            missing = list_places_without(catalogue, routine, link.routine)
            if missing and not link.elsewhere:
                names = join_with_och([place.name for place in missing])
                yield Problem(
                    link.at("routine"),
                    "link-outside-municipality",
                    f"Rutinen '{routine.id}' leder till '{link.routine}', som inte finns i {names}.",
                    "Lägg till elsewhere med det man gör där i stället.",
                )


def _list_links(routine: Routine) -> Iterator[Exit | Step]:
    yield from routine.exits
    for step in routine.steps:
        yield step
        yield from step.exits
