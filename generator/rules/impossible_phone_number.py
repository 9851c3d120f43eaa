"""A phone number can be dialled as it is written."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.contact_value_faults import find_link_fault, find_number_fault
from generator.problem import Problem
from generator.rules._shared_loops import iterate_contacts
from generator.rules.registry import Scope, rule


@rule("impossible-phone-number", scope=Scope.ENTRY)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A number to call or write to has digits, spaces and hyphens only, with a plus before a country's: a phone dials nothing else."""
    for owner, contact in iterate_contacts(catalogue):
        value = contact.value
        if (
            value
            and not find_link_fault(contact.kind, value)
            and (fix := find_number_fault(contact.kind, value))
        ):
            yield Problem(
                contact.get_place("value"),
                "impossible-phone-number",
                f"'{value}' hos '{owner.id}' är inget nummer som går att ringa.",
                fix,
            )
