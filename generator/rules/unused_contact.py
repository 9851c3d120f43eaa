"""A number of an organization is one that somebody is led to."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.rules._shared_loops import iterate_contacts
from generator.rules.registry import Scope, rule

_REACHED = ("phone", "sms", "chat", "email")


@rule("unused-contact", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Each switchboard and common address is a way to some service, or for errors on the site: else confirming it helps nobody."""
    used = {contact.through for _, contact in iterate_contacts(catalogue)}
    used.add(catalogue.site.feedback_phone)
    for organization in catalogue.organizations:
        for contact in organization.contacts:
            path = f"{organization.id}.{contact.id}"
            if contact.kind in _REACHED and path not in used:
                yield Problem(
                    contact.get_place("id"),
                    "unused-contact",
                    f"Ingen tjänst nås genom '{path}'.",
                    (
                        f"Lägg till en kontakt med through: {path} hos tjänsterna som den "
                        "leder till, också när numret ännu inte är bekräftat. Annars tar du "
                        "bort den."
                    ),
                )
