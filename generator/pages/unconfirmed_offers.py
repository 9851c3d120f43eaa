"""What nobody has confirmed of offers, family centres and days of learning, and who can. Never the value itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.service import Organization
from generator.pages.timetable import times_of

Fact = tuple[str, str]  # what is not confirmed, and its label


def unconfirmed_offers(catalogue: Catalogue, words: dict[str, Any]) -> list[tuple[Organization, list[Fact]]]:
    """Facts under the organization that can confirm them."""
    found: dict[str, list[Fact]] = {}
    for organization, what, label in (*_centres(catalogue, words), *_offers(catalogue, words), *_days(catalogue, words)):
        found.setdefault(organization, []).append((what, label))
    return [(catalogue.organization[organization], facts) for organization, facts in found.items()]


def _centres(catalogue: Catalogue, words: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for centre in catalogue.centres:
        service = catalogue.service[centre.service]
        for part in centre.parts:
            if not part.verification.allows_showing:
                yield service.organization, f"{service.name}: {words['family']['part_names'][part.part]}", part.verification.status


def _offers(catalogue: Catalogue, words: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    said = words["coverage"]
    for offer in catalogue.offers:
        organization = catalogue.service[offer.service].organization
        if offer.status == "active" and not offer.may_be_shown:
            yield organization, f"{offer.name}: {said['whether']}", offer.verification.status
        elif offer.may_be_shown:
            hidden = [session.verification.status for session in offer.sessions if not session.may_be_shown]
            yield from ((organization, f"{offer.name}: {said['one_time']}", label) for label in hidden)
            if not hidden and not times_of(catalogue, offer):
                yield organization, f"{offer.name}: {said['when']}", "U"


def _days(catalogue: Catalogue, words: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for day in catalogue.learning_days:
        if not day.may_be_shown:
            yield day.organizer, words["coverage"]["one_day"], day.verification.status
