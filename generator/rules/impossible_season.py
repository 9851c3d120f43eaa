"""A season goes forward, and its closed weeks lie in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import get_args

from generator.model.catalogue import Catalogue
from generator.model.family_offers import Offer, Session
from generator.model.value_types import Weekday
from generator.problem import Problem
from generator.rules.registry import Scope, rule


@rule("impossible-season", scope=Scope.ENTRY)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A season has both ends, ends after it began, and is closed only in weeks that it has. Weeks are numbered by ISO 8601."""
    for offer in catalogue.offers:
        for session in offer.sessions:
            yield from _check_season(offer, session)


def _check_season(offer: Offer, session: Session) -> Iterator[Problem]:
    begins, ends = session.season_from, session.season_to
    if (begins is None) != (ends is None):
        known, lacking = ("season_from", "season_to") if begins else ("season_to", "season_from")
        yield _build_problem(
            session,
            known,
            None,
            f"Terminen för '{offer.id}' har {known} men inte {lacking}.",
            f"Lägg till {lacking}, eller ta bort {known}.",
        )
    elif begins and ends and ends < begins:
        yield _build_problem(
            session,
            "season_to",
            None,
            f"Terminen för '{offer.id}' slutar {ends}, före den börjar {begins}.",
            "Byt plats på dagarna, eller rätta årtalet.",
        )
    else:
        yield from _check_days(offer, session)
        yield from _check_weeks(offer, session)


def _check_days(offer: Offer, session: Session) -> Iterator[Problem]:
    begins, ends = session.season_from, session.season_to
    held = (
        {begins + dt.timedelta(days=k) for k in range(min(7, (ends - begins).days + 1))}
        if begins and ends
        else set()
    )
    for index, day in enumerate(session.days):
        if held and get_args(Weekday).index(day) not in {date.weekday() for date in held}:
            yield _build_problem(
                session,
                "days",
                index,
                f"Terminen {begins} till {ends} för '{offer.id}' har ingen {day}dag.",
                "Rätta veckodagen, eller terminens dagar.",
            )


def _check_weeks(offer: Offer, session: Session) -> Iterator[Problem]:
    begins, ends = session.season_from, session.season_to
    known = count_weeks(begins, ends) if begins and ends else range(1, 54)
    for index, week in enumerate(session.closed_weeks):
        if week not in known:
            where = f"i terminen {begins} till {ends}" if begins else "på något år"
            yield _build_problem(
                session,
                "closed_weeks",
                index,
                f"Vecka {week} finns inte {where}, så '{offer.id}' kan inte vara stängt då.",
                "Rätta veckan, eller ta bort den.",
            )


def count_weeks(begins: dt.date, ends: dt.date) -> set[int]:
    """The numbers of the weeks that a season touches."""
    first = begins - dt.timedelta(days=begins.weekday())
    return {
        (first + dt.timedelta(days=k)).isocalendar().week
        for k in range(0, (ends - first).days + 1, 7)
    }


def _build_problem(
    session: Session, field: str, index: int | None, sentence: str, fix: str
) -> Problem:
    return Problem(session.get_place(field, index), "impossible-season", sentence, fix)
