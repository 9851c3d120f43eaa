"""A contact that stands for many places has no number of one of them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.contact_value_faults import find_shared_value_fault
from generator.problem import Problem
from generator.rules._shared_loops import iterate_contacts
from generator.rules.registry import Scope, rule


@rule("local-number-in-shared-contact", scope=Scope.ENTRY)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Whoever is told to ask the staff they already meet is not given the number of somebody else's school."""
    for owner, contact in iterate_contacts(catalogue):
        if contact.value and (fix := find_shared_value_fault(contact.kind, contact.name)):
            yield Problem(
                contact.get_place("value"),
                "local-number-in-shared-contact",
                f"'{contact.id}' hos '{owner.id}' är en kontakt för flera ställen, men har ett enda värde.",
                fix,
            )
