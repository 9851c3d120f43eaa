"""Every contact says where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.rules._shared_loops import iterate_contacts
from generator.rules.registry import Scope, rule


@rule("contact-without-verification", scope=Scope.ENTRY)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A contact has a verification, unless it goes through another contact, which has its own."""
    for owner, contact in iterate_contacts(catalogue):
        if contact.verification is None and contact.through is None:
            yield Problem(
                contact.get_place(),
                "contact-without-verification",
                f"Kontakten '{contact.id}' hos '{owner.id}' säger inte varifrån den kommer.",
                "Lägg till verification med status, source, checked_on, method och role. Skriv status: U om ingen källa finns.",
            )
