"""A need can be found with words that people use."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.rules.registry import Scope, rule


@rule("wordless-need", scope=Scope.ENTRY)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Every need has at least one everyday word."""
    for need in catalogue.needs:
        if not need.everyday_words:
            yield Problem(
                need.get_place(),
                "wordless-need",
                f"Behovet '{need.id}' saknar vardagsord, så ingen hittar det.",
                "Lägg till everyday_words: det en ung person eller en förälder säger eller söker på.",
            )
