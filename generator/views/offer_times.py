"""The weekly times of offers, those that may be shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from generator.case_space.dimensions import join_with_och
from generator.model.catalogue import Catalogue
from generator.model.family_offers import Offer, Session
from generator.model.opening_hours import WEEKDAYS, list_closed_dates, list_dates
from generator.model.service import ALL, Contact, Hours, get_shown_hours
from generator.model.value_types import Clock, Weekday
from generator.text import format_date
from generator.views.opening_hours_wording import DAY_NAMES


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTime:
    """A time in the week when an offer is held."""

    offer: Offer
    day: Weekday
    start: Clock
    end: Clock
    place: str
    languages: tuple[str, ...] = ()
    season: tuple[dt.date, dt.date] | None = None
    closed_weeks: tuple[int, ...] = ()
    closed_days: tuple[dt.date, ...] = ()
    closed_when_red: bool = False
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
        for time in _list_own_times(offer, session, find_offer_place(catalogue, offer))
    ]
    contact = catalogue.find_contact(offer.contact) if offer.contact else None
    return own + (_list_borrowed_times(catalogue, offer, contact) if contact else [])


def group_by_facts(times: Iterable[OfferTime]) -> list[tuple[OfferTime, list[str]]]:
    """The first of the times that differ only in day and hour, with the names of all their days. Times without notes are left out."""
    groups: dict[tuple[object, ...], tuple[OfferTime, list[str]]] = {}
    for time in times:
        facts = (time.kinds, time.languages, time.season, describe_closures(time), time.note)
        if any(facts):
            days = groups.setdefault((time.offer.id, *facts), (time, []))[1]
            if DAY_NAMES[time.day] not in days:
                days.append(DAY_NAMES[time.day])
    return list(groups.values())


def describe_closures(time: OfferTime) -> str:
    """When nothing is held, to follow "stängt": `vecka 8 och 14, 7 maj 2027, röda dagar`. Empty when it is always held."""
    weeks = join_with_och([str(week) for week in time.closed_weeks])
    single = join_with_och([format_date(day) for day in time.closed_days])
    red = "röda dagar" if time.closed_when_red else ""
    return ", ".join(filter(None, (f"vecka {weeks}" if weeks else "", single, red)))


def list_held_dates(time: OfferTime) -> tuple[list[dt.date], list[dt.date]]:
    """Every date of the time's weekday in its season, and those of them when it is closed. Empty without a season."""
    if not time.season:
        return [], []
    dates = list_dates(time.day, *time.season)
    closed = list_closed_dates(dates, time.closed_weeks, time.closed_days, time.closed_when_red)
    return dates, list(closed)


def find_offer_place(catalogue: Catalogue, offer: Offer) -> str:
    """Where an offer is held: its own place, or its contact's address when that may be shown; else empty."""
    contact = catalogue.find_contact(offer.contact) if offer.contact else None
    return offer.place or (contact.value or "" if contact and contact.may_be_shown else "")


def _list_own_times(offer: Offer, session: Session, place: str) -> list[OfferTime]:
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
            closed_days=session.closed_days,
            closed_when_red=session.red_days == "closed",
            note=session.note or "",
            checked=session.verification.checked_on,
        )
        for day in session.days
    ]


def _list_borrowed_times(catalogue: Catalogue, offer: Offer, contact: Contact) -> list[OfferTime]:
    hours = get_shown_hours(contact.hours, contact.verification)
    return [
        _build_borrowed_time(catalogue, offer, contact, hour, day)
        for hour in hours
        for day in hour.days
    ]


def _build_borrowed_time(
    catalogue: Catalogue, offer: Offer, contact: Contact, hour: Hours, day: Weekday
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
        closed_days=hour.closed_days,
        note=". ".join(filter(None, (hour.season, hour.note))),
        checked=checked.checked_on,
    )
