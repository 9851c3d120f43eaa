"""Whoever reads that consent is needed also reads when it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.rules._shared_loops import iterate_steps
from generator.rules.registry import Scope, rule

_DEMANDS = re.compile(
    r"\bbara (?:med|om) .*\bsamtyck|\bkrävs? (?:\w+ )?samtycke|\butan (?:\w+ )?samtycke"
    r"|\bingen annan får veta|\bsamtycker\b",
    re.IGNORECASE,
)


@rule("secrecy-without-exception", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A step whose secrecy demands consent names a claim that lifts it: the report, or the inquiry."""
    for routine, step in iterate_steps(catalogue):
        lifted = any(catalogue.law[law].lifts_secrecy for law in step.laws if law in catalogue.law)
        if _DEMANDS.search(step.secrecy) and not lifted:
            yield Problem(
                step.get_place("secrecy"),
                "secrecy-without-exception",
                f"Steget '{step.id}' i rutinen '{routine.id}' kräver samtycke, men säger inte när det inte behövs.",
                "Skriv att en orosanmälan och uppgifter till en utredning inte kräver samtycke, och lägg till lagrummet under laws.",
            )
