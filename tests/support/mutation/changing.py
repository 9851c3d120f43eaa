"""Changing one thing in a catalogue that cannot change: every change makes a new catalogue beside the old one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.responsibilities import CaseBox
from generator.model.value_types import Ages

TODAY = dt.date(2026, 11, 30)  # fixed: the same mutations, and the same answers, every day
E = TypeVar("E", bound=Entry)
T = TypeVar("T")


@dataclass(frozen=True)
class Mutation:
    """A catalogue in which one thing is broken, and the entries where it should be told: the broken one and its partners."""

    what: str
    catalogue: Catalogue
    entries: tuple[Entry, ...]
    only: frozenset[str] | None = None  # the needs whose cases it can touch; None for all


def some(items: Iterable[T], most: int) -> list[T]:
    """At most so many of the items, evenly spread from the first to the last."""
    found = list(items)
    count = min(most, len(found))
    return [found[k * (len(found) - 1) // max(count - 1, 1)] for k in range(count)]


def changed(entry: E, **values: object) -> E:
    """The entry with other values, standing where it stood."""
    return entry.model_copy(update=values)


def swapped(entries: Sequence[E], old: E, *new: E) -> tuple[E, ...]:
    """The entries with one of them replaced, or left out."""
    return tuple(entry for here in entries for entry in (new if here is old else (here,)))


def rebuilt(catalogue: Catalogue, **lists: object) -> Catalogue:
    """A new catalogue with other lists. Nothing worked out from the old one comes with it."""
    same = {name: getattr(catalogue, name) for name in Catalogue.model_fields}
    return Catalogue.model_construct(**(same | lists))


def with_entry(catalogue: Catalogue, name: str, old: E, *new: E) -> Catalogue:
    """A new catalogue with one entry of a list replaced, or left out."""
    return rebuilt(catalogue, **{name: swapped(getattr(catalogue, name), old, *new)})


def spot(entry: Entry) -> str:
    """Where an entry stands, for the report."""
    place = entry.get_place()
    return f"{place.file}:{place.line}"


def lines(entry: Entry) -> Iterator[tuple[str, int]]:
    """Every line on which something of an entry stands."""
    places = entry._places
    yield from (
        (places.start.file, line)
        for line in {places.start.line, *(line for line, _ in places.values.values())}
    )
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Entry):
                yield from lines(inner)


def narrower(ages: Ages | None, first: bool) -> Ages | None:
    """The ages without the first year, or without the last; None when no year would be left."""
    if ages is None or ages.first == ages.last:
        return None
    gone = ages.first if first else ages.last
    cut = ((low + (low == gone), high - (high == gone)) for low, high in ages.ranges)
    return Ages(tuple((low, high) for low, high in cut if low <= high))


def fewer(catalogue: Catalogue, row: CaseBox) -> tuple[str, ...]:
    """The municipalities of a row without the last one."""
    named = (
        [m.id for m in catalogue.space.municipalities]
        if row.municipalities == "all"
        else row.municipalities
    )
    return tuple(named)[:-1]


def needs_of(catalogue: Catalogue, row: CaseBox) -> tuple[Entry, ...]:
    """The needs that a row speaks of."""
    return tuple(
        n
        for n in catalogue.needs
        if row.needs == "all" or n.id in row.needs or n.group in row.groups
    )


def ids(needs: Iterable[Entry]) -> frozenset[str]:
    """The ids of some needs."""
    return frozenset(need.id for need in needs)


def sent_to(catalogue: Catalogue) -> set[str]:
    """The services that somebody is sent to, first or later."""
    found = {row.lead for row in catalogue.responsibilities} | {
        row.to for row in catalogue.handovers
    }
    for service in catalogue.services:
        found |= {*service.stand_in, *(entry.service for entry in service.if_refused)}
    return found


def partners(catalogue: Catalogue, service: str) -> tuple[Entry, ...]:
    """The entries that lean on a service: what it leads, itself or for others, and what is passed on to it or by it."""
    closed = {s.id for s in catalogue.services if service in s.stand_in} | {service}
    rows = [
        row for row in catalogue.responsibilities if row.lead in closed or service in row.support
    ]
    passes = [row for row in catalogue.handovers if service in (row.giver, row.to)]
    refusals = [
        entry
        for s in catalogue.services
        for entry in s.if_refused
        if service in (s.id, entry.service)
    ]
    return (*rows, *passes, *refusals, *(s for s in catalogue.services if s.id in closed))
