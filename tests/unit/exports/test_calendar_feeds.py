"""What a calendar promises: never a closed day, and never two times under one name."""

from __future__ import annotations

import datetime as dt

import icalendar

from generator.exports.calendar_feeds import build_public_feeds
from generator.model.catalogue import Catalogue
from tests.support.mutation.changing import changed, with_entry


def read_events(catalogue: Catalogue) -> list[icalendar.Event]:
    """The events of the family centre's week, as another program reads them."""
    feeds = dict(build_public_feeds(catalogue))
    return list(icalendar.Calendar.from_ical(feeds["familjens-hus-exempelby.ics"]).walk("VEVENT"))


def change_sessions(catalogue: Catalogue, *changes: dict[str, object]) -> Catalogue:
    """The catalogue with one session of the song hour for each change."""
    offer = catalogue.offers[0]
    sessions = tuple(changed(offer.sessions[0], **change) for change in changes)
    return with_entry(catalogue, "offers", offer, changed(offer, sessions=sessions))


def excluded(catalogue: Catalogue) -> set[dt.date]:
    """The dates that the feed takes back."""
    rows = [event.get("exdate", []) for event in read_events(catalogue)]
    lists = [one for row in rows for one in (row if isinstance(row, list) else [row])]
    return {date.dt.date() for one in lists for date in one.dts}


def test_red_days_and_single_days_are_no_promise(tiny: Catalogue) -> None:
    easter, ascension, single = dt.date(2027, 3, 29), dt.date(2027, 5, 6), dt.date(2027, 5, 10)
    assert {easter, ascension} <= excluded(tiny)
    opened = change_sessions(tiny, {"red_days": "open", "closed_days": (single,)})
    assert easter not in excluded(opened) and single in excluded(opened)


def test_parallel_times_have_uids_of_their_own(tiny: Catalogue) -> None:
    both = change_sessions(tiny, {}, {"languages": ("arabiska",), "place": "Lilla rummet"})
    uids = [str(event["uid"]) for event in read_events(both)]
    assert len(uids) == len(set(uids)) == 5
