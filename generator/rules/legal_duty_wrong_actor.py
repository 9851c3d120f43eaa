"""A duty is done by the actor that the law names."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.rules._shared_loops import iterate_actions
from generator.rules.registry import Scope, rule


@rule("legal-duty-wrong-actor", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """The role that does what a claim says is one of those whom the law speaks to."""
    for routine, step, action in iterate_actions(catalogue):
        law = catalogue.law.get(action.law or "")
        role = catalogue.role.get(action.by or step.responsible)
        if law and role and not set(law.actors) & set(role.actors):
            yield Problem(
                action.get_place("by" if action.by else "law"),
                "legal-duty-wrong-actor",
                f"{law.name} riktar sig till {', '.join(law.actors)}, men åtgärden i rutinen '{routine.id}' görs av '{role.id}'.",
                "Byt roll i by, ta bort law om åtgärden är något annat, eller skriv i routing/roles.yaml vem i lagen rollen är (actors).",
            )
