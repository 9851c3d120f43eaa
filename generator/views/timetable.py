"""The weekly times of offers, those that may be shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from generator.model.catalogue import Catalogue
from generator.model.family_offers import Offer, Session
from generator.model.service import ALL, Contact, Hours, Weekday, get_shown_hours
from generator.model.values import Clock
from generator.views.hours import DAY_NAMES

WEEKDAYS: tuple[str, ...] = get_args(Weekday)  # from Monday


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTime:
    """A time in the week when an offer is held."""

    offer: Offer
    day: str
    start: Clock
    end: Clock
    place: str
    languages: tuple[str, ...] = ()
    season: tuple[dt.date, dt.date] | None = None
    closed_weeks: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()  # the kinds of days it is limited to, by name: 'skoldag'
    note: str = ""
    checked: dt.date


def list_week_times(catalogue: Catalogue, offers: Iterable[Offer]) -> list[OfferTime]:
    """Every time of some offers that may be shown, from Monday morning on."""
    times = [time for offer in offers for time in list_offer_times(catalogue, offer)]
    return sorted(
        times, key=lambda time: (WEEKDAYS.index(time.day), time.start, time.end, time.offer.id)
    )


def list_offer_times(catalogue: Catalogue, offer: Offer) -> list[OfferTime]:
    """The times of one offer that may be shown: its own, and the opening hours of the contact that it is held at."""
    own = [
        time
        for session in offer.sessions
        if session.may_be_shown
        for time in _own(offer, session, find_offer_place(catalogue, offer))
    ]
    contact = catalogue.find_contact(offer.contact) if offer.contact else None
    return own + (_borrowed(catalogue, offer, contact) if contact else [])


def group_by_facts(times: Iterable[OfferTime]) -> list[tuple[OfferTime, list[str]]]:
    """The first of the times that differ only in day and hour, with the names of all their days. Times without notes are left out."""
    groups: dict[tuple[object, ...], tuple[OfferTime, list[str]]] = {}
    for time in times:
        facts = (time.kinds, time.languages, time.season, time.closed_weeks, time.note)
        if any(facts):
            days = groups.setdefault((time.offer.id, *facts), (time, []))[1]
            if DAY_NAMES[time.day] not in days:
                days.append(DAY_NAMES[time.day])
    return list(groups.values())


def find_offer_place(catalogue: Catalogue, offer: Offer) -> str:
    """Where an offer is held: its own place, or its contact's address when that may be shown; else empty."""
    contact = catalogue.find_contact(offer.contact) if offer.contact else None
    return offer.place or (contact.value or "" if contact and contact.may_be_shown else "")


def _own(offer: Offer, session: Session, place: str) -> list[OfferTime]:
    begins, ends = session.season_from, session.season_to
    return [
        OfferTime(
            offer=offer,
            day=day,
            start=session.start,
            end=session.end,
            place=session.place or place,
            languages=session.languages,
            season=(begins, ends) if begins and ends else None,
            closed_weeks=session.closed_weeks,
            note=session.note or "",
            checked=session.verification.checked_on,
        )
        for day in session.days
    ]


def _borrowed(catalogue: Catalogue, offer: Offer, contact: Contact) -> list[OfferTime]:
    hours = get_shown_hours(contact.hours, contact.verification)
    return [
        _borrowed_time(catalogue, offer, contact, hour, day) for hour in hours for day in hour.days
    ]


def _borrowed_time(
    catalogue: Catalogue, offer: Offer, contact: Contact, hour: Hours, day: str
) -> OfferTime:
    kinds = (
        ()
        if hour.when == ALL
        else tuple(value.name for value in catalogue.space.when if value.id in hour.when)
    )
    checked = hour.verification or contact.verification
    assert checked, "hours are shown only when something allows it"
    return OfferTime(
        offer=offer,
        day=day,
        start=hour.open,
        end=hour.close,
        place=contact.value or "",
        kinds=kinds,
        note=hour.note or "",
        checked=checked.checked_on,
    )
