"""The pages of offers, and the card of an offer that other pages show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.case_space.dimensions import join_with_och
from generator.model.catalogue import Catalogue
from generator.model.family_offers import Offer
from generator.model.need import Need
from generator.model.page_types import CENTRE_OFFER, PARENT_OFFER, PageType
from generator.model.service import Service
from generator.model.value_types import EXPECTED
from generator.pages.page import Page
from generator.pages.search_entries import build_offer_entry
from generator.pages.templating import Renderer
from generator.views.offer_times import find_offer_place, list_offer_times
from generator.views.service_facts import (
    describe_age_range,
    format_age_band,
    list_fallback_contacts,
    list_municipality_names,
    list_overlapping_bands,
)
from generator.views.shown_contacts import list_shown_contacts


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferCard:
    """An offer in short, for a list: its page, and where and for whom it is."""

    offer: Offer
    path: str
    where: str
    ages: str


def get_offer_path(catalogue: Catalogue, offer: Offer) -> str:
    """The address of an offer's page: under family centres, or under support for parents."""
    return _get_page_type(catalogue, offer).get_path(offer.id)


def _get_page_type(catalogue: Catalogue, offer: Offer) -> PageType:
    of_centre = any(centre.service == offer.service for centre in catalogue.centres)
    return CENTRE_OFFER if of_centre else PARENT_OFFER


def build_card(catalogue: Catalogue, render: Renderer, offer: Offer) -> OfferCard:
    """The card of an offer."""
    where = join_with_och(list_municipality_names(catalogue, catalogue.list_municipalities(offer)))
    return OfferCard(
        offer=offer,
        path=get_offer_path(catalogue, offer),
        where=where,
        ages=describe_offer_ages(render, offer),
    )


def describe_offer_ages(render: Renderer, offer: Offer) -> str:
    """The ages of an offer in words, the lowest in months where the data has it."""
    words = render.words
    if offer.ages.ranges == ((EXPECTED, 0),):
        return str(words["offer"]["first_year"])
    ages = describe_age_range(offer.ages, words)
    return (
        f"{words['offer']['from']} {offer.from_months} {words['offer']['months']} ({ages})"
        if offer.from_months
        else ages
    )


def list_cards_for_need(catalogue: Catalogue, render: Renderer, need: Need) -> list[OfferCard]:
    """The offers that can help with a need."""
    return [
        build_card(catalogue, render, offer)
        for offer in catalogue.shown_offers
        if need.id in offer.needs
    ]


def list_cards_of_service(
    catalogue: Catalogue, render: Renderer, service: Service
) -> list[OfferCard]:
    """The offers that a service holds."""
    return [
        build_card(catalogue, render, offer)
        for offer in catalogue.shown_offers
        if offer.service == service.id
    ]


def build_pages(catalogue: Catalogue, render: Renderer) -> Iterator[Page]:
    """A page for each offer that may be shown."""
    for offer in catalogue.shown_offers:
        yield _build_offer_page(catalogue, render, offer)


def _build_offer_page(catalogue: Catalogue, render: Renderer, offer: Offer) -> Page:
    words, page_type = render.words, _get_page_type(catalogue, offer)
    path = page_type.get_path(offer.id)
    parent = "family" if page_type is CENTRE_OFFER else "parents"
    service = catalogue.service[offer.service]
    where = catalogue.list_municipalities(offer)
    body = render(
        "offer.html",
        path,
        offer=offer,
        service=service,
        times=list_offer_times(catalogue, offer),
        place=find_offer_place(catalogue, offer),
        stages=[words["stages"][stage] for stage in offer.stages],
        age_words=describe_offer_ages(render, offer),
        contacts=list_shown_contacts(catalogue, service)
        or list_fallback_contacts(catalogue, service),
        needs=[catalogue.need[need] for need in offer.needs],
        ages=[format_age_band(band) for band in list_overlapping_bands(catalogue, offer.ages)],
        municipalities=list_municipality_names(catalogue, where),
    )
    return Page(
        path=path,
        title=offer.name,
        description=offer.summary,
        type=page_type,
        body=body,
        trail=(("/", words["frame"]["start"]), (f"/{path.split('/')[1]}/", words[parent]["title"])),
        entry=build_offer_entry(catalogue, offer, path, words),
        checked=min(
            [
                offer.verification.checked_on,
                *(time.checked for time in list_offer_times(catalogue, offer)),
            ]
        )
        if offer.sources
        else None,
    )
