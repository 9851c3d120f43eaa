"""Calendar feeds as RFC 5545 has them. Pure text: no clock, no disk.

Times are Swedish local time, written with their zone, so that a weekly meeting stays at nine o'clock through summer.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Moment = dt.date | dt.datetime

_MOST_OCTETS = 75  # of a content line without its line break, RFC 5545, 3.1
_ZONE_ID = "Europe/Stockholm"
_SUNDAY = "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH="
_ZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{_ZONE_ID}",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    f"{_SUNDAY}10",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:19810329T020000",
    f"{_SUNDAY}3",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One thing in a calendar, once or every week."""

    uid: str  # stable between builds and globally unique: 'moten-2026-12-03@psynk'
    title: str
    start: Moment  # a day, or a local time without a zone
    end: Moment  # the last day, that day included; or the local time when it ends
    stamp: dt.date  # the day the fact was last checked: a feed must not depend on the clock
    place: str = ""
    text: str = ""
    url: str = ""
    weekly_until: dt.date | None = None  # repeated every week, to and including this day
    excluded_days: tuple[dt.date, ...] = ()  # days when the repeated event is not held


def render_calendar(name: str, events: Iterable[CalendarEvent]) -> str:
    """A whole feed. The lines end as the standard wants (CRLF), so write it as bytes."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Psynk//Psynk//SV",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    lines += [f"NAME:{_escape_text(name)}", f"X-WR-CALNAME:{_escape_text(name)}", *_ZONE]
    for event in events:
        lines += _format_event(event)
    return "".join(f"{part}\r\n" for line in (*lines, "END:VCALENDAR") for part in _fold_line(line))


def _format_event(event: CalendarEvent) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escape_text(event.uid)}"
    yield f"DTSTAMP:{event.stamp:%Y%m%d}T000000Z"
    yield f"DTSTART{_format_moment(event.start)}"
    yield f"DTEND{_format_moment(_get_day_after(event.end))}"
    if event.weekly_until:
        yield f"RRULE:FREQ=WEEKLY;UNTIL={_format_until(event)}"
        yield from (
            f"EXDATE{_format_moment(_make_same_time(day, event.start))}"
            for day in event.excluded_days
        )
    yield f"SUMMARY:{_escape_text(event.title)}"
    yield from (
        f"{name}:{_escape_text(value)}"
        for name, value in (("LOCATION", event.place), ("DESCRIPTION", event.text))
        if value
    )
    if event.url:
        yield "URL:" + re.sub(
            r"[\x00-\x20]", "", event.url
        )  # an address is no text: it is not escaped
    yield "END:VEVENT"


def _format_moment(moment: Moment) -> str:
    if isinstance(moment, dt.datetime):
        return f";TZID={_ZONE_ID}:{moment:%Y%m%dT%H%M%S}"
    return f";VALUE=DATE:{moment:%Y%m%d}"


def _get_day_after(end: Moment) -> Moment:
    """A day as an end is the day after the last."""
    return end if isinstance(end, dt.datetime) else end + dt.timedelta(days=1)


def _format_until(event: CalendarEvent) -> str:
    # With a zone the limit is in UTC, where a Swedish day ends at 22 or 23.
    return f"{event.weekly_until:%Y%m%d}" + (
        "T225959Z" if isinstance(event.start, dt.datetime) else ""
    )


def _make_same_time(day: dt.date, start: Moment) -> Moment:
    return dt.datetime.combine(day, start.time()) if isinstance(start, dt.datetime) else day


def _escape_text(value: str) -> str:
    """RFC 5545, 3.3.11. Control characters have no place in a text."""
    plain = re.sub(r"[\x00-\x09\x0b-\x1f\x7f]", "", value.replace("\r\n", "\n"))
    return re.sub(r"([\\;,])", r"\\\1", plain).replace("\n", "\\n")


def _fold_line(line: str) -> Iterator[str]:
    """Folds a line at 75 octets, never within a character. Each further part begins with a space."""
    part = ""
    for letter in line:
        if len(f"{part}{letter}".encode()) > _MOST_OCTETS:
            yield part
            part = " "
        part += letter
    yield part
