"""The values that a reference in a text, as `{112.telefon}`, can be replaced by."""

from __future__ import annotations

from generator.model.catalogue import Catalogue
from generator.model.service import Organization, Service

_KINDS = ("phone", "sms", "visit")


def list_reference_values(catalogue: Catalogue) -> dict[str, str]:
    """What each reference is filled in with: the values that may be shown, by `owner.contact`.

    A switchboard that is shown with the date of its source is none: a text has no room for the date.
    """
    # Not the look-ups of the catalogue: what it keeps would be copied to the filled one.
    owners: tuple[Organization | Service, ...] = (*catalogue.organizations, *catalogue.services)
    return {
        f"{owner.id}.{contact.id}": contact.value
        for owner in owners
        if not isinstance(owner, Service) or owner.is_active
        for contact in owner.contacts
        if contact.value and contact.kind in _KINDS
        if contact.verification and contact.verification.allows_showing
    }
