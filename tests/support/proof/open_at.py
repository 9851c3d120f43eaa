"""Whether somebody is there at a moment, read straight from the hours: what the arithmetic of kinds of time is judged by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from generator.model.case_space import Time
from generator.model.opening_hours import WEEKDAYS, lists_kind
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
