"""No text names a number or an address that may not be shown."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.hidden_values import HiddenValues, find_hidden_values
from generator.problem import Problem
from generator.rules._iterate import iterate_texts
from generator.rules.registry import Scope, rule

_NOT_SHOWN = {
    "note",
    "source",
    "value",
}  # values have verifications of their own; notes and sources of facts are not shown


@rule("nothing-unverified-shows", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """For what editors write as text. The finished site is searched too, before it is published."""
    hidden = HiddenValues(find_hidden_values(catalogue))
    shown = (*catalogue.needs, *catalogue.services, *catalogue.organizations, *catalogue.handovers)
    shown += (
        *catalogue.shown_offers,
        *catalogue.centres,
        *catalogue.investments,
        *(day for day in catalogue.learning_days if day.may_be_shown),
    )
    shown += (*catalogue.charts, *catalogue.schools)
    said = [
        text
        for entry in (*shown, *catalogue.routines, *catalogue.laws, *catalogue.roles)
        for text in iterate_texts(entry, _NOT_SHOWN)
    ]
    # All at once first: most catalogues name none, and ten thousand short texts take long to search one by one.
    if not hidden.find_in("\n".join(text for *_, text in said)):
        return
    for owner, name, index, text in said:
        for value in hidden.find_in(text):
            yield Problem(
                owner.at(name, index),
                "nothing-unverified-shows",
                f"Texten nämner '{value}', som inte får visas.",
                "Ta bort uppgiften ur texten. Kontakten visar den när den är bekräftad.",
            )
