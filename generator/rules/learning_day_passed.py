"""A day that has passed is no longer planned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.rules.registry import Scope, rule


@rule("learning-day-passed", scope=Scope.CATALOGUE, needs_today=True)
def check(catalogue: Catalogue, today: dt.date) -> Iterator[Problem]:
    """The plan for learning never invites to a day that is over, and never says that a coming day has been held."""
    for day in catalogue.learning_days:
        if day.status == "planned" and day.date < today:
            yield Problem(
                day.get_place("status"),
                "learning-day-passed",
                f"Dagen '{day.id}' var {day.date}, men står som planerad.",
                "Skriv status: held, och lägg det som finns att läsa under documentation. Blev den inte av: cancelled.",
            )
        if day.status == "held" and day.date > today:
            yield Problem(
                day.get_place("status"),
                "learning-day-passed",
                f"Dagen '{day.id}' är {day.date}, men står som hållen.",
                "Skriv status: planned, eller rätta dagen.",
            )
