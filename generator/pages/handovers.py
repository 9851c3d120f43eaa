"""Escalation pages for staff: when and to whom each service hands over, as lists, as a table and as a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from markupsafe import Markup

from generator.case_space.box import Box, intersect
from generator.case_space.dimensions import Axis
from generator.model.case_space import Municipality
from generator.model.catalogue import Catalogue
from generator.model.handover import Handover, Hole
from generator.model.need import Need
from generator.model.page_types import HANDOVER_TABLE, HANDOVERS, SERVICE_HANDOVERS
from generator.model.service import ALL, IfRefused, Service
from generator.pages.page import Page, Trail
from generator.pages.routines import list_report_ways_from
from generator.pages.search_entries import build_escalation_entry, build_special_entry
from generator.pages.templating import Renderer
from generator.proof.proof import Proof, get_proof
from generator.views.first_steps import FirstMeeting, find_workplaces, list_first_meetings
from generator.views.page_law_claims import list_claims
from generator.views.routine_text import RoutineText
from generator.views.service_facts import (
    format_age_band,
    is_county,
    list_municipality_names,
    list_overlapping_bands,
)
from generator.views.shown_contacts import ShownContact, list_shown_contacts

_MOST_CONTACTS = 2  # of the receiver; its own page has the rest


@dataclass(frozen=True, slots=True)
class ShownHandover:
    """A handover with all that staff need: for whom, to whom, the receiver's contacts, and what to do after a no."""

    entry: Handover
    giver: Service
    to: Service
    needs: tuple[Need, ...]
    whom: str  # the cases in words, needs left out
    contacts: tuple[ShownContact, ...]
    refused: tuple[IfRefused, ...]


@dataclass(frozen=True, slots=True)
class EscalationBranch:
    """A service that cases can go to, by which handovers, and where they can go from there."""

    to: Service
    rows: tuple[Handover, ...]
    branches: tuple[EscalationBranch, ...]


def list_giving_services(catalogue: Catalogue) -> list[Service]:
    """The services that hand over to others, in the order of the data."""
    giving = {row.giver for row in catalogue.handovers}
    return [service for service in catalogue.services if service.id in giving]


def group_givers_by_level(
    catalogue: Catalogue, words: dict[str, Any]
) -> list[tuple[str, list[Service]]]:
    """Where staff here work who hand over to others, by level: a line for the whole country has staff of its own."""
    near = [
        service
        for service in list_giving_services(catalogue)
        if service.eligibility.municipalities != ALL or find_workplaces(catalogue, service)
    ]
    levels = [(level, [s for s in near if s.level == level]) for level in words["level_texts"]]
    return [(level, services) for level, services in levels if services]


def list_page_builders(catalogue: Catalogue, render: Renderer) -> list[Callable[[], Page]]:
    """What builds the list, the table, and the page of each service. Empty where there are no handovers."""
    if not catalogue.handovers:
        return []
    words, proof = render.words, get_proof(catalogue)
    said = words["escalation"]
    door = next((door for door in catalogue.site.doors if door.staff), None)
    trail: Trail = (
        ("/", words["frame"]["start"]),
        *([(f"/{door.id}/", door.name)] if door else []),
    )
    below, giving = (*trail, (HANDOVERS.address, said["title"])), list_giving_services(catalogue)
    rows = {service.id: cache(partial(_list_handovers, proof, service)) for service in giving}
    each = (
        partial(_build_service_page, proof, render, service, rows[service.id], below)
        for service in giving
    )
    every = [(service, rows[service.id]) for service in giving]
    places = catalogue.space.municipalities
    tables = [None, *places] if len(places) > 1 else [None]
    cards: dict[object, Markup] = {}
    return [
        partial(_build_list_page, catalogue, render, trail),
        *(partial(_build_table_page, render, said, every, below, place, cards) for place in tables),
        *each,
    ]


def _build_list_page(catalogue: Catalogue, render: Renderer, trail: Trail) -> Page:
    words = render.words
    said = words["escalation"]
    body = render(
        "escalations.html",
        HANDOVERS.address,
        levels=group_givers_by_level(catalogue, words),
        concern=catalogue.report_routine,
    )
    return Page(
        path=HANDOVERS.address,
        title=said["title"],
        description=said["description"],
        type=HANDOVERS,
        body=body,
        trail=trail,
        entry=build_special_entry(catalogue, HANDOVERS.address, said, HANDOVERS.kind),
    )


def _build_table_page(
    render: Renderer,
    labels: dict[str, Any],
    every: Sequence[tuple[Service, Callable[[], list[ShownHandover]]]],
    trail: Trail,
    place: Municipality | None,
    cards: dict[object, Markup],
) -> Page:
    """The handovers within a municipality; without one, those between services that all municipalities share.

    `cards` has the finished parts of other tables: in a county, most are alike in all of its municipalities.
    """
    catalogue, start = render.catalogue, HANDOVER_TABLE.get_path()
    within = {place.id} if place else {m.id for m in catalogue.space.municipalities}
    shown = (
        (giver, [row for row in own() if _serve(within, giver, row.to)]) for giver, own in every
    )
    groups = [(giver, rows) for giver, rows in shown if rows]
    path = f"{start}{place.id}/" if place else start
    tell_elsewhere = partial(
        RoutineText(catalogue, render.words).describe_elsewhere_of,
        where=(place.id,) if place else ALL,
    )
    body = render(
        "escalation_table.html",
        path,
        groups=groups,
        card=partial(_render_card, render, path, cards, cache(tell_elsewhere)),
        laws=list_claims(*(row.entry for _, rows in groups for row in rows)),
        needs=_list_needs([row for _, rows in groups for row in rows]),
        concern=catalogue.report_routine,
        municipality=place.id if place else "",
    )
    title = f"{labels['table_in']} {place.name}" if place else labels["table_title"]
    return Page(
        path=path,
        title=title,
        description=f"{title}. {labels['table_description']}",
        type=HANDOVER_TABLE,
        body=body,
        trail=(*trail, (start, labels["table_title"])) if place else trail,
        searchable=False,
    )


def _render_card(
    render: Renderer,
    path: str,
    cards: dict[object, Markup],
    tell_elsewhere: Callable[[str], str],
    giver: Service,
    rows: list[ShownHandover],
) -> Markup:
    """The handovers of one service. Links are alike on the pages of all municipalities, which lie in one folder."""
    told = [tell_elsewhere(to) for to in dict.fromkeys(row.to.id for row in rows)]
    elsewhere = tuple(sentence for sentence in told if sentence)
    key = path.count("/"), giver.id, elsewhere, tuple(id(row) for row in rows)
    if key not in cards:
        cards[key] = Markup(
            render(
                "escalation_giver.html",
                path,
                giver=giver,
                rows=rows,
                need_ids=format_need_ids,
                elsewhere=elsewhere,
            )
        )
    return cards[key]


def _serve(municipalities: set[str], *services: Service) -> bool:
    areas = (one.eligibility.municipalities for one in services)
    return all(isinstance(area, str) or municipalities <= set(area) for area in areas)


def _build_service_page(
    proof: Proof,
    render: Renderer,
    service: Service,
    own: Callable[[], list[ShownHandover]],
    trail: Trail,
) -> Page:
    catalogue, said = proof.catalogue, render.words["escalation"]
    path, rows = SERVICE_HANDOVERS.get_path(service.id), own()
    body = render(
        "escalation.html",
        path,
        said=RoutineText(catalogue, render.words),
        **_collect_values(proof, said, service, rows),
    )
    title, description = (
        f"{said['from']} {service.name}",
        f"{said['from_description']} {service.name}.",
    )
    # A county has thousands of these pages, and their texts would be most of the full-text index.
    searched = not is_county(catalogue)
    entry = build_escalation_entry(catalogue, service, path, title, description, render.words)
    return Page(
        path=path,
        title=title,
        description=description,
        type=SERVICE_HANDOVERS,
        body=body,
        trail=trail,
        searchable=searched,
        entry=entry,
    )


def _collect_values(
    proof: Proof, labels: dict[str, Any], service: Service, rows: list[ShownHandover]
) -> dict[str, Any]:
    """What the template of one service shows."""
    catalogue = proof.catalogue
    met, holes = _list_met_first(proof, service, rows), _list_holes(proof, service)
    return {
        "service": service,
        "need_ids": format_need_ids,
        "groups": [
            (trigger, group)
            for trigger in labels["triggers"]
            if (group := [row for row in rows if row.entry.trigger == trigger])
        ],
        "needs": sorted(
            {n.id: n for n in (*_list_needs(rows), *(m.need for m in met))}.values(),
            key=lambda n: n.name,
        ),
        "workplaces": find_workplaces(catalogue, service),
        "met": met,
        "laws": list_claims(*met, *(row.entry for row in rows), *(row.to for row in rows), *holes),
        "branches": build_escalation_tree(proof, service.id),
        "concern": catalogue.report_routine,
        "report_ways": list_report_ways_from(catalogue, [service.id]),
        "holes": holes,
        "ages": [
            format_age_band(band)
            for band in list_overlapping_bands(catalogue, service.eligibility.ages)
        ],
        "municipalities": list_municipality_names(catalogue, service.eligibility.municipalities),
    }


def _list_holes(proof: Proof, service: Service) -> list[Hole]:
    """The known holes among the cases that a service leads or hands over, each once."""
    if not proof.catalogue.holes:
        return []
    ownership = proof.ownership
    boxes = [box for _, box in _find_given(proof, service.id)]
    boxes += [
        box
        for need in proof.catalogue.needs
        for row, box in ownership.list_rows(need)
        if row.lead == service.id
    ]
    return [
        hole
        for hole in proof.catalogue.holes
        if any(
            (part_box := ownership.build_box(part))
            and any(intersect(part_box, box) for box in boxes)
            for part in hole.parts
        )
    ]


def _list_met_first(
    proof: Proof, service: Service, rows: list[ShownHandover]
) -> list[FirstMeeting]:
    """What the service meets first, does not hand over to the one who leads, and cannot wait with."""
    covered = {need.id for row in rows if row.entry.trigger != "age" for need in row.needs}
    return [
        met
        for workplace in find_workplaces(proof.catalogue, service)[:1]
        for met in list_first_meetings(proof, workplace)
        if met.is_pressing and met.need.id not in covered
    ]


def format_need_ids(rows: Iterable[ShownHandover]) -> str:
    """The needs of some handovers, each once, as an attribute of a page."""
    return " ".join(dict.fromkeys(need.id for row in rows for need in row.needs))


def _list_handovers(proof: Proof, service: Service) -> list[ShownHandover]:
    return list(list_shown_handovers(proof, service))


def list_shown_handovers(proof: Proof, service: Service) -> Iterator[ShownHandover]:
    """The handovers of a service, in the order of the data."""
    catalogue = proof.catalogue
    for handover, box in _find_given(proof, service.id):
        to = catalogue.service[handover.to]
        places = proof.space["municipality"].list_positions(box[Axis.MUNICIPALITY])
        only = proof.space["municipality"].values[places[0]] if len(places) == 1 else None
        yield ShownHandover(
            entry=handover,
            giver=service,
            to=to,
            needs=tuple(
                catalogue.needs[k] for k in proof.space["need"].list_positions(box[Axis.NEED])
            ),
            whom=proof.space.describe_box(box, leave_out=["need"]),
            contacts=tuple(list_shown_contacts(catalogue, to, only)[:_MOST_CONTACTS]),
            refused=tuple(proof.acceptance.find_ways_after_refusal(to, [box])),
        )


def _find_given(proof: Proof, service: str) -> Iterator[tuple[Handover, Box]]:
    """The handovers of a service with their cases, where a no hands over nothing."""
    for transfer in proof.transfers.by_giver.get(service, []):
        if not transfer.is_refusal and isinstance(transfer.entry, Handover):
            yield transfer.entry, transfer.box


def build_escalation_tree(proof: Proof, service: str) -> tuple[EscalationBranch, ...]:
    """The tree of handovers from a service, as far as its cases can go. No service comes twice on a path."""
    return _build_branches(proof, list(_find_given(proof, service)), (service,))


def _build_branches(
    proof: Proof, handovers: list[tuple[Handover, Box]], seen: tuple[str, ...]
) -> tuple[EscalationBranch, ...]:
    by_receiver: dict[str, list[tuple[Handover, Box]]] = {}
    for handover, box in handovers:
        if handover.to not in seen:
            by_receiver.setdefault(handover.to, []).append((handover, box))
    return tuple(
        _build_branch(proof, to, arrived, (*seen, to)) for to, arrived in by_receiver.items()
    )


def _build_branch(
    proof: Proof, to: str, arrived: list[tuple[Handover, Box]], seen: tuple[str, ...]
) -> EscalationBranch:
    further = [
        (handover, overlap)
        for handover, own in _find_given(proof, to)
        for _, box in arrived
        if (overlap := intersect(own, box))
    ]
    by_id = {id(handover): handover for handover, _ in arrived}  # two may be equal in every field
    return EscalationBranch(
        proof.catalogue.service[to],
        tuple(by_id.values()),
        _build_branches(proof, further, seen),
    )


def _list_needs(rows: list[ShownHandover]) -> list[Need]:
    needs = {need.id: need for row in rows for need in row.needs}
    return sorted(needs.values(), key=lambda need: need.name)


def render_need_styles(catalogue: Catalogue) -> str:
    """CSS that hides the handovers that are not about the chosen need, so that no script is needed."""
    # What holds several, `data-needs`, goes with the last of them: to list them all once more would weigh a kilobyte.
    others = ':is([data-need]:not([data-need~="{0}"]),[data-needs]:not(:has([data-need~="{0}"])))'
    chosen = f'.by-need:has(select[name="need"] option[value="{{0}}"]:checked) {others}{{{{display:none}}}}'
    named = dict.fromkeys(need for need in (need.id for need in catalogue.needs))
    return "".join(f"{chosen.format(need)}\n" for need in named) if catalogue.handovers else ""
