"""In which municipalities a routine is used, compared with those of the links that lead to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from generator.model.base_entry import Entry
from generator.model.case_space import Municipality
from generator.model.catalogue import Catalogue
from generator.model.page_types import ROUTINES
from generator.model.routine import Routine
from generator.model.service import ALL
from generator.model.typed_references import find_references

_ADDRESS = re.compile(re.escape(ROUTINES.address) + r"([^/#]+)/(?:([^/#]+)/)?")


@dataclass(frozen=True, slots=True)
class RoutineLink:
    """What leads to a routine: a reference to it, its address, or its name in a text."""

    entry: Entry
    field: str
    index: int | None
    target: Routine
    source: Routine | None  # the routine that the entry is a part of


def list_places_without(
    catalogue: Catalogue, routine: Routine, where: Iterable[str] | Literal["all"] = ALL
) -> list[Municipality]:
    """The municipalities, of all or of some by id, where a routine does not hold."""
    chosen = None if where == ALL else set(where)
    return [
        place
        for place in catalogue.space.municipalities
        if (chosen is None or place.id in chosen) and not holds_in(routine, place.id)
    ]


def holds_in(routine: Routine, place: str) -> bool:
    """Whether a routine holds in a municipality, by its id."""
    return routine.municipalities == ALL or place in routine.municipalities


def find_routine_links(
    catalogue: Catalogue, entry: Entry, around: tuple[Entry, ...] = ()
) -> Iterator[RoutineLink]:
    """Everything in an entry and in the entries within it that leads to a routine.

    Whatever kind of field it stands in: a new one is seen without being named here. The name of a
    routine leads to it only within another routine, where texts say what to do.
    """
    source = next((one for one in (*around, entry) if isinstance(one, Routine)), None)
    for ref in find_references(entry, around):
        if ref.kind == "routine" and ref.id in catalogue.routine:
            within = next((one for one in ref.around if isinstance(one, Routine)), source)
            target = catalogue.routine[ref.id]
            yield RoutineLink(ref.entry, ref.field, ref.index, target, within)
    yield from _find_in_texts(catalogue, entry, source)


def _find_in_texts(
    catalogue: Catalogue, entry: Entry, source: Routine | None
) -> Iterator[RoutineLink]:
    source = entry if isinstance(entry, Routine) else source
    for field in type(entry).model_fields:
        value = getattr(entry, field)
        for index, part in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            if isinstance(part, Entry):
                yield from _find_in_texts(catalogue, part, source)
            elif isinstance(part, str):
                for target in _list_targets(catalogue, part, source):
                    yield RoutineLink(entry, field, index, target, source)


def _list_targets(catalogue: Catalogue, text: str, source: Routine | None) -> Iterator[Routine]:
    address = _ADDRESS.match(text)
    target = catalogue.routine.get(address[1]) if address else None
    if address and target:
        form = next((form for form in target.forms if form.id == address[2]), None)
        # A form that does not name its routine is for everybody: a receipt, a consent.
        if form is None or _compile_name(target.name).search(form.name):
            yield target
    elif source:
        for routine in catalogue.routines:
            if routine.municipalities != ALL and _compile_name(routine.name).search(text):
                yield routine


@cache
def _compile_name(name: str) -> re.Pattern[str]:
    """The first word of a routine's name, in any form: `samverkansteamet`, `ett samverkansteam`."""
    word = name.split()[0]
    stem = word.removesuffix("et").removesuffix("en")
    return re.compile(rf"\b{re.escape(stem)}", re.IGNORECASE)
