"""A service that exists can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.rules.registry import Scope, rule


@rule("unreachable-service", scope=Scope.ENTRY)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Every active service says who may knock and how, and names at least one contact that leads somewhere."""
    for service in catalogue.services:
        if not service.is_active:
            continue
        if not service.ways_in:
            yield Problem(
                service.get_place(),
                "unreachable-service",
                f"Tjänsten '{service.id}' säger inte hur man tar kontakt.",
                "Lägg till ways_in med minst en väg, till exempel {how: call, text: Ring och berätta vad det gäller.}.",
            )
        if not any(c.value or c.through or c.kind == "through-staff" for c in service.contacts):
            yield Problem(
                service.get_place(),
                "unreachable-service",
                f"Tjänsten '{service.id}' har ingen kontakt som leder någonstans.",
                "Lägg till ett nummer eller en adress under contacts, eller en väg genom någon annan: through: organisation.vaxel.",
            )
