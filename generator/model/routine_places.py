"""Where a routine holds, compared with where those it leads to hold."""

from __future__ import annotations

from generator.model.catalogue import Catalogue
from generator.model.routine import Routine
from generator.model.service import ALL
from generator.model.space import Municipality


def list_places_without(
    catalogue: Catalogue, routine: Routine, other: str | None
) -> list[Municipality]:
    """The municipalities where a routine holds and another, by its id, does not. Empty for none."""
    target = catalogue.routine.get(other or "")
    return [
        place
        for place in catalogue.space.municipalities
        if target and _holds(routine, place.id) and not _holds(target, place.id)
    ]


def _holds(routine: Routine, place: str) -> bool:
    return routine.municipalities == ALL or place in routine.municipalities
