"""The one arithmetic of opening hours: kinds of time, days, clock times and red days.

Everything is Swedish wall-clock time. A calendar day has the minutes 0 to 1440, also when the clocks change.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Iterator
from functools import cache
from typing import get_args

from holidays import DE_FACTO, PUBLIC, HolidayBase, country_holidays

from generator.model.case_space import Time
from generator.model.service import ALL, Hours
from generator.model.value_types import Weekday

MinuteSpan = tuple[int, int]  # minutes of one calendar day, the second one not included

WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)  # from Monday
WORKING_DAYS = WEEKDAYS[:5]


@cache
def _list_red_days(year: int) -> HolidayBase:
    return country_holidays("SE", years=year, categories=(PUBLIC, DE_FACTO), language="sv")


def find_red_day(day: dt.date) -> str | None:
    """Returns the name of a red day, or None. The eves that the law counts as Sundays are red; a Sunday itself is not."""
    name = _list_red_days(day.year).get(day)
    return name and str(name)


def is_red_day(day: dt.date) -> bool:
    """Whether a day is a public holiday, or Midsummer, Christmas or New Year's Eve."""
    return find_red_day(day) is not None


def list_kind_days(kind: Time) -> tuple[Weekday, ...]:
    """The weekdays on which a kind of time exists."""
    return kind.days or (WORKING_DAYS if kind.office else WEEKDAYS)


def list_kind_spans(kind: Time) -> list[MinuteSpan]:
    """The minutes of a calendar day that belong to a kind of time: two spans when it passes midnight."""
    start, end = kind.start.minutes, kind.end.minutes
    spans = [(start, end)] if start < end else [(0, end), (start, 1440)]
    return [(low, high) for low, high in spans if low < high]


def lists_kind(hour: Hours, kind: Time) -> bool:
    """Whether an opening hour is about a kind of time."""
    return hour.when == ALL or kind.id in hour.when


def covers_kind(hours: Iterable[Hours], kind: Time, pause: int = 0) -> bool:
    """Whether some hours together are open in all minutes of a kind of time, on all its weekdays. Single closed days are left out.

    They may close for `pause` minutes a day, between two open hours.
    Hours of a part of the year cover nothing: nobody is told that somebody answers when they may not.
    """
    about = [hour for hour in hours if lists_kind(hour, kind) and not hour.season]
    return bool(about) and all(
        _covers(
            span, [_get_span(hour) for hour in about if not hour.days or day in hour.days], pause
        )
        for day in list_kind_days(kind)
        for span in list_kind_spans(kind)
    )


def is_open_at(hours: Iterable[Hours], kind: Time, moment: dt.datetime) -> bool:
    """Whether some hours are open at a moment of a kind of time, single closed days left to `is_closed_on`.

    Hours of a part of the year are never counted as open: the part is said in words.
    """
    minute, day = moment.hour * 60 + moment.minute, WEEKDAYS[moment.weekday()]
    return any(
        lists_kind(hour, kind) and day in (hour.days or WEEKDAYS) and low <= minute < high
        for hour in hours
        if not hour.season
        for low, high in (_get_span(hour),)
    )


def list_hours_on(hours: Iterable[Hours], kinds: Iterable[Time], day: dt.date) -> tuple[Hours, ...]:
    """Those of some hours that hold on a day: on a red day, not those of working days.

    Hours that name a kind of time of working days and none of red days are such: `mån–fre 7.45–16.30` begins in a night,
    and nights are on red days too, but nobody has promised to answer a quarter to eight on a red Monday.
    """
    every = list(kinds)
    red = [kind for kind in every if kind.red_days == "only"]
    if not red or not is_red_day(day):
        return tuple(hours)
    office = [kind for kind in every if kind.office]
    return tuple(
        hour
        for hour in hours
        if any(lists_kind(hour, kind) for kind in red)
        or not any(lists_kind(hour, kind) for kind in office)
    )


def touches_kind(hour: Hours, kind: Time) -> bool:
    """Whether an opening hour is open at any minute of a kind of time."""
    days = set(hour.days or WEEKDAYS) & set(list_kind_days(kind))
    return bool(days) and any(overlap(_get_span(hour), span) for span in list_kind_spans(kind))


def list_open_days(hour: Hours, kinds: Iterable[Time]) -> list[Weekday]:
    """The weekdays of an opening hour, from Monday: its own, or else those of its kinds of time."""
    about = {
        day for kind in kinds if lists_kind(hour, kind) for day in list_kind_days(kind)
    } or set(WEEKDAYS)
    return [day for day in WEEKDAYS if day in (hour.days or about)]


def hours_overlap(first: Hours, other: Hours, kinds: Iterable[Time]) -> bool:
    """Whether two opening hours share a minute of the same day. In two parts of the year they do not."""
    if first.season != other.season and first.season and other.season:
        return False
    days = set(first.days or WEEKDAYS) & set(other.days or WEEKDAYS)
    kind = any(lists_kind(first, kind) and lists_kind(other, kind) for kind in kinds)
    return bool(days) and kind and overlap(_get_span(first), _get_span(other))


def overlap(first: MinuteSpan, other: MinuteSpan) -> bool:
    """Whether two spans share a minute."""
    return max(first[0], other[0]) < min(first[1], other[1])


def _covers(whole: MinuteSpan, parts: Iterable[MinuteSpan], pause: int) -> bool:
    reached, end = whole
    for low, high in sorted(parts):
        if low > reached:
            pause -= low - reached
            if pause < 0 or reached == whole[0] or low >= end:
                break
        reached = max(reached, high)
    return reached >= end


def _get_span(hour: Hours) -> MinuteSpan:
    return hour.open.minutes, hour.close.minutes


def find_kinds_at(kinds: Iterable[Time], moment: dt.datetime) -> list[Time]:
    """The kinds of time that a moment can belong to. Two when only the school knows: it may be open or have a holiday."""
    minute = moment.hour * 60 + moment.minute
    red = is_red_day(moment.date())
    return [
        kind
        for kind in kinds
        if kind.red_days != ("never" if red else "only")
        and WEEKDAYS[moment.weekday()] in list_kind_days(kind)
        and any(low <= minute < high for low, high in list_kind_spans(kind))
    ]


def is_closed_on(hours: Iterable[Hours], day: dt.date) -> bool:
    """Whether any of some hours are closed on a single day."""
    return any(day in hour.closed_days for hour in hours)


def list_dates(day: Weekday, begins: dt.date, ends: dt.date) -> list[dt.date]:
    """Every date of a weekday from one day to another, both included."""
    first = begins + dt.timedelta(days=(WEEKDAYS.index(day) - begins.weekday()) % 7)
    return [first + dt.timedelta(days=k) for k in range(0, (ends - first).days + 1, 7)]


def list_closed_dates(
    dates: Iterable[dt.date],
    weeks: Container[int],
    days: Container[dt.date],
    closed_when_red: bool,
) -> Iterator[dt.date]:
    """Those of some dates on which nothing is held: in a closed week (by ISO 8601), on a closed day or a red day."""
    for date in dates:
        closed = date.isocalendar().week in weeks or date in days
        if closed or (closed_when_red and is_red_day(date)):
            yield date
