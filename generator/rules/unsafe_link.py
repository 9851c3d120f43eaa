"""Only links that cannot harm a reader."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.contact_value_faults import find_link_fault
from generator.problem import Problem
from generator.rules._shared_loops import iterate_contacts
from generator.rules.registry import Scope, rule


@rule("unsafe-link", scope=Scope.ENTRY)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A web, chat or e-mail contact is written as a link of its own kind. Other links are checked as they are read."""
    for owner, contact in iterate_contacts(catalogue):
        if contact.value and (fix := find_link_fault(contact.kind, contact.value)):
            yield Problem(
                contact.get_place("value"),
                "unsafe-link",
                f"Länken '{contact.value}' hos '{owner.id}' kan inte användas.",
                fix,
            )
