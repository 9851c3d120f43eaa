"""Fills in who decides: what a base proposes is decided by the one whom the catalogue's site names."""

from __future__ import annotations

from typing import Any

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.routine import RoutinePart


def fill_deciders(catalogue: Catalogue) -> Catalogue:
    """The catalogue where each proposal in a routine that names nobody is decided by `site.decided_by`."""
    if not (decider := catalogue.site.decided_by):
        return catalogue
    routines = tuple(_fill(routine, decider) for routine in catalogue.routines)
    return catalogue.model_copy(update={"routines": routines})


def _fill(value: Any, decider: str) -> Any:
    if isinstance(value, tuple):
        new = tuple(_fill(one, decider) for one in value)
        return new if any(a is not b for a, b in zip(new, value, strict=True)) else value
    if not isinstance(value, Entry):
        return value
    update = {
        field: new
        for field in type(value).model_fields
        if (new := _fill(old := getattr(value, field), decider)) is not old
    }
    if isinstance(value, RoutinePart) and value.standing != "law" and value.decided_by is None:
        update["decided_by"] = decider
    return value.model_copy(update=update) if update else value
