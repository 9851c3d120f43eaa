"""Walking through the catalogue: what several rules look at."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.chart import School
from generator.model.service import Contact, Hours, Organization, Service


def contacts(catalogue: Catalogue) -> Iterator[tuple[Service | Organization | School, Contact]]:
    """Every contact with its owner."""
    for owner in (*catalogue.organizations, *catalogue.services, *catalogue.schools):
        for contact in owner.contacts:
            yield owner, contact


def hours(catalogue: Catalogue) -> Iterator[tuple[Service | Organization | School, Hours]]:
    """Every opening hour with its owner."""
    for service in catalogue.services:
        yield from ((service, hour) for hour in service.hours)
    for owner, contact in contacts(catalogue):
        yield from ((owner, hour) for hour in contact.hours)
