"""Whether somebody is there at a moment, read straight from the hours: what the arithmetic of kinds of time is judged by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from generator.model.case_space import Time
from generator.model.opening_hours import WEEKDAYS, is_red_day, lists_kind
from generator.model.service import Hours


def is_open_at(hours: Iterable[Hours], kind: Time, moment: dt.datetime) -> bool:
    """Whether some hours are open at a moment of a kind of time, single closed days included; never in a part of the year."""
    minute = moment.hour * 60 + moment.minute
    return any(
        lists_kind(hour, kind)
        and (not hour.days or WEEKDAYS[moment.weekday()] in hour.days)
        and hour.open.minutes <= minute < hour.close.minutes
        and moment.date() not in hour.closed_days
        and not hour.season
        for hour in hours
    )


def is_open_on_the_day(hours: Iterable[Hours], kind: Time, moment: dt.datetime) -> bool:
    """The same, where the hours of working days alone are no hours of a red day."""
    red = is_red_day(moment.date())
    holding = [hour for hour in hours if not (red and _is_of_working_days(hour))]
    return is_open_at(holding, kind, moment)


def _is_of_working_days(hour: Hours) -> bool:
    return "school-day" in hour.when and "public-holiday" not in hour.when
