"""The one who meets a child in danger knows what to do first."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.rules.registry import Scope, rule


@rule("first-step-missing", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Every workplace that meets children has a first step for every need where a life may be in danger."""
    dangerous = [need for need in catalogue.needs if need.danger]
    for workplace in catalogue.workplaces:
        covered = {
            need
            for step in catalogue.first_steps
            if not step.workplaces or workplace.id in step.workplaces
            for need in step.needs
        }
        missing = [
            need.id
            for need in dangerous
            if need.ages.overlaps(workplace.ages) and need.id not in covered
        ]
        if missing:
            named = ", ".join(missing)
            yield Problem(
                workplace.get_place(),
                "first-step-missing",
                f"'{workplace.id}' möter barn i fara, men inget säger vad man gör först vid {named}.",
                "Lägg till behovet i en rad i first_steps, med do: det man gör själv innan någon har tagit över.",
            )
