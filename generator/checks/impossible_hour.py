"""A place closes after it has opened."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks._walk import hours
from generator.model.catalogue import Catalogue
from generator.problem import Problem


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Every opening hour is an interval that goes forward."""
    for owner, hour in hours(catalogue):
        if hour.close <= hour.open:
            yield Problem(
                hour.at("close"),
                "impossible-hour",
                f"'{owner.id}' öppnar klockan {hour.open} och stänger klockan {hour.close}, så det är aldrig öppet.",
                "Byt plats på tiderna. Går tiden över midnatt: skriv två rader, en fram till 24:00 och en från 0:00.",
            )
