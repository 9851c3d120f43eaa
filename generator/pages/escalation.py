"""When staff pass a child on: by service, as one table and as a tree. All of it is the handovers of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from generator.cases.box import Box, intersect
from generator.model.catalogue import Catalogue
from generator.model.handover import Handover
from generator.model.need import Need
from generator.model.service import IfRefused, Service
from generator.pages.page import Page
from generator.pages.routines import reporting
from generator.pages.search_entries import of_page, of_passing
from generator.pages.templating import Renderer
from generator.proof.handovers import Pass
from generator.proof.proof import Proof, proof_of
from generator.views.contacts import Reach, reaches
from generator.views.facts import band_name, bands_met, is_county, municipality_names

ROOT = "/personal/eskalering/"
_MOST_WAYS = 2  # to reach the one who takes over; the rest stand on its own page


@dataclass(frozen=True, slots=True)
class Passing:
    """One handover: for whom, to whom and how to reach them, and what to do after a no."""

    entry: Handover
    giver: Service
    to: Service
    needs: tuple[Need, ...]
    whom: str  # the cases in words, without the needs
    reaches: tuple[Reach, ...]
    refused: tuple[IfRefused, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """Where cases can go from a service, and on from there."""

    to: Service
    rows: tuple[Handover, ...]
    branches: tuple[Branch, ...]


def givers(catalogue: Catalogue) -> list[Service]:
    """The services that pass somebody on, in the order of the data."""
    giving = {row.giver for row in catalogue.handovers}
    return [service for service in catalogue.services if service.id in giving]


def by_level(catalogue: Catalogue, words: dict) -> list[tuple[str, list[Service]]]:
    """The services that pass somebody on, under the level they belong to."""
    found = [
        (level, [s for s in givers(catalogue) if s.level == level])
        for level in words["level_texts"]
    ]
    return [(level, services) for level, services in found if services]


def parts(catalogue: Catalogue, render: Renderer) -> list[Callable[[], Page]]:
    """What makes the list, the table, and the page of each service. Nothing where no service passes anybody on."""
    if not catalogue.handovers:
        return []
    words, proof = render.engine.globals["w"], proof_of(catalogue)
    said = words["escalation"]
    door = next((door for door in catalogue.site.doors if door.staff), None)
    trail = (("/", words["frame"]["start"]), *([(f"/{door.id}/", door.name)] if door else []))
    below, giving = (*trail, (ROOT, said["title"])), givers(catalogue)
    rows = {service.id: cache(partial(_passings, proof, service)) for service in giving}
    ones = (partial(_one, proof, render, service, rows[service.id], below) for service in giving)
    return [
        partial(_all, catalogue, render, trail),
        partial(_table, render, said, [(service, rows[service.id]) for service in giving], below),
        *ones,
    ]


def _all(catalogue: Catalogue, render: Renderer, trail) -> Page:
    words = render.engine.globals["w"]
    said = words["escalation"]
    body = render(
        "escalations.html", ROOT, levels=by_level(catalogue, words), concern=reporting(catalogue)
    )
    return Page(
        path=ROOT,
        title=said["title"],
        description=said["description"],
        kind="escalations",
        body=body,
        trail=trail,
        entry=of_page(catalogue, ROOT, said),
    )


def _table(
    render: Renderer, said: dict, every: list[tuple[Service, Callable[[], list[Passing]]]], trail
) -> Page:
    path, groups = f"{ROOT}tabell/", [(service, own()) for service, own in every]
    needs = _needs([row for _, rows in groups for row in rows])
    body = render("escalation_table.html", path, groups=groups, needs=needs)
    return Page(
        path=path,
        title=said["table_title"],
        description=said["table_description"],
        kind="escalation-table",
        body=body,
        trail=trail,
        searchable=False,
    )


def _one(
    proof: Proof, render: Renderer, service: Service, own: Callable[[], list[Passing]], trail
) -> Page:
    catalogue, said = proof.catalogue, render.engine.globals["w"]["escalation"]
    path, rows = f"{ROOT}{service.id}/", own()
    values = {
        "service": service,
        "groups": [
            (trigger, some)
            for trigger in said["triggers"]
            if (some := [row for row in rows if row.entry.trigger == trigger])
        ],
        "needs": _needs(rows),
        "branches": branches(proof, service.id),
        "concern": reporting(catalogue),
        "ages": [band_name(band) for band in bands_met(catalogue, service.eligibility.ages)],
        "municipalities": municipality_names(catalogue, service.eligibility.municipalities),
    }
    body = render("escalation.html", path, **values)
    title, description = (
        f"{said['from']} {service.name}",
        f"{said['from_description']} {service.name}.",
    )
    # In a county, with thousands of these, they are found by the service's name alone: their text would be most of the index.
    searched = not is_county(catalogue)
    entry = of_passing(catalogue, service, path, title, description, render.engine.globals["w"])
    return Page(
        path=path,
        title=title,
        description=description,
        kind="escalation",
        body=body,
        trail=trail,
        searchable=searched,
        entry=entry,
    )


def _passings(proof: Proof, service: Service) -> list[Passing]:
    return list(passings(proof, service))


def passings(proof: Proof, service: Service) -> Iterator[Passing]:
    """What a service passes on, in the order of the data."""
    catalogue = proof.catalogue
    for one in _given(proof, service.id):
        row, to = one.entry, catalogue.service[one.to]
        places = proof.space["municipality"].chosen(one.box[2])
        only = proof.space["municipality"].values[places[0]] if len(places) == 1 else None
        yield Passing(
            entry=row,
            giver=service,
            to=to,
            needs=tuple(catalogue.needs[k] for k in proof.space["need"].chosen(one.box[0])),
            whom=proof.space.in_words(one.box, leave_out=["need"]),
            reaches=tuple(reaches(catalogue, to, only)[:_MOST_WAYS]),
            refused=tuple(proof.accepting.after_no(to, [one.box])),
        )


def _given(proof: Proof, service: str) -> Iterator[Pass]:
    yield from (one for one in proof.passing.passes.get(service, []) if not one.refused)


def branches(proof: Proof, service: str) -> tuple[Branch, ...]:
    """Every way on from a service, as far as somebody can be passed on."""
    start = [(one, one.box) for one in _given(proof, service)]
    return _branches(proof, start, (service,))


def _branches(
    proof: Proof, passed: list[tuple[Pass, Box]], seen: tuple[str, ...]
) -> tuple[Branch, ...]:
    by_receiver: dict[str, list[tuple[Pass, Box]]] = {}
    for one, box in passed:
        if one.to not in seen:
            by_receiver.setdefault(one.to, []).append((one, box))
    return tuple(_branch(proof, to, arrived, (*seen, to)) for to, arrived in by_receiver.items())


def _branch(
    proof: Proof, to: str, arrived: list[tuple[Pass, Box]], seen: tuple[str, ...]
) -> Branch:
    further = [
        (one, both)
        for one in _given(proof, to)
        for _, box in arrived
        if (both := intersect(one.box, box))
    ]
    rows = tuple(dict.fromkeys(id(one.entry) for one, _ in arrived))
    by_id = {id(one.entry): one.entry for one, _ in arrived}
    return Branch(
        proof.catalogue.service[to],
        tuple(by_id[row] for row in rows),
        _branches(proof, further, seen),
    )


def _needs(rows: list[Passing]) -> list[Need]:
    found = {need.id: need for row in rows for need in row.needs}
    return sorted(found.values(), key=lambda need: need.name)


def need_styles(catalogue: Catalogue) -> str:
    """The styles that hide the handovers that are not about the chosen need, so that no script is needed."""
    chosen = '.by-need:has(select[name="need"] option[value="{0}"]:checked) [data-need]:not([data-need~="{0}"]){{display:none}}'
    named = dict.fromkeys(need for need in (need.id for need in catalogue.needs))
    return "".join(f"{chosen.format(need)}\n" for need in named) if catalogue.handovers else ""
