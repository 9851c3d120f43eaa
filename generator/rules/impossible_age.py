"""A claim about ages speaks of ages that exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.rules.registry import Scope, rule


@rule("impossible-age", scope=Scope.ENTRY)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Needs, offers and every row that claims something stay inside the case space. A service may serve older people too."""
    last = catalogue.space.last_age
    claims = (
        *catalogue.responsibilities,
        *catalogue.acceptances,
        *catalogue.handovers,
        *(part for hole in catalogue.holes for part in hole.parts),
    )
    for entry in (*catalogue.needs, *claims, *catalogue.offers):
        if entry.ages and entry.ages.last > last:
            yield Problem(
                entry.at("ages"),
                "impossible-age",
                f"Åldern {entry.ages.last} år finns inte här: den högsta åldern är {last}.",
                f"Skriv åldrar mellan väntat och {last}, till exempel 13–{last}.",
            )
    for service in catalogue.services:
        if service.eligibility.ages.first > last:
            yield Problem(
                service.eligibility.at("ages"),
                "impossible-age",
                f"Tjänsten '{service.id}' tar bara emot dem som är över {last} år, och hör inte hemma i katalogen.",
                "Rätta åldern, eller ta bort tjänsten.",
            )
