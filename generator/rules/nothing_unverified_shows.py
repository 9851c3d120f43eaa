"""No text names a number or an address that may not be shown."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.hidden_values import HiddenValues, find_hidden_values
from generator.problem import Problem
from generator.rules._shared_loops import is_hidden_entry, iterate_texts
from generator.rules.registry import Scope, rule

# Values have verifications of their own. Notes, and sources of facts, are not shown.
_NOT_SHOWN = {"note", "source", "value"}


@rule("nothing-unverified-shows", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """For what editors write as text. The finished site is searched too, before it is published."""
    hidden = HiddenValues(find_hidden_values(catalogue))
    said = [
        text for entry in _iterate_entries(catalogue) for text in iterate_texts(entry, _NOT_SHOWN)
    ]
    # All at once first: most catalogues name none, and ten thousand short texts take long to search one by one.
    if not hidden.find_in("\n".join(text for *_, text in said)):
        return
    for owner, name, index, text in said:
        yield from hidden.find_problems(text, owner.get_place(name, index))


def _iterate_entries(catalogue: Catalogue) -> Iterator[Entry]:
    """Every entry that some page may name, of every kind there is. Nobody is shown a draft."""
    for name in type(catalogue).model_fields:
        value = () if name == "drafts" else getattr(catalogue, name)
        for entry in value if isinstance(value, tuple) else (value,):
            if isinstance(entry, Entry) and not is_hidden_entry(entry):
                yield entry
