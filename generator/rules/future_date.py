"""Nobody has checked, written or decided anything on a day that has not come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.rules.registry import Scope, rule

# What has happened. Other days (of a meeting, of a hole's end) may well lie ahead.
_PAST = ("checked_on", "source_date", "decided_on")
_ELSEWHERE = dt.timedelta(days=1)  # it may be tomorrow already where the editor sits


@rule("future-date", scope=Scope.ENTRY, needs_today=True)
def check(catalogue: Catalogue, today: dt.date) -> Iterator[Problem]:
    """No day in a verification, or of a decision, is later than tomorrow."""
    latest = today + _ELSEWHERE
    for name in type(catalogue).model_fields:
        for entry in _iterate_entries(getattr(catalogue, name)):
            for field in _list_past_fields(type(entry)):
                day = getattr(entry, field)
                if day and day > latest:
                    yield Problem(
                        entry.get_place(field),
                        "future-date",
                        f"'{field}' är {day}, och den dagen har inte varit än.",
                        "Rätta året, månaden eller dagen. Skriv dagen då det verkligen gjordes.",
                    )


@cache
def _list_past_fields(model: type[Entry]) -> tuple[str, ...]:
    return tuple(name for name in _PAST if name in model.model_fields)


def _iterate_entries(value: object) -> Iterator[Entry]:
    if isinstance(value, tuple):
        for part in value:
            yield from _iterate_entries(part)
    elif isinstance(value, Entry):
        yield value
        for part in value.__dict__.values():
            if isinstance(part, Entry | tuple):
                yield from _iterate_entries(part)
