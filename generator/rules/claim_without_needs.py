"""A row that claims something says about which needs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.responsibilities import CaseBox
from generator.problem import Problem
from generator.rules.registry import Scope, rule

_SIDES = ("municipalities", "urgency", "when", "askers")


@rule("claim-without-needs", scope=Scope.ENTRY)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Responsibilities, acceptances, handovers and holes name needs or groups, and have no empty list: otherwise they would claim nothing."""
    rows: tuple[CaseBox, ...] = (
        *catalogue.responsibilities,
        *catalogue.acceptances,
        *catalogue.handovers,
        *(part for hole in catalogue.holes for part in hole.parts),
    )
    for row in rows:
        if not row.needs and not row.groups:
            yield Problem(
                row.get_place(),
                "claim-without-needs",
                "Raden säger inte vilka behov den gäller, så den gäller ingenting.",
                "Lägg till needs med behov, groups med grupper, eller needs: all.",
            )
        for name in (name for name in _SIDES if not getattr(row, name)):
            yield Problem(
                row.get_place(name),
                "claim-without-needs",
                f"Listan '{name}' är tom, så raden gäller ingenting.",
                f"Skriv vilka raden gäller, eller ta bort '{name}': då gäller den alla.",
            )
