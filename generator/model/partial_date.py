"""The date of a source as far as anybody knows it: a day, a month or a year. A day is never made up."""

from __future__ import annotations

import datetime as dt
import re


class MonthDate(dt.date):
    """A month whose day nobody knows. It counts from its first day, so that nothing seems newer than it is."""

    def isoformat(self) -> str:
        """`2026-11`."""
        return f"{self.year:04}-{self.month:02}"

    __str__ = isoformat


class YearDate(dt.date):
    """A year whose month nobody knows. It counts from its first day."""

    def isoformat(self) -> str:
        """`2026`."""
        return f"{self.year:04}"

    __str__ = isoformat


def read_source_date(text: str) -> dt.date:
    """The date as it is written. Raises ValueError for what is none."""
    if (found := parse_source_date(text)) is None:
        raise ValueError(text)
    return found


def parse_source_date(text: str) -> dt.date | None:
    """A day, a month or a year as it is written: `2026-11-21`, `2026-11` or `2026`. None when it is none of them."""
    written = re.fullmatch(r"([12]\d{3})(?:-(\d{2}))?(?:-(\d{2}))?", text.strip())
    if not written:
        return None
    year, month, day = (int(part) if part else None for part in written.groups())
    made = dt.date if day else MonthDate if month else YearDate
    try:
        return made(year or 0, month or 1, day or 1)
    except ValueError:
        return None
