"""The page about family centres: what they are, where, what they offer, and their week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from generator.model.catalogue import Catalogue
from generator.model.family_offers import Centre, CentrePart, Part, Stage
from generator.model.page_types import FAMILY_CENTRES
from generator.model.service import Service
from generator.pages.offers import OfferCard, build_card
from generator.pages.page import Page
from generator.pages.search_entries import build_special_entry
from generator.pages.templating import Renderer
from generator.views.offer_times import OfferTime, list_week_times
from generator.views.service_facts import list_fallback_contacts
from generator.views.shown_contacts import ShownContact, list_shown_contacts


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCentre:
    """A family centre with all of it that may be shown."""

    centre: Centre
    name: str  # of the municipality
    service: Service
    contacts: list[ShownContact]
    cards: list[OfferCard]
    times: list[OfferTime]
    parts: dict[str, CentrePart]  # the confirmed ones, by the name of the part
    feed: str  # the address of its calendar

    @property
    def by_offer(self) -> dict[str, OfferCard]:
        """The offers by id."""
        return {card.offer.id: card for card in self.cards}


def build_pages(catalogue: Catalogue, render: Renderer) -> Iterator[Page]:
    """The page, if the catalogue has family centres."""
    if not catalogue.centres:
        return
    words = render.words
    places = [_build_centre(catalogue, render, centre) for centre in catalogue.centres]
    cards = [shown for place in places for shown in place.cards]
    yield Page(
        path=FAMILY_CENTRES.address,
        title=words["family"]["title"],
        description=words["family"]["description"],
        type=FAMILY_CENTRES,
        body=render(
            "family.html",
            FAMILY_CENTRES.address,
            places=places,
            open_places=[place for place in places if place.centre.model != "none"],
            stages=[
                (stage, [shown for shown in cards if stage in shown.offer.stages])
                for stage in get_args(Stage)
            ],
            parts_of_a_centre=get_args(Part),
            visits=[
                build_card(catalogue, render, offer)
                for offer in catalogue.shown_offers
                if offer.kind == "home-visits"
            ],
        ),
        trail=(("/", words["frame"]["start"]),),
        entry=build_special_entry(catalogue, FAMILY_CENTRES.address, words["family"]),
    )


def _build_centre(catalogue: Catalogue, render: Renderer, centre: Centre) -> ShownCentre:
    offers = [
        offer
        for offer in catalogue.shown_offers
        if offer.service == centre.service and centre.model != "none"
    ]
    service = catalogue.service[centre.service]
    return ShownCentre(
        centre=centre,
        name=next(m.name for m in catalogue.space.municipalities if m.id == centre.municipality),
        service=service,
        contacts=list_shown_contacts(catalogue, service, centre.municipality)
        or list_fallback_contacts(catalogue, service),
        cards=[build_card(catalogue, render, offer) for offer in offers],
        times=list_week_times(catalogue, offers),
        parts={part.part: part for part in centre.parts if part.verification.allows_showing},
        feed=f"/data/familjens-hus-{centre.municipality}.ics",
    )
