"""Every step of a routine leads to an end."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cases.space import listed
from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.proof.routine_steps import ending, reached
from generator.rules.registry import Scope, rule


@rule("routine-dead-end", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """From each step there is a way to a step that says how it ends. Nobody goes round in a routine for ever."""
    for routine in catalogue.routines:
        stuck = [step for step in routine.steps if step.id in reached(routine) - ending(routine)]
        if stuck:
            names = listed([f"'{step.id}'" for step in stuck])
            yield Problem(
                stuck[-1].at("next"),
                "routine-dead-end",
                f"I rutinen '{routine.id}' når man aldrig ett slut från {names}: stegen leder bara till varandra.",
                "Låt något av stegen leda till ett som har end, eller skriv end på det steg där rutinen slutar.",
            )
