"""Opening hours and times as HSDS schedules: days as RFC 5545 has them, clock times with two digits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from generator.model.catalogue import Catalogue
from generator.model.service import ALL, Hours
from generator.model.values import Clock
from generator.pages.timetable import Time

_DAYS = {"mån": "MO", "tis": "TU", "ons": "WE", "tor": "TH", "fre": "FR", "lör": "SA", "sön": "SU"}
_LAST_MINUTE = 1439  # HSDS knows no 24:00


class Ids(Protocol):
    """What gives ids, and knows the catalogue."""

    catalogue: Catalogue

    def id(self, *path: str) -> str:
        """The id of something."""


def hours_as_schedules(ids: Ids, path: str, hours: Iterable[Hours]) -> list[dict[str, Any]]:
    """Opening hours. The kind of day stands in the description: no calendar knows which days are holidays from school."""
    return [_schedule(ids, path, hour) for hour in hours]


def _schedule(ids: Ids, path: str, hour: Hours) -> dict[str, Any]:
    names = {value.id: value.name for value in ids.catalogue.space.when}
    kinds = "" if hour.when == ALL else ", ".join(names[kind] for kind in hour.when)
    key = (kinds, ",".join(hour.days), str(hour.open), str(hour.close))
    found = {"id": ids.id(path, "schedule", *key), "freq": "WEEKLY", "wkst": "MO", "opens_at": clock(hour.open), "closes_at": clock(hour.close)}
    days = {"byday": ",".join(_DAYS[day] for day in hour.days)} if hour.days else {}
    return found | days | ({"description": kinds} if kinds else {}) | ({"notes": hour.note} if hour.note else {})


def times_as_schedules(ids: Ids, path: str, times: Iterable[Time]) -> list[dict[str, Any]]:
    """The times of an offer, one schedule for each."""
    return [_time(ids, path, time) for time in times]


def _time(ids: Ids, path: str, time: Time) -> dict[str, Any]:
    found = {
        "id": ids.id(path, "schedule", time.day, str(time.start), str(time.end), time.place, str(time.season)),
        "freq": "WEEKLY",
        "wkst": "MO",
        "byday": _DAYS[time.day],
        "opens_at": clock(time.start),
        "closes_at": clock(time.end),
    }
    if time.season:
        found |= {"valid_from": time.season[0].isoformat(), "valid_to": time.season[1].isoformat()}
    closed = f"Stängt vecka {', '.join(map(str, time.closed_weeks))}." if time.closed_weeks else ""
    languages = f"Språk: {', '.join(time.languages)}." if time.languages else ""
    kinds = f"Bara {', '.join(time.kinds)}." if time.kinds else ""
    notes = " ".join(filter(None, (kinds, languages, closed, time.note)))
    return found | ({"notes": notes} if notes else {})


def clock(time: Clock) -> str:
    """`09:30`. Midnight at the end of a day is its last minute."""
    minutes = min(time.minutes, _LAST_MINUTE)
    return f"{minutes // 60:02}:{minutes % 60:02}"
