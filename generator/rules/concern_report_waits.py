"""A report of concern never waits for a number."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.routine import Trigger
from generator.problem import Problem
from generator.rules._shared_loops import iterate_exits
from generator.rules.registry import Scope, rule


@rule("concern-report-waits", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A report of concern starts on suspicion, never behind a percentage, a count, a wait or another step."""
    for routine, way in iterate_exits(catalogue):
        if way.kind == "report-of-concern":
            yield from _find_late(
                way.trigger, f"Vägen till en orosanmälan i rutinen '{routine.id}'"
            )
    for routine in catalogue.routines:
        if routine.kind == "report" and routine.steps:
            for trigger in routine.steps[0].triggers:
                yield from _find_late(trigger, f"Orosanmälan i rutinen '{routine.id}'")


def _find_late(trigger: Trigger, about: str) -> Iterator[Problem]:
    numbers = [
        name
        for name in ("count", "days", "percent", "weeks", "after", "step")
        if getattr(trigger, name) is not None
    ]
    if trigger.kind != "on-suspicion" or numbers:
        yield Problem(
            trigger.get_place(numbers[0] if numbers else "kind"),
            "concern-report-waits",
            f"{about} väntar på '{numbers[0] if numbers else trigger.kind}'.",
            "Skriv kind: on-suspicion och en text, utan tal. Misstanke räcker alltid, hur liten frånvaron än är.",
        )
