"""A proposal says who decides, and what is decided says when."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.routine import RoutinePart, Step
from generator.problem import Problem
from generator.rules._shared_loops import iterate_routine_parts
from generator.rules.registry import Scope, rule


@rule("proposal-without-decider", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Thresholds, deadlines and divisions stay proposals, with the one who is to decide, until there is a decision with a day."""
    for routine, part in iterate_routine_parts(catalogue):
        wrong = _explain_wrong(part)
        if wrong:
            sentence, fix = wrong
            yield Problem(
                part.get_place("standing"),
                "proposal-without-decider",
                f"{sentence} i rutinen '{routine.id}'.",
                fix,
            )


def _explain_wrong(part: RoutinePart) -> tuple[str, str] | None:
    if part.standing != "law" and not part.decided_by:
        return (
            f"'standing: {part.standing}' säger inte vem som beslutar",
            "Lägg till decided_by med organisationen.",
        )
    if part.standing == "decided" and not part.decided_on:
        return (
            "'standing: decided' säger inte när det beslutades",
            "Lägg till decided_on med dagen, eller skriv proposal tills beslutet finns.",
        )
    if part.standing == "proposal" and part.decided_on:
        return (
            "'standing: proposal' har en dag för beslutet",
            "Är det beslutat, skriv decided. Annars tar du bort decided_on.",
        )
    if isinstance(part, Step) and part.standing == "law" and not part.laws:
        return (
            f"Steget '{part.id}' står som lag, men säger inte vilken",
            "Lägg till lagrummets id under laws, eller skriv proposal och decided_by.",
        )
    return None
