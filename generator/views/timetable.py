"""The weekly times of offers, those that may be shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from generator.model.catalogue import Catalogue
from generator.model.offer import Offer, Session
from generator.model.service import ALL, Contact, Hours, Weekday, shown_hours
from generator.model.values import Clock
from generator.views.hours import DAYS

WEEK: tuple[str, ...] = get_args(Weekday)  # from Monday


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
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


def week(catalogue: Catalogue, offers: Iterable[Offer]) -> list[Time]:
    """Every time of some offers that may be shown, from Monday morning on."""
    times = [time for offer in offers for time in times_of(catalogue, offer)]
    return sorted(
        times, key=lambda time: (WEEK.index(time.day), time.start, time.end, time.offer.id)
    )


def times_of(catalogue: Catalogue, offer: Offer) -> list[Time]:
    """The times of one offer that may be shown: its own, and the opening hours of the contact that it is held at."""
    own = [
        time
        for session in offer.sessions
        if session.may_be_shown
        for time in _own(offer, session, place_of(catalogue, offer))
    ]
    contact = catalogue.contact(offer.contact) if offer.contact else None
    return own + (_borrowed(catalogue, offer, contact) if contact else [])


def same_facts(times: Iterable[Time]) -> list[tuple[Time, list[str]]]:
    """The first of the times that differ only in day and hour, with the names of all their days. Times without notes are left out."""
    groups: dict[tuple[object, ...], tuple[Time, list[str]]] = {}
    for time in times:
        facts = (time.kinds, time.languages, time.season, time.closed_weeks, time.note)
        if any(facts):
            days = groups.setdefault((time.offer.id, *facts), (time, []))[1]
            if DAYS[time.day] not in days:
                days.append(DAYS[time.day])
    return list(groups.values())


def place_of(catalogue: Catalogue, offer: Offer) -> str:
    """Where an offer is held: its own place, or its contact's address when that may be shown; else empty."""
    contact = catalogue.contact(offer.contact) if offer.contact else None
    return offer.place or (contact.value or "" if contact and contact.may_be_shown else "")


def _own(offer: Offer, session: Session, place: str) -> list[Time]:
    begins, ends = session.season_from, session.season_to
    return [
        Time(
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


def _borrowed(catalogue: Catalogue, offer: Offer, contact: Contact) -> list[Time]:
    hours = shown_hours(contact.hours, contact.verification)
    return [
        _borrowed_time(catalogue, offer, contact, hour, day) for hour in hours for day in hour.days
    ]


def _borrowed_time(
    catalogue: Catalogue, offer: Offer, contact: Contact, hour: Hours, day: str
) -> Time:
    kinds = (
        ()
        if hour.when == ALL
        else tuple(value.name for value in catalogue.space.when if value.id in hour.when)
    )
    checked = hour.verification or contact.verification
    assert checked, "hours are shown only when something allows it"
    return Time(
        offer=offer,
        day=day,
        start=hour.open,
        end=hour.close,
        place=contact.value or "",
        kinds=kinds,
        note=hour.note or "",
        checked=checked.checked_on,
    )
