"""A slice of a catalogue: as it would be if it had some of its municipalities and no more.

It is cut before kinds are resolved, so a country of municipalities is read once and proved only where it is asked about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from generator.case_space.dimensions import join_with_och
from generator.loading.compose_layers import drop_mentions
from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.chart import Chart
from generator.model.handover import Hole, HoleCases
from generator.model.service import ALL, Organization, Service
from generator.model.typed_references import find_model, get_reference_kind

# What others name by id, and is gone when it is about other municipalities.
_HIDDEN = {"service": "services", "organization": "organizations", "routine": "routines"}


def slice_catalogue(catalogue: Catalogue, chosen: Collection[str]) -> Catalogue:
    """The catalogue of the chosen municipalities: what is about the others alone is left out."""
    places = tuple(m for m in catalogue.space.municipalities if m.id in chosen)
    if not places:
        return catalogue
    gone = {m.id: m.name for m in catalogue.space.municipalities if m.id not in chosen}
    lists = {
        name: tuple(_narrow_all(value, gone))
        for name in type(catalogue).model_fields
        if isinstance(value := getattr(catalogue, name), tuple)
    }
    lists["organizations"] = tuple(_keep_owners(catalogue, lists["services"], gone))
    hidden = {
        kind: {entry.id for entry in getattr(catalogue, name)} - {entry.id for entry in lists[name]}
        for kind, name in _HIDDEN.items()
    }
    lists = {name: tuple(drop_mentions(entries, hidden)) for name, entries in lists.items()}
    lists["charts"] = tuple(chart for chart in lists["charts"] if not _is_emptied(catalogue, chart))
    (site,) = drop_mentions((catalogue.site,), hidden)
    said = join_with_och([place.name for place in places])
    known = (*site.known_places, *gone.values())  # what serves several may name them
    site = site.model_copy(update={"place": said, "known_places": known})
    space = catalogue.space.model_copy(update={"municipalities": places})
    return catalogue.model_copy(update={**lists, "site": site, "space": space})


def _is_emptied(catalogue: Catalogue, chart: Chart) -> bool:
    """Whether all the routines of a chart are gone."""
    return not chart.routines and any(
        one.id == chart.id and one.routines for one in catalogue.charts
    )


def _keep_owners(
    catalogue: Catalogue, services: Iterable[Service], gone: Collection[str]
) -> Iterator[Organization]:
    """The organizations that are still somebody's here. One of another place that is called is so without its place."""
    named = {catalogue.site.feedback_phone.partition(".")[0], catalogue.site.decided_by}
    for service in services:
        named |= {service.organization}
        named |= {(contact.through or "").partition(".")[0] for contact in service.contacts}
    for owner in catalogue.organizations:
        if owner.municipality in gone and owner.id in named:
            owner = owner.model_copy(update={"municipality": None})
        yield from _narrow_all([owner], gone)


def _is_elsewhere(service: Service, gone: Collection[str]) -> bool:
    """Told first: most services of a country serve one municipality, and nothing more need be read of them."""
    places = service.eligibility.municipalities
    return places != ALL and all(place in gone for place in places)


def _narrow_all(entries: Iterable[Any], gone: Collection[str]) -> Iterator[Any]:
    for entry in entries:
        if not isinstance(entry, Entry):
            yield entry
        elif (kept := _narrow_entry(entry, gone)) is not None:
            yield kept
        elif isinstance(entry, Hole) and (rest := tuple(_narrow_all(entry.also, gone))):
            cases = {name: getattr(rest[0], name) for name in HoleCases.model_fields}
            yield entry.model_copy(update={**cases, "also": rest[1:]})


def _narrow_entry(entry: Entry, gone: Collection[str]) -> Entry | None:
    """An entry without the municipalities that are gone; None when it is about them alone."""
    if isinstance(entry, Service) and _is_elsewhere(entry, gone):
        return None
    update: dict[str, Any] = {}
    for field, info in type(entry).model_fields.items():
        value = getattr(entry, field)
        if get_reference_kind(type(entry), field) == "municipality":
            if isinstance(value, tuple):
                update[field] = tuple(one for one in value if one not in gone)
            if value in gone or (value and update.get(field) == ()):
                return None
        elif find_model(info.annotation) and isinstance(value, tuple):
            update[field] = tuple(_narrow_all(value, gone))
        elif isinstance(value, Entry):
            update[field] = _narrow_entry(value, gone)
            if update[field] is None:
                return None
    changed = {name: value for name, value in update.items() if value != getattr(entry, name)}
    return entry.model_copy(update=changed) if changed else entry
