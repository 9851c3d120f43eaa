"""How far the confirming of contacts has come at each organization."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.catalogue import Catalogue
from generator.model.service import Organization, Service


@dataclass(frozen=True, slots=True)
class OrganizationShare:
    """How many of an organization's own contacts may be shown, of all that its services have."""

    organization: Organization
    confirmed: int
    total: int


def count_organization_contacts(catalogue: Catalogue) -> list[OrganizationShare]:
    """Counts by organization, in the order of the data. Left out: who has no contact, and what goes through another."""
    counts = {organization.id: [0, 0] for organization in catalogue.organizations}
    owners: list[Organization | Service] = [*catalogue.organizations, *catalogue.services]
    for owner in owners:
        if isinstance(owner, Service) and owner.status == "defunct":
            continue
        own = [contact for contact in owner.contacts if contact.through is None]
        count = counts[owner.organization if isinstance(owner, Service) else owner.id]
        count[0] += sum(contact.may_be_shown for contact in own)
        count[1] += len(own)
    return [
        OrganizationShare(catalogue.organization[id], confirmed, total)
        for id, (confirmed, total) in counts.items()
        if total
    ]
