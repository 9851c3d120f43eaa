"""A claim about ages speaks of ages that exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.responsibilities import CaseBox
from generator.model.service import Service
from generator.model.value_types import Ages
from generator.problem import Problem
from generator.rules.registry import Scope, rule

_YOUNG = range(31)  # what is for the young ends here at the latest
_WORKING = range(64, 68)  # what ends where pensions begin
_NO_LIMIT = range(99, 121)
_LIMITS = {*_YOUNG, *_WORKING, *_NO_LIMIT}


@rule("impossible-age", scope=Scope.ENTRY)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """All ages stay inside the case space. A service may serve older people too, up to an age that services have."""
    last = catalogue.space.last_age
    for entry, ages in _iterate_ages(catalogue):
        if ages.last > last:
            yield Problem(
                entry.get_place("ages"),
                "impossible-age",
                f"Åldern {ages.last} år finns inte här: den högsta åldern är {last}.",
                f"Skriv åldrar mellan väntat och {last}, till exempel 13–{last}.",
            )
    for service in catalogue.services:
        yield from _find_service_problems(service, last)


def _iterate_ages(catalogue: Catalogue) -> Iterator[tuple[Entry, Ages]]:
    """Every entry that speaks of ages in the case space. Drafts and services may go beyond it."""
    claims: tuple[CaseBox, ...] = (
        *catalogue.responsibilities,
        *catalogue.acceptances,
        *catalogue.handovers,
        *(part for hole in catalogue.holes for part in hole.parts),
    )
    yield from ((claim, claim.ages) for claim in claims if claim.ages)
    yield from ((chart, chart.ages) for chart in catalogue.charts if chart.ages)
    yield from ((row, row.ages) for row in catalogue.parent_support if row.ages)
    for need in catalogue.needs:
        yield need, need.ages
        yield from ((words, words.ages) for words in need.by_age)
    yield from ((offer, offer.ages) for offer in catalogue.offers)
    yield from ((workplace, workplace.ages) for workplace in catalogue.workplaces)


def _find_service_problems(service: Service, last: int) -> Iterator[Problem]:
    ages = service.eligibility.ages
    place = service.eligibility.get_place("ages")
    if ages.first > last:
        yield Problem(
            place,
            "impossible-age",
            f"Tjänsten '{service.id}' tar bara emot dem som är över {last} år, och hör inte hemma i katalogen.",
            "Rätta åldern, eller ta bort tjänsten.",
        )
    elif ages.last not in _LIMITS:
        yield Problem(
            place,
            "impossible-age",
            f"Tjänsten '{service.id}' tar emot till och med {ages.last} år. Det ser ut som ett skrivfel.",
            "Rätta åldern efter källan. Finns ingen övre gräns, skriv 120. Står gränsen så i källan, skriv 120 och säg den i text.",
        )
