"""A row that claims something says about which needs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Responsibilities, acceptances, handovers and holes name needs or groups: a row without them would claim nothing."""
    for row in (*catalogue.responsibilities, *catalogue.acceptances, *catalogue.handovers, *(part for hole in catalogue.holes for part in hole.parts)):
        if not row.needs and not row.groups:
            yield Problem(
                row.at(),
                "empty-claim",
                "Raden säger inte vilka behov den gäller, så den gäller ingenting.",
                "Lägg till needs med behov, groups med grupper, eller needs: all.",
            )
