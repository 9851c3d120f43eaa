"""A calendar feed says what the catalogue says, to any program that reads RFC 5545. icalendar, which others keep, is the judge."""

from __future__ import annotations

import datetime as dt

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exports.ical_format import CalendarEvent, render_calendar

DAY = dt.date(2026, 12, 3)
CHECKED = dt.date(2026, 11, 21)


def event(**changed: object) -> CalendarEvent:
    """A meeting, with what a test changes."""
    whole = {
        "uid": "mote-1@psynk",
        "title": "Möte",
        "start": dt.datetime(2026, 12, 3, 9),
        "end": dt.datetime(2026, 12, 3, 10, 30),
        "stamp": CHECKED,
    }
    return CalendarEvent(**whole | changed)


def read(*events: CalendarEvent) -> list[icalendar.Event]:
    """What another program finds in a feed."""
    return list(icalendar.Calendar.from_ical(render_calendar("Möten", events)).walk("VEVENT"))


def test_another_program_reads_a_meeting_with_its_time_place_and_words():
    (found,) = read(
        event(
            place="Fredsgatan 1; Exempelby",
            text="Rad ett,\nrad två \\ slut",
            url="https://exempel.example/rutiner/",
        )
    )
    assert found.decoded("dtstart").isoformat() == "2026-12-03T09:00:00+01:00"
    assert found.decoded("dtend").isoformat() == "2026-12-03T10:30:00+01:00"
    assert (str(found["location"]), str(found["description"])) == (
        "Fredsgatan 1; Exempelby",
        "Rad ett,\nrad två \\ slut",
    )
    assert str(found["url"]) == "https://exempel.example/rutiner/"


def test_a_meeting_in_summer_is_at_the_same_hour_in_swedish_time():
    (found,) = read(event(start=dt.datetime(2027, 6, 3, 9), end=dt.datetime(2027, 6, 3, 10)))
    assert found.decoded("dtstart").isoformat() == "2027-06-03T09:00:00+02:00"


def test_a_day_without_an_hour_lasts_to_the_end_of_that_day():
    (found,) = read(event(start=DAY, end=DAY))
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (DAY, DAY + dt.timedelta(days=1))


def test_a_weekly_meeting_ends_and_leaves_out_the_days_it_is_not_held():
    (found,) = read(
        event(weekly_until=dt.date(2026, 12, 24), excluded_days=(dt.date(2026, 12, 17),))
    )
    assert found["rrule"]["UNTIL"][0].isoformat() == "2026-12-24T22:59:59+00:00"
    assert [day.dt.date() for day in found["exdate"].dts] == [dt.date(2026, 12, 17)]


def test_the_same_meeting_has_the_same_bytes_in_every_build():
    assert render_calendar("Möten", [event()]) == render_calendar("Möten", [event()])


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_any_text_comes_back_as_it_was_and_no_line_is_too_long(text: str):
    written = render_calendar("Möten", [event(title=f"x{text}x")])
    assert max(len(line.encode()) for line in written.split("\r\n")) <= 75
    (found,) = icalendar.Calendar.from_ical(written).walk("VEVENT")
    assert str(found["summary"]) == f"x{text}x"


@pytest.mark.parametrize("text", ["a\r\nEND:VEVENT", "a\nBEGIN:VALARM", "a\rX-EVIL:1"])
def test_a_text_cannot_pass_for_a_line_of_the_feed(text: str):
    written = render_calendar(
        "Möten", [event(title=text, uid=text, place=text, url=f"https://x.example/{text}")]
    )
    assert [
        line
        for line in written.splitlines()
        if line.startswith(("END:VEVENT", "BEGIN:VALARM", "X-EVIL"))
    ] == ["END:VEVENT"]
