"""Every step of a routine can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.proof.routine_steps import find_reachable_steps
from generator.rules.registry import Scope, rule


@rule("routine-step-unreachable", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A way along `next` leads from the first step to each of the others."""
    for routine in catalogue.routines:
        for step in routine.steps:
            if step.id not in find_reachable_steps(routine):
                yield Problem(
                    step.get_place("id"),
                    "routine-step-unreachable",
                    f"Ingen väg leder till steget '{step.id}' i rutinen '{routine.id}'.",
                    f"Skriv '{step.id}' under next i steget före, eller ta bort steget.",
                )
