"""Every step of a routine leads to an end."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case_space.dimensions import join_with_och
from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.proof.routine_steps import find_ending_steps, find_reachable_steps
from generator.rules.registry import Scope, rule


@rule("routine-dead-end", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """From each step there is a way to a step that says how it ends. Nobody goes round in a routine for ever."""
    for routine in catalogue.routines:
        stuck = [
            step
            for step in routine.steps
            if step.id in find_reachable_steps(routine) - find_ending_steps(routine)
        ]
        if stuck:
            names = join_with_och([f"'{step.id}'" for step in stuck])
            yield Problem(
                stuck[-1].get_place("next"),
                "routine-dead-end",
                f"I rutinen '{routine.id}' når man aldrig ett slut från {names}: stegen leder bara till varandra.",
                "Låt något av stegen leda till ett som har end, eller skriv end på det steg där rutinen slutar.",
            )
