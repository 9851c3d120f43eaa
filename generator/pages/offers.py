"""The pages of offers, and the card of an offer that other pages show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.cases.space import listed
from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.model.offer import Offer
from generator.model.service import Service
from generator.model.values import EXPECTED
from generator.pages.page import Page, PageType
from generator.pages.search_entries import of_offer
from generator.pages.templating import Renderer
from generator.views.contacts import reaches
from generator.views.facts import ages_served, band_name, bands_met, instead, municipality_names
from generator.views.timetable import place_of, times_of

CENTRE_OFFER = PageType("offer", "/familjens-hus/{id}/", ("offers",))
PARENT_OFFER = PageType("offer", "/foraldrastod/{id}/", ("offers",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An offer in short, for a list: its page, and where and for whom it is."""

    offer: Offer
    path: str
    where: str
    ages: str


def path_of(catalogue: Catalogue, offer: Offer) -> str:
    """The address of an offer's page: under family centres, or under support for parents."""
    return _type_of(catalogue, offer).path(offer.id)


def _type_of(catalogue: Catalogue, offer: Offer) -> PageType:
    of_centre = any(centre.service == offer.service for centre in catalogue.centres)
    return CENTRE_OFFER if of_centre else PARENT_OFFER


def card(catalogue: Catalogue, render: Renderer, offer: Offer) -> Card:
    """The card of an offer."""
    where = listed(municipality_names(catalogue, catalogue.municipalities_of(offer)))
    return Card(
        offer=offer, path=path_of(catalogue, offer), where=where, ages=ages_of(render, offer)
    )


def ages_of(render: Renderer, offer: Offer) -> str:
    """The ages of an offer in words, the lowest in months where the data has it."""
    words = render.words
    if offer.ages.ranges == ((EXPECTED, 0),):
        return str(words["offer"]["first_year"])
    ages = ages_served(offer.ages, words)
    return (
        f"{words['offer']['from']} {offer.from_months} {words['offer']['months']} ({ages})"
        if offer.from_months
        else ages
    )


def cards_for_need(catalogue: Catalogue, render: Renderer, need: Need) -> list[Card]:
    """The offers that can help with a need."""
    return [
        card(catalogue, render, offer) for offer in catalogue.shown_offers if need.id in offer.needs
    ]


def cards_of_service(catalogue: Catalogue, render: Renderer, service: Service) -> list[Card]:
    """The offers that a service holds."""
    return [
        card(catalogue, render, offer)
        for offer in catalogue.shown_offers
        if offer.service == service.id
    ]


def pages(catalogue: Catalogue, render: Renderer) -> Iterator[Page]:
    """A page for each offer that may be shown."""
    for offer in catalogue.shown_offers:
        yield _one(catalogue, render, offer)


def _one(catalogue: Catalogue, render: Renderer, offer: Offer) -> Page:
    words, page_type = render.words, _type_of(catalogue, offer)
    path = page_type.path(offer.id)
    parent = "family" if page_type is CENTRE_OFFER else "parents"
    service = catalogue.service[offer.service]
    where = catalogue.municipalities_of(offer)
    body = render(
        "offer.html",
        path,
        offer=offer,
        service=service,
        times=times_of(catalogue, offer),
        place=place_of(catalogue, offer),
        stages=[words["stages"][stage] for stage in offer.stages],
        age_words=ages_of(render, offer),
        reaches=reaches(catalogue, service) or instead(catalogue, service),
        needs=[catalogue.need[need] for need in offer.needs],
        ages=[band_name(band) for band in bands_met(catalogue, offer.ages)],
        municipalities=municipality_names(catalogue, where),
    )
    return Page(
        path=path,
        title=offer.name,
        description=offer.summary,
        type=page_type,
        body=body,
        trail=(("/", words["frame"]["start"]), (f"/{path.split('/')[1]}/", words[parent]["title"])),
        entry=of_offer(catalogue, offer, path, words),
        checked=min(
            [offer.verification.checked_on, *(time.checked for time in times_of(catalogue, offer))]
        ),
    )
