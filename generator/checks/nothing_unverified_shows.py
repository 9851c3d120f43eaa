"""No text names a number or an address that may not be shown."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.model.hidden import Hidden, hidden_values
from generator.model.verification import Verification
from generator.problem import Problem

_NOT_SHOWN = {"note", "source", "value"}  # values have verifications of their own; notes and sources of facts are not shown


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Design, section 3, rule 15, for what editors write as text. The finished site is searched too, before it is published."""
    hidden = Hidden(hidden_values(catalogue))
    for entry in (*catalogue.needs, *catalogue.services, *catalogue.organizations, *catalogue.handovers):
        for owner, name, index, text in _texts(entry):
            for value in hidden.shown_in(text):
                yield Problem(
                    owner.at(name, index),
                    "nothing-unverified-shows",
                    f"Texten nämner '{value}', som inte får visas.",
                    "Ta bort uppgiften ur texten. Kontakten visar den när den är bekräftad.",
                )


def _texts(entry: Entry) -> Iterator[tuple[Entry, str, int | None, str]]:
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        for index, one in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(one, str) and name not in _NOT_SHOWN:
                yield entry, name, index if isinstance(value, tuple) else None, one
            elif isinstance(one, Entry) and not isinstance(one, Verification):
                yield from _texts(one)
