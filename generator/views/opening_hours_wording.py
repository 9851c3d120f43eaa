"""Opening hours in plain Swedish, the same on pages, in exports and in the description of a change."""

from __future__ import annotations

from collections.abc import Container
from itertools import groupby

from generator.case_space.dimensions import join_with_och
from generator.model.case_space import Time
from generator.model.catalogue import Catalogue
from generator.model.opening_hours import WEEKDAYS, list_open_days, lists_kind, touches_kind
from generator.model.service import Hours
from generator.model.value_types import Weekday
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


_WEEKDAYS = "vardagar"
_SHORT_RUN = 2  # days in a row that are each named


def list_time_names(kinds: tuple[Time, ...], chosen: Container[str]) -> list[str]:
    """Some kinds of time as a reader says them, in plural: `vardagar`, `kvällar`, `nätter`, `helger`.

    Weekdays with and without school are one word, and so are weekends and red days at the same clock time.
    """
    about = [kind for kind in kinds if kind.id in chosen]
    office = [kind for kind in kinds if kind.office]
    weekdays = len(office) > 1 and all(kind in about for kind in office)
    free = {(kind.start, kind.end) for kind in about if kind.days and not kind.office}
    names = [
        kind.often or kind.name
        for kind in about
        if not (weekdays and kind.office)
        and not (kind.red_days == "only" and (kind.start, kind.end) in free)
    ]
    return [_WEEKDAYS, *names] if weekdays else names


def describe_hours(catalogue: Catalogue, hours: tuple[Hours, ...]) -> list[str]:
    """Opening hours as text without verb and full stop: `skoldagar klockan 9.00–11.30. Stängt på sommaren`."""
    return [
        f"{times}. {note}" if note and note.casefold() not in times else times
        for times, note in _join_clocks(catalogue, hours)
    ]


def _join_clocks(catalogue: Catalogue, hours: tuple[Hours, ...]) -> list[tuple[str, str]]:
    """Times and notes; those of the same days stand together: `vardagar klockan 8.00–12.00 och 13.00–16.30`."""
    by_days: dict[tuple[str, str, str], list[str]] = {}
    for hour in hours:
        days, clock = _write_times(catalogue, hour)
        by_days.setdefault((days, _write_season(hour), _write_notes(hour)), []).append(clock)
    return [
        (
            (f"{days} klockan {join_with_och(clocks)}" if all(clocks) else days) + season,
            note,
        )
        for (days, season, note), clocks in by_days.items()
    ]


def _write_season(hour: Hours) -> str:
    return f" ({hour.season})" if hour.season else ""


def _write_notes(hour: Hours) -> str:
    days = join_with_och([format_date(day) for day in hour.closed_days])
    note = (hour.note or "").rstrip(".")
    return ". ".join(filter(None, (f"Stängt {days}" if days else "", note)))


def _write_times(catalogue: Catalogue, hour: Hours) -> tuple[str, str]:
    """The days and the clock times of an opening hour; no clock times when it is open all day."""
    when = catalogue.space.when
    days = _name_days(hour.days)
    listed = [kind.id for kind in when if lists_kind(hour, kind)]
    kinds = "" if _is_daily(hour, when) else join_with_och(list_time_names(when, listed))
    if hour.open.minutes == 0 and hour.close.minutes == 1440:
        return days or kinds or "dygnet runt", ""
    return days or kinds or "varje dag", f"{hour.open}–{hour.close}"


def _name_days(days: tuple[Weekday, ...]) -> str:
    """`måndag–torsdag och lördag`: three days in a row, or more, by the first and the last."""
    names: list[str] = []
    for _, run in groupby(enumerate(days), key=lambda pair: WEEKDAYS.index(pair[1]) - pair[0]):
        row = [DAY_NAMES[day] for _, day in run]
        names += [f"{row[0]}–{row[-1]}"] if len(row) > _SHORT_RUN else row
    return join_with_och(names)


def _is_daily(hour: Hours, kinds: tuple[Time, ...]) -> bool:
    """Whether all days are alike. A kind of time that passes midnight is on every day, so its clock times say enough."""
    missing = (kind for kind in kinds if not lists_kind(hour, kind) and touches_kind(hour, kind))
    return [*WEEKDAYS] == list_open_days(hour, kinds) and all(
        kind.end < kind.start for kind in missing
    )
