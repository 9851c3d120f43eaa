"""What is approved says who has decided it and when, which law it is, or where the service says so itself."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.decision_basis import Approvable, ApprovableClaim
from generator.problem import Problem
from generator.rules.registry import Scope, rule


@rule("approved-by-nobody", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Nothing is signed by anybody who has not signed it: without a body and a day, a law or the service's own word, it is a proposal."""
    for name in type(catalogue).model_fields:
        value = getattr(catalogue, name)
        for entry in value if isinstance(value, tuple) else ():
            if isinstance(entry, Approvable) and (wrong := _find_fault(entry)):
                yield Problem(entry.get_place("status"), "approved-by-nobody", *wrong)


def _find_fault(entry: Approvable) -> tuple[str, str] | None:
    if entry.status == "approved" and entry.standing == "proposal":
        other = (
            " Är det lag: skriv laws. Säger tjänsten det själv: skriv verification med status V."
            if isinstance(entry, ApprovableClaim)
            else ""
        )
        return (
            "'status: approved' säger inte vem som har beslutat det, och när.",
            f"Lägg till decided_by och decided_on.{other} Annars skriver du proposed.",
        )
    if entry.status == "proposed" and (entry.decided_by or entry.decided_on):
        return (
            "'status: proposed' har ändå ett beslut.",
            "Är det beslutat, skriv approved med decided_by och decided_on. Annars tar du bort dem.",
        )
    return None
