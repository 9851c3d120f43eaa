"""A claim about ages speaks of ages that exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.responsibilities import CaseBox
from generator.model.values import Ages
from generator.problem import Problem
from generator.rules.registry import Scope, rule


@rule("impossible-age", scope=Scope.ENTRY)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Needs, offers and every row that claims something stay inside the case space. A service may serve older people too."""
    last = catalogue.space.last_age
    claims: tuple[CaseBox, ...] = (
        *catalogue.responsibilities,
        *catalogue.acceptances,
        *catalogue.handovers,
        *(part for hole in catalogue.holes for part in hole.parts),
    )
    of_ages: list[tuple[Entry, Ages | None]] = [
        *((need, need.ages) for need in catalogue.needs),
        *((claim, claim.ages) for claim in claims),
        *((offer, offer.ages) for offer in catalogue.offers),
    ]
    for entry, ages in of_ages:
        if ages and ages.last > last:
            yield Problem(
                entry.get_place("ages"),
                "impossible-age",
                f"Åldern {ages.last} år finns inte här: den högsta åldern är {last}.",
                f"Skriv åldrar mellan väntat och {last}, till exempel 13–{last}.",
            )
    for service in catalogue.services:
        if service.eligibility.ages.first > last:
            yield Problem(
                service.eligibility.get_place("ages"),
                "impossible-age",
                f"Tjänsten '{service.id}' tar bara emot dem som är över {last} år, och hör inte hemma i katalogen.",
                "Rätta åldern, eller ta bort tjänsten.",
            )
