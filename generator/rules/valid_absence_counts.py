"""Absence with a valid reason counts too."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.routine import MEASURED
from generator.problem import Problem
from generator.rules._shared_loops import iterate_triggers
from generator.rules.registry import Scope, rule


@rule("valid-absence-counts", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Where absence is counted, all of it is: the Education Act, 7:19 a, makes no difference."""
    for routine, trigger in iterate_triggers(catalogue):
        if trigger.kind in MEASURED and trigger.absence != "all":
            yield Problem(
                trigger.get_place("absence"),
                "valid-absence-counts",
                f"Triggern '{trigger.kind}' i rutinen '{routine.id}' räknar inte giltig frånvaro.",
                "Skriv 'absence: all'. Också den som är sjukanmäld ska skolan fråga efter (skollagen 7 kap. 19 a §).",
            )
