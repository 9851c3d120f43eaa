"""The list of services with a filter that needs no script, and a page for each service."""

from collections.abc import Callable
from functools import partial
from typing import Any

from generator.case_space.dimensions import join_with_och
from generator.model.catalogue import Catalogue
from generator.model.page_types import SERVICE, SERVICES
from generator.model.responsibilities import Responsibility
from generator.model.service import Service, get_shown_hours
from generator.pages.offers import list_cards_of_service
from generator.pages.page import Page
from generator.pages.search_entries import build_service_entry
from generator.pages.templating import Renderer
from generator.views.help_costs import is_booked
from generator.views.need_leads import NeedAnswers
from generator.views.service_facts import (
    describe_age_range,
    describe_municipalities,
    find_oldest_check,
    format_age_band,
    is_for_ages_of,
    list_fallback_contacts,
    list_filters,
    list_municipality_names,
    list_overlapping_bands,
    summarize_service,
)
from generator.views.shown_contacts import ShownContact, list_shown_contacts
from generator.views.texts_for_review import find_expectation_reader


def list_page_builders(
    catalogue: Catalogue, render: Renderer, answers: NeedAnswers
) -> list[Callable[[], Page]]:
    """What builds the list of active services, and what builds the page of each."""
    existing = [service for service in catalogue.services if service.is_active]
    claims: dict[str, list[Responsibility]] = {}
    for claim in catalogue.responsibilities:
        for id in {claim.lead, *claim.support}:
            claims.setdefault(id, []).append(claim)
    return [
        partial(_build_list_page, catalogue, render, existing),
        *(
            partial(
                _build_service_page, catalogue, render, answers, claims.get(service.id, []), service
            )
            for service in existing
        ),
    ]


def _build_list_page(catalogue: Catalogue, render: Renderer, existing: list[Service]) -> Page:
    words = render.words
    levels = [
        (
            level,
            [
                (s, summarize_service(catalogue, s, words), _collect_attributes(catalogue, s))
                for s in existing
                if s.level == level
            ],
        )
        for level in words["level_texts"]
    ]
    body = render(
        "services.html",
        SERVICES.address,
        levels=[(level, services) for level, services in levels if services],
        filters=list_filters(catalogue, words),
    )
    return Page(
        path=SERVICES.address,
        title=words["services"]["title"],
        description=words["services"]["description"],
        type=SERVICES,
        body=body,
        trail=(("/", words["frame"]["start"]),),
        searchable=False,
    )


def _collect_attributes(catalogue: Catalogue, service: Service) -> dict[str, str]:
    where = service.eligibility.municipalities
    ids = [m.id for m in catalogue.space.municipalities if where == "all" or m.id in where]
    ages = [
        f"{low}-{high}" for low, high in list_overlapping_bands(catalogue, service.eligibility.ages)
    ]
    return {
        "data-age": " ".join(ages),
        "data-municipality": " ".join(ids),
        "data-level": service.level,
    }


def render_filter_styles(catalogue: Catalogue, words: dict[str, Any]) -> str:
    """CSS that hides the services that a reader has not chosen, so that the filter works without script."""
    rules = []
    for row in list_filters(catalogue, words):
        for value, _ in row.options:
            chosen = f':has(select[name="{row.name}"] option[value="{value}"]:checked)'
            rules.append(
                f'.page-services{chosen} .card:not([data-{row.name}~="{value}"]){{display:none}}'
            )
            if row.name == "level":
                rules.append(
                    f'.page-services{chosen} .level:not(:has(.card[data-level="{value}"])){{display:none}}'
                )
    return "\n".join(rules) + "\n"


def _build_service_page(
    catalogue: Catalogue,
    render: Renderer,
    answers: NeedAnswers,
    claims: list[Responsibility],
    service: Service,
) -> Page:
    words, path = render.words, SERVICE.get_path(service.id)
    body = render(
        "service.html",
        path,
        service=service,
        organization=catalogue.organization[service.organization],
        ways_in=_list_ways_in(catalogue, service),
        stand_ins=_list_stand_ins(catalogue, service, words),
        contacts=_group_by_place(catalogue, service),
        instead=list_fallback_contacts(catalogue, service),
        booked=is_booked(catalogue, service),
        reader=find_expectation_reader(catalogue, service),
        hours=get_shown_hours(service.hours, service.verification),
        leads=answers.list_led_needs(service),
        offers=list_cards_of_service(catalogue, render, service),
        age_words=describe_age_range(service.eligibility.ages, words),
        places=describe_municipalities(catalogue, service, words),
        ages=[
            format_age_band(band)
            for band in list_overlapping_bands(catalogue, service.eligibility.ages)
        ],
        municipalities=list_municipality_names(catalogue, service.eligibility.municipalities),
    )
    return Page(
        path=path,
        title=service.name,
        description=service.summary,
        type=SERVICE,
        body=body,
        sensitive=_is_sensitive(catalogue, claims),
        trail=(("/", words["frame"]["start"]), (SERVICES.address, words["services"]["title"])),
        checked=find_oldest_check([service], catalogue) if service.sources else None,
        entry=build_service_entry(catalogue, service, words),
    )


def _list_stand_ins(
    catalogue: Catalogue, service: Service, words: dict[str, Any]
) -> list[tuple[Service, str]]:
    """(who stands in, for which ages). The ages are empty when they are those of the service."""
    return [
        (
            other,
            ""
            if is_for_ages_of(other, service, catalogue)
            else describe_age_range(other.eligibility.ages, words),
        )
        for other in (catalogue.service[id] for id in service.stand_in)
    ]


def _is_sensitive(catalogue: Catalogue, claims: list[Responsibility]) -> bool:
    """Whether all that a service is there for, by these claims, is sensitive. Where none says what it is for, it may be."""
    every = any(claim.needs == "all" for claim in claims)
    needs = {id for claim in claims for id in claim.needs}
    groups = {id for claim in claims for id in claim.groups}
    return all(
        need.is_sensitive
        for need in catalogue.needs
        if every or need.id in needs or need.group in groups
    )


def _list_ways_in(catalogue: Catalogue, service: Service) -> list[tuple[str, str]]:
    """(for whom, what to do) for each way in. For whom is empty when it is the same for all; else a family could follow the words to staff."""
    names = {asker.id: asker.name for asker in catalogue.space.askers}
    same = len({way.askers for way in service.ways_in}) == 1
    whom = (", ".join(names[asker] for asker in way.askers) for way in service.ways_in)
    return [
        ("" if same else f"{askers[:1].upper()}{askers[1:]}", way.text)
        for askers, way in zip(whom, service.ways_in, strict=True)
    ]


def _group_by_place(catalogue: Catalogue, service: Service) -> list[tuple[str, list[ShownContact]]]:
    """(municipalities in words, contacts): first the contacts for everybody, then those for some municipalities."""
    by_place: dict[tuple[str, ...], list[ShownContact]] = {}
    for shown_contact in list_shown_contacts(catalogue, service):
        by_place.setdefault(shown_contact.municipalities, []).append(shown_contact)
    order = [m.id for m in catalogue.space.municipalities]
    places = sorted(by_place, key=lambda ids: [order.index(municipality) for municipality in ids])
    return [
        (join_with_och(list_municipality_names(catalogue, ids)) if ids else "", by_place[ids])
        for ids in places
    ]
