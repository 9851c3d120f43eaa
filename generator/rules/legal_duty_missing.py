"""A step that the law demands cannot be taken away."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.rules._shared_loops import iterate_actions, iterate_exits
from generator.rules.registry import Scope, rule


@rule("legal-duty-missing", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Each duty has an action, or a way out that is law, in every routine that its law names in `required_in`."""
    done = {(routine.id, action.law) for routine, _, action in iterate_actions(catalogue)}
    for owner, way in iterate_exits(catalogue):
        if way.trigger.standing == "law":
            done |= {(owner.id, law) for law in way.laws}
    for law in catalogue.laws:
        for index, routine in enumerate(law.required_in):
            if (routine, law.id) not in done:
                yield Problem(
                    law.get_place("required_in", index),
                    "legal-duty-missing",
                    f"Rutinen '{routine}' har ingen åtgärd som följer {law.name}, men lagen kräver det.",
                    f"Lägg till åtgärden i rutinen, med 'law: {law.id}'. Ta aldrig bort kravet här.",
                )
