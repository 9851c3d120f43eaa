"""Nobody is threatened in a routine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from generator.model.catalogue import Catalogue
from generator.model.routine import Routine, Step
from generator.problem import Problem
from generator.rules._shared_loops import iterate_steps, iterate_texts
from generator.rules.registry import Scope, rule

_THREATS = re.compile(
    r"\b(vite[tsn]?|viten|föreläg\w*|böter\w*|straff\w*|polisanmäl\w*)\b", re.IGNORECASE
)


@rule("threat-to-family", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """No text names a fine or a punishment, except in a last step that is marked as a last resort."""
    for routine in catalogue.routines:
        yield from _find_threats(routine, {"steps"})
    for routine, step in iterate_steps(catalogue):
        if not step.last_resort:
            yield from _find_threats(step)
        elif step.next:
            yield Problem(
                step.get_place("last_resort"),
                "threat-to-family",
                f"Steget '{step.id}' i rutinen '{routine.id}' är en sista utväg, men har ett steg efter sig.",
                "Ta bort last_resort, eller låt steget vara det sista.",
            )


def _find_threats(entry: Routine | Step, leave_out: Set[str] = frozenset()) -> Iterator[Problem]:
    for owner, name, index, text in iterate_texts(entry, leave_out):
        match = _THREATS.search(text)
        if match:
            yield Problem(
                owner.get_place(name, index),
                "threat-to-family",
                f"Texten nämner '{match[0]}', och hotar den som läser.",
                "Skriv vad skolan gör för att hjälpa. Tvång hör bara hemma i det sista steget, med last_resort: true.",
            )
