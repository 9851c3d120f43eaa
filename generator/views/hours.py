"""Opening hours in plain Swedish, the same on pages, in exports and in the description of a change."""

from __future__ import annotations

from generator.cases.space import join_with_och
from generator.model.catalogue import Catalogue
from generator.model.service import ALL, Hours
from generator.text import format_date

DAY_NAMES = {
    "mån": "måndag",
    "tis": "tisdag",
    "ons": "onsdag",
    "tor": "torsdag",
    "fre": "fredag",
    "lör": "lördag",
    "sön": "söndag",
}


def describe_hours(catalogue: Catalogue, hours: tuple[Hours, ...]) -> list[str]:
    """Opening hours as text without verb and full stop: `skoldagar klockan 9.00–11.30. Stängt på sommaren`."""
    pairs = ((_times(catalogue, hour), _notes(hour)) for hour in hours)
    return [
        f"{times}. {note}" if note and note.casefold() not in times else times
        for times, note in pairs
    ]


def _notes(hour: Hours) -> str:
    days = join_with_och([format_date(day) for day in hour.closed_days])
    note = (hour.note or "").rstrip(".")
    return ". ".join(filter(None, (f"Stängt {days}" if days else "", note)))


def _times(catalogue: Catalogue, hour: Hours) -> str:
    names = {time.id: time.often or time.name for time in catalogue.space.when}
    days = join_with_och([DAY_NAMES[day] for day in hour.days])
    kinds = "" if hour.when == ALL else join_with_och([names[kind] for kind in hour.when])
    if hour.open.minutes == 0 and hour.close.minutes == 1440:
        return days or kinds or "dygnet runt"
    return f"{days or kinds or 'varje dag'} klockan {hour.open}–{hour.close}"
