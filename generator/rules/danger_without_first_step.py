"""The one who meets a child in danger knows what to do first."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.rules.registry import Scope, rule


@rule("danger-without-first-step", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Every workplace that meets children has a first step for every need where a life may be in danger."""
    dangerous = [need for need in catalogue.needs if need.danger]
    for workplace in catalogue.workplaces:
        steps = [step for step in catalogue.first_steps if step.is_done_at(workplace)]
        missing = [
            need.id
            for need in dangerous
            if need.ages.overlaps(workplace.ages) and not any(step.is_about(need) for step in steps)
        ]
        if missing:
            named = ", ".join(missing)
            yield Problem(
                workplace.get_place(),
                "danger-without-first-step",
                f"'{workplace.id}' möter barn i fara, men inget säger vad man gör först vid {named}.",
                "Lägg till behovet i en rad i first_steps, med do: det man gör själv innan någon har tagit över.",
            )
