"""What the law demands is never optional."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.rules._shared_loops import iterate_actions
from generator.rules.registry import Scope, rule


@rule("legal-duty-optional", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """An action that rests on a legal duty is not marked as optional."""
    for _, step, action in iterate_actions(catalogue):
        law = catalogue.law.get(action.law or "")
        if law and law.duty and action.optional:
            yield Problem(
                action.get_place("optional"),
                "legal-duty-optional",
                f"Åtgärden '{action.text}' i steget '{step.id}' står som frivillig, men {law.name} kräver den.",
                "Ta bort 'optional: true'. Lagens krav gäller alltid.",
            )
