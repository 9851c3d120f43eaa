"""Whoever is told no is told where to turn next."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.proof.proof import get_proof
from generator.rules.registry import Scope, rule


@rule("if-they-say-no", scope=Scope.CASES)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Every service that somebody can be sent to names the next way, or why it cannot refuse."""
    proof = get_proof(catalogue)
    sent_to = {row.lead for row in catalogue.responsibilities} | {
        other for s in catalogue.services for other in s.stand_in
    }
    sent_to |= {one.receiver for passes in proof.transfers.by_giver.values() for one in passes}
    for service in catalogue.services:
        if service.id in sent_to and not service.if_refused and not service.cannot_refuse:
            yield Problem(
                service.get_place(),
                "if-they-say-no",
                f"Den som får nej av '{service.id}' får inte veta vart hen ska vända sig.",
                "Lägg till if_refused med service och text, eller cannot_refuse med skälet till att tjänsten inte kan säga nej.",
            )
