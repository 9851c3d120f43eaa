"""A place closes after it has opened."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.rules._iterate import iterate_hours
from generator.rules.registry import Scope, rule

_EQUAL = "Skriv de rätta tiderna. Är det öppet dygnet runt: ta bort open och close."


@rule("impossible-hour", scope=Scope.ENTRY)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Every opening hour is an interval that goes forward."""
    for owner, hour in iterate_hours(catalogue):
        if hour.close <= hour.open:
            yield Problem(
                hour.at("close"),
                "impossible-hour",
                f"'{owner.id}' öppnar klockan {hour.open} och stänger klockan {hour.close}, så det är aldrig öppet.",
                _EQUAL
                if hour.close == hour.open
                else "Byt plats på tiderna. Går tiden över midnatt: skriv två rader, en fram till 24:00 och en från 0:00.",
            )
    sessions = (
        (session, f"Tiden hos '{offer.id}'")
        for offer in catalogue.offers
        for session in offer.sessions
    )
    timed = [(entry, what, entry.start, entry.end) for entry, what in sessions]
    days = [
        (day, f"Dagen '{day.id}'", day.start, day.end)
        for day in catalogue.learning_days
        if day.start and day.end
    ]
    for entry, what, start, end in (*timed, *days):
        if end <= start:
            yield Problem(
                entry.at("end"),
                "impossible-hour",
                f"{what} börjar klockan {start} och slutar klockan {end}, så den finns aldrig.",
                "Skriv de rätta tiderna."
                if end == start
                else "Byt plats på tiderna, eller rätta den som är fel.",
            )
