"""Resolves kinds of services before the catalogue is used.

A row may name a kind, "the social services where the child lives". Here each such row becomes one
row for each answer: the municipalities where the kind is the same service stay together, and those
that have none leave the row. Whatever reads the catalogue sees ids only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.chart import Chart
from generator.model.handover import Handover, Journey
from generator.model.responsibilities import Acceptance, CaseBox
from generator.model.service import ALL, Kind, Service
from generator.model.service_kinds import KindIndex
from generator.model.typed_references import find_model, get_kind, get_reference_kind
from generator.model.value_types import Ages
from generator.problem import EntryPlaces

_PLACEHOLDER = re.compile(r"\{(kommun|kontakta|Kontakta)\}")
_Where = tuple[str, ...]  # municipalities, in the order of the case space


def resolve_kinds(catalogue: Catalogue) -> Catalogue:
    """The catalogue with a service in the place of every kind.

    A kind stays where it cannot be resolved: when it does not exist, or when an entry with an id of
    its own has room for one service and the municipalities have different ones. A chart becomes one
    for each municipality then, and where it has no room for all of them.
    """
    catalogue = inherit_from_kinds(catalogue)
    resolver = _Resolver(catalogue)
    changed = {
        name: new
        for name in type(catalogue).model_fields
        if (new := resolver.resolve_value(old := getattr(catalogue, name))) is not old
    }
    return catalogue.model_copy(update=changed) if changed else catalogue


# What a service of a kind says when it says nothing itself. The rest of a kind is about the kind.
_INHERITED = tuple(sorted(set(Kind.model_fields) - {"id", "name", "summary", "read_by"}))


def inherit_from_kinds(catalogue: Catalogue) -> Catalogue:
    """The catalogue where each service has its kind's texts in the fields that it leaves out."""
    kinds = {kind.id: kind for kind in reversed(catalogue.kinds)}
    services = tuple(_inherit(s, kinds.get(s.kind or "")) for s in catalogue.services)
    return catalogue.model_copy(update={"services": services})


def _inherit(service: Service, kind: Kind | None) -> Service:
    said = kind.model_fields_set if kind else set()
    fields = [f for f in _INHERITED if f in said and f not in service.model_fields_set]
    if kind is None or not fields:
        return service
    new = service.model_copy(update={field: getattr(kind, field) for field in fields})
    old = service._places
    replaced = {**old.replaced, **{field: kind.get_place(field) for field in fields}}
    new._places = EntryPlaces(old.start, old.values, replaced)
    return new


@dataclass(frozen=True)
class _Scope:
    """Where and at what ages an entry looks for services."""

    where: _Where
    ages: Ages | None = None


class _Resolver:
    def __init__(self, catalogue: Catalogue) -> None:
        # Not the look-ups of the catalogue: what it keeps would be copied to the resolved one.
        municipalities = [m.id for m in catalogue.space.municipalities]
        self._index = KindIndex(catalogue.services, municipalities)
        self._services = {service.id: service for service in reversed(catalogue.services)}
        self._names = {m.id: m.name for m in catalogue.space.municipalities}
        self._kinds = {kind.id for kind in catalogue.kinds}

    def resolve_value(self, value: Any) -> Any:
        """A value of the catalogue, the same object when it names no kind."""
        scope = _Scope(tuple(self._names))
        if isinstance(value, Entry):
            return self._resolve_single(value, scope)
        return self._resolve_list(value, scope)

    def _resolve_list(self, value: tuple[Any, ...], scope: _Scope) -> tuple[Any, ...]:
        if not any(isinstance(entry, Entry) and self._needs_work(entry) for entry in value):
            return value
        return tuple(new for entry in value for new in self._expand(entry, scope))

    def _resolve_single(self, entry: Entry, scope: _Scope) -> Entry:
        return next(iter(self._expand(entry, scope)), entry)

    def _needs_work(self, entry: Entry) -> bool:
        if isinstance(entry, Chart) and self._is_split(entry):
            return True
        return _mentions_kind(entry) or (
            isinstance(entry, Handover | Acceptance) and entry.how == "approach"
        )

    def _is_split(self, chart: Chart) -> bool:
        """Whether there are more municipalities than a chart has room for."""
        most = chart.most_municipalities
        return most is not None and len(chart.municipalities or self._names) > most

    def _expand(self, entry: Entry, scope: _Scope) -> Iterator[Entry]:
        """The entry once for each answer, in the order of the municipalities."""
        if not isinstance(entry, Entry) or not self._needs_work(entry):
            yield entry
            return
        scope = self._narrow_scope(entry, scope)
        groups = self._group(entry, scope)
        if isinstance(entry, Chart) and (len(groups) > 1 or self._is_split(entry)):
            places = (place for place in scope.where if any(place in group for group in groups))
            yield from (self._build_local_chart(entry, place, scope) for place in places)
            return
        if len(groups) > 1 and hasattr(entry, "id"):
            yield entry  # the rule `unknown-reference` says that there is room for one
            return
        for where in groups:
            yield self._build(entry, _Scope(where, scope.ages), is_whole=where == scope.where)

    def _build_local_chart(self, chart: Chart, place: str, scope: _Scope) -> Entry:
        """A chart for one municipality, when they have different services of a kind that it names."""
        local = {
            "id": f"{chart.id}-{place}",
            "title": f"{chart.title}, {self._names[place]}",
            "municipalities": (place,),
        }
        new = self._build(chart, _Scope((place,), scope.ages), is_whole=False)
        return new.model_copy(update=local)

    def _narrow_scope(self, entry: Entry, scope: _Scope) -> _Scope:
        """The municipalities and ages that an entry speaks of."""
        where: Any = getattr(entry, "municipalities", ALL)
        ages = getattr(entry, "ages", None)
        if isinstance(entry, Service):
            where, ages = entry.eligibility.municipalities, None
        elif isinstance(entry, Journey):
            where, ages = (entry.case.municipality,), Ages.parse(entry.case.age)
        elif isinstance(municipality := getattr(entry, "municipality", None), str):
            where = (municipality,)
        kept = scope.where if not where or where == ALL else [m for m in scope.where if m in where]
        return _Scope(tuple(kept), ages or scope.ages)

    def _group(self, entry: Entry, scope: _Scope) -> list[_Where]:
        """The municipalities that have the same answer to everything that an entry asks."""
        groups: dict[Any, list[str]] = {}
        for municipality in scope.where:
            here = _Scope((municipality,), scope.ages)
            singles = [self._find(value, here) for value in _list_single_references(entry)]
            if [] in singles:
                continue  # the kind does not exist here: the row is not about this place
            answer: list[Any] = [singles]
            if isinstance(entry, CaseBox):
                answer.append(
                    [self._find_all(value, here) for value in _list_reference_lists(entry)]
                )
            if any("{kommun}" in text for text in _list_texts(entry)):
                answer.append(municipality)
            groups.setdefault(repr(answer), []).append(municipality)
        return [tuple(group) for group in groups.values()]

    def _find(self, value: str, scope: _Scope) -> list[str]:
        """The services that a reference means: itself, or those of its kind."""
        kind = get_kind(value)
        if kind is None or kind not in self._kinds:
            return [value]
        found = (self._index.find_service(kind, m, scope.ages) for m in scope.where)
        return list(dict.fromkeys(service.id for service in found if service))

    def _find_all(self, values: Iterable[str], scope: _Scope) -> list[str]:
        return list(dict.fromkeys(id_ for value in values for id_ in self._find(value, scope)))

    def _build(self, entry: Entry, scope: _Scope, *, is_whole: bool) -> Entry:
        """The entry with the answers of municipalities that answer alike."""
        update: dict[str, Any] = {}
        moved: dict[str, list[int]] = {}
        for field in _list_fields(type(entry)):
            value = getattr(entry, field)
            if get_reference_kind(type(entry), field) != "service":
                if isinstance(value, tuple):
                    update[field] = self._resolve_list(value, scope)
                elif isinstance(value, Entry):
                    update[field] = self._resolve_single(value, scope)
            elif isinstance(value, str):
                update[field] = self._find(value, scope)[0]
            elif isinstance(value, tuple):
                update[field] = tuple(self._find_all(value, scope))
                moved[field] = _find_origins(update[field], [self._find(v, scope) for v in value])
        if isinstance(entry, CaseBox) and not is_whole:
            update["municipalities"] = scope.where
        new = entry.model_copy(update={**update, **self._fill(entry, update, scope)})
        new._places = _move_places(entry._places, moved)
        return new

    def _fill(self, entry: Entry, update: dict[str, Any], scope: _Scope) -> dict[str, Any]:
        """What the receiver says of itself: how it is reached, in the field and in the texts."""
        receiver = self._services.get(update.get("to") or update.get("service") or "")
        approach = receiver.approach if receiver else None
        filled: dict[str, Any] = {}
        if isinstance(entry, Handover | Acceptance) and entry.how == "approach":
            filled["how"] = _get_how(receiver)
        said = approach.text if approach else f"kontakta {receiver.name if receiver else ''}"
        words = {"kommun": self._names[scope.where[0]] if scope.where else "", "kontakta": said}
        words["Kontakta"] = said[:1].upper() + said[1:]
        for field in type(entry).model_fields:
            value = getattr(entry, field)
            if isinstance(value, str) and _PLACEHOLDER.search(value):
                filled[field] = _PLACEHOLDER.sub(lambda found: words[found[1]], value)
        return filled


def _get_how(receiver: Service | None) -> str:
    """How a service says that it is reached: in its approach, or as its first way in."""
    if receiver and receiver.approach:
        return receiver.approach.how
    return receiver.ways_in[0].how if receiver and receiver.ways_in else "call"


def _find_origins(ids: Iterable[str], answers: list[list[str]]) -> list[int]:
    """The position in the file of each item of a resolved list."""
    return [next(k for k, answer in enumerate(answers) if one in answer) for one in ids]


def _move_places(places: EntryPlaces, moved: dict[str, list[int]]) -> EntryPlaces:
    """The places of an entry whose lists have grown or shrunk."""
    values = {
        key: spot
        for key, spot in places.values.items()
        if not (isinstance(key, tuple) and key[0] in moved)
    }
    for field, origins in moved.items():
        for index, origin in enumerate(origins):
            if spot := places.values.get((field, origin)):
                values[(field, index)] = spot
    return EntryPlaces(places.start, values, places.replaced)


def _mentions_kind(entry: Entry) -> bool:
    """Whether an entry, or one within it, names a kind."""
    for field in _list_fields(type(entry)):
        value = getattr(entry, field)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Entry):
                if _mentions_kind(one):
                    return True
            elif isinstance(one, str) and get_kind(one) is not None:
                return True
    return False


def _list_single_references(entry: Entry) -> list[str]:
    return [value for value in _list_references(entry) if isinstance(value, str)]


def _list_reference_lists(entry: Entry) -> list[tuple[str, ...]]:
    return [value for value in _list_references(entry) if isinstance(value, tuple)]


def _list_references(entry: Entry) -> Iterator[Any]:
    for field in _list_fields(type(entry)):
        if get_reference_kind(type(entry), field) == "service":
            yield getattr(entry, field)


def _list_texts(entry: Entry) -> list[str]:
    values = (getattr(entry, field) for field in type(entry).model_fields)
    return [value for value in values if isinstance(value, str)]


@cache
def _list_fields(model: type[Entry]) -> list[str]:
    """The fields that name services, or hold entries that do."""
    return [
        field
        for field, info in model.model_fields.items()
        if get_reference_kind(model, field) == "service"
        or ((inner := find_model(info.annotation)) and _list_fields(inner))
    ]
