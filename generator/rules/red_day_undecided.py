"""A weekly time that falls on a red day says whether it is held then."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.family_offers import Session
from generator.model.opening_hours import find_red_day, list_closed_dates, list_dates
from generator.problem import Problem
from generator.rules.registry import Scope, rule
from generator.text import format_date


@rule("red-day-undecided", scope=Scope.ENTRY)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """The calendar promises a time on every date of its season, so each red day among them is open or closed by the data."""
    for offer in catalogue.offers:
        for session in offer.sessions:
            if session.red_days is None and (red := _list_red_days(session)):
                yield Problem(
                    session.get_place("days"),
                    "red-day-undecided",
                    f"Tiden hos '{offer.id}' faller på röda dagar: {', '.join(red)}. Det står inte om det är öppet då.",
                    "Fråga dem som håller i det. Skriv red_days: closed, red_days: open, eller de stängda dagarna i closed_days.",
                )


def _list_red_days(session: Session) -> list[str]:
    """The red days in the season on which the time would be held."""
    begins, ends = session.season_from, session.season_to
    if not begins or not ends:
        return []
    dates = [date for day in session.days for date in list_dates(day, begins, ends)]
    closed = set(list_closed_dates(dates, session.closed_weeks, session.closed_days, False))
    return [
        f"{format_date(date)} ({name})"
        for date in sorted(set(dates) - closed)
        if (name := find_red_day(date))
    ]
