"""A place closes after it has opened, in the kind of time that is written, and no hour is written twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.model.case_space import Time
from generator.model.catalogue import Catalogue, Owner
from generator.model.opening_hours import hours_overlap, list_kind_days, touches_kind
from generator.model.service import ALL, Hours
from generator.problem import Problem
from generator.rules._shared_loops import iterate_contacts, iterate_hours
from generator.rules.registry import Scope, rule

_EQUAL = "Skriv de rätta tiderna. Är det öppet dygnet runt: ta bort open och close."


@rule("impossible-hour", scope=Scope.ENTRY)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Every opening hour goes forward, touches the kinds of time it is written for, and overlaps no other of the same contact."""
    yield from _find_apart_from_kind(catalogue)
    yield from _find_overlapping(catalogue)
    for owner, hour in iterate_hours(catalogue):
        if hour.close <= hour.open:
            yield Problem(
                hour.get_place("close"),
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
                entry.get_place("end"),
                "impossible-hour",
                f"{what} börjar klockan {start} och slutar klockan {end}, så den finns aldrig.",
                "Skriv de rätta tiderna."
                if end == start
                else "Byt plats på tiderna, eller rätta den som är fel.",
            )


def _find_apart_from_kind(catalogue: Catalogue) -> Iterator[Problem]:
    for owner, hour in iterate_hours(catalogue):
        for kind in catalogue.space.when:
            named = hour.when != ALL and kind.id in hour.when
            if named and hour.open < hour.close and not touches_kind(hour, kind):
                yield Problem(
                    hour.get_place("when"),
                    "impossible-hour",
                    f"'{owner.id}' har öppet {_describe_hour(hour)}, men {kind.id} är {_describe_kind(kind)}, så de möts aldrig.",
                    f"Rätta tiden, eller ta bort {kind.id}. Klockslagen för {kind.id} står i routing/space.yaml.",
                )


def _find_overlapping(catalogue: Catalogue) -> Iterator[Problem]:
    groups: list[tuple[Owner, tuple[Hours, ...]]] = [
        (service, service.hours) for service in catalogue.services
    ]
    groups += [(owner, contact.hours) for owner, contact in iterate_contacts(catalogue)]
    for owner, hours in groups:
        for one, other in combinations(hours, 2):
            if hours_overlap(one, other, catalogue.space.when):
                yield Problem(
                    other.get_place("open"),
                    "impossible-hour",
                    f"'{owner.id}' har öppet {_describe_hour(other)}, men {_describe_hour(one)} står redan för samma dagar.",
                    "Skriv varje tid en gång: slå ihop raderna, eller rätta den som är fel.",
                )


def _describe_hour(hour: Hours) -> str:
    return " ".join((*hour.days, f"klockan {hour.open}–{hour.close}"))


def _describe_kind(kind: Time) -> str:
    return " ".join((*list_kind_days(kind), f"klockan {kind.start}–{kind.end}"))
