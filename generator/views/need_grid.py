"""The grid of needs and ages: who leads each need, as bars over the ages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.case_space.dimensions import Axis, describe_ages, join_with_och
from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.model.service import Service
from generator.views.need_leads import NeedAnswers


@dataclass(frozen=True, slots=True)
class GridLead:
    """Who leads some bars: one service, or the services of one kind, each with the names of its municipalities."""

    number: int  # stands on the bars; 1 leads most
    name: str
    services: tuple[tuple[Service, str], ...]


@dataclass(frozen=True, slots=True)
class GridBar:
    """Neighbouring ages of a need with the same lead. `lead` is None where nobody leads."""

    lead: GridLead | None
    start: int  # position of the first age; 0 is the expected child
    span: int  # how many ages
    line: int  # 1 is the uppermost; more lines where municipalities differ
    ages: str
    municipalities: str  # in words; empty when it holds in all that are shown
    places: tuple[str, ...] = ()  # the names of the same


@dataclass(frozen=True, slots=True)
class NeedGrid:
    """Bars of every need, and the leads by number. For one municipality, or for all when it is empty."""

    municipality: str
    leads: tuple[GridLead, ...]
    bars: dict[str, tuple[GridBar, ...]]  # by the id of the need


_Key = tuple[str, str]  # "kind" or "service", and its id
_Runs = list[
    tuple[_Key | None, int, int, int]
]  # lead, first age, number of ages, municipality bits


def build_need_grid(answers: NeedAnswers, municipality: str = "") -> NeedGrid:
    """The grid for a municipality by its id, or for all. Danger to life is left out: there `first` rows lead."""
    where = answers.leading.space["municipality"]
    shown = where.encode([municipality]) if municipality else where.all_bits
    runs = {need.id: _list_runs(answers, need, shown) for need in answers.catalogue.needs}
    leads = _number_leads(answers.catalogue, runs, where.list_positions(shown))
    return NeedGrid(
        municipality,
        tuple(leads.values()),
        {need: tuple(_place_bars(answers, rows, leads, shown)) for need, rows in runs.items()},
    )


def _list_runs(answers: NeedAnswers, need: Need, shown: int) -> _Runs:
    """Who leads at neighbouring ages in the same municipalities, from the youngest."""
    possible = answers.leading.find_possible_cases(need)[Axis.AGE]
    at_age: dict[int, dict[_Key | None, int]] = {
        age: {None: shown} for age in answers.leading.space["age"].list_positions(possible)
    }
    for row, box in answers.leading.list_rows(need):
        if not row.first and box[Axis.MUNICIPALITY] & shown:
            key = _find_key(answers.catalogue, row.lead)
            for age in answers.leading.space["age"].list_positions(box[Axis.AGE] & possible):
                at_age[age][key] = at_age[age].get(key, 0) | (box[Axis.MUNICIPALITY] & shown)
                at_age[age][None] &= ~box[Axis.MUNICIPALITY]
    keys = dict.fromkeys(key for leads in at_age.values() for key in leads)
    return [
        run
        for key in keys
        for run in _join_ages(
            key, [(age, leads[key]) for age, leads in sorted(at_age.items()) if leads.get(key)]
        )
    ]


def _join_ages(
    key: _Key | None, ages: list[tuple[int, int]]
) -> Iterator[tuple[_Key | None, int, int, int]]:
    for (_, bits), run in groupby(
        enumerate(ages), key=lambda item: (item[1][0] - item[0], item[1][1])
    ):
        joined = [age for _, (age, _) in run]
        yield key, joined[0], len(joined), bits


def _find_key(catalogue: Catalogue, service: str) -> _Key:
    kind = catalogue.service[service].kind
    alike = [s for s in catalogue.services if kind and s.kind == kind and s.is_active]
    return ("kind", kind) if kind and len(alike) > 1 else ("service", service)


def _number_leads(
    catalogue: Catalogue, runs: dict[str, _Runs], shown: Iterable[int]
) -> dict[_Key, GridLead]:
    """The leads, those that lead most years of most needs first."""
    years: dict[_Key, int] = {}
    for rows in runs.values():
        for key, _, span, _ in rows:
            if key:
                years[key] = years.get(key, 0) + span
    places = [catalogue.space.municipalities[k].id for k in shown]
    ordered = sorted(years, key=lambda key: -years[key])
    return {key: _build_lead(catalogue, k, key, places) for k, key in enumerate(ordered, start=1)}


def _build_lead(catalogue: Catalogue, number: int, key: _Key, places: list[str]) -> GridLead:
    sort, id = key
    if sort == "service":
        service = catalogue.service[id]
        return GridLead(number, service.name, ((service, ""),))
    of_kind: dict[str, list[str]] = {}
    for municipality in catalogue.space.municipalities:
        if municipality.id in places:
            for service in catalogue.kind_index.list_services(id, municipality.id):
                of_kind.setdefault(service.id, []).append(municipality.name)
    name = next(kind.name for kind in catalogue.kinds if kind.id == id)
    services = tuple((catalogue.service[s], join_with_och(names)) for s, names in of_kind.items())
    return GridLead(number, services[0][0].name if len(services) == 1 else name, services)


def _place_bars(
    answers: NeedAnswers, runs: _Runs, leads: dict[_Key, GridLead], shown: int
) -> Iterator[GridBar]:
    """Puts each run on the first line where it does not cover another, the first municipality uppermost."""
    where = answers.leading.space["municipality"]
    ends: list[list[tuple[int, int]]] = []
    for key, start, span, bits in sorted(runs, key=lambda run: (run[3] & -run[3], run[1])):
        line = next(
            (
                k
                for k, used in enumerate(ends)
                if all(start + span <= a or start >= b for a, b in used)
            ),
            len(ends),
        )
        if line == len(ends):
            ends.append([])
        ends[line].append((start, start + span))
        names = [] if bits == shown else [where.words[k] for k in where.list_positions(bits)]
        yield GridBar(
            leads[key] if key else None,
            start,
            span,
            line + 1,
            describe_ages(list(range(start, start + span))),
            join_with_och(names),
            tuple(names),
        )


def shorten_names(names: list[str]) -> dict[str, str]:
    """The first letters of each name, as many as tell it from the others."""
    return {
        name: next(
            (
                name[:k]
                for k in range(1, len(name))
                if not any(other != name and other.startswith(name[:k]) for other in names)
            ),
            name,
        )
        for name in names
    }
