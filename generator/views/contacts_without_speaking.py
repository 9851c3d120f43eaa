"""Contacts that need no speaking: confirmed chat, sms, e-mail and visits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.case_space.box import Box
from generator.case_space.dimensions import Axis
from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.model.service import Service
from generator.model.value_types import NO_AGE_LIMIT
from generator.views.shown_contacts import ShownContact, list_shown_contacts

QUIET = ("chat", "sms", "email")


@dataclass(frozen=True, slots=True)
class QuietContacts:
    """Ways without a voice, for those under some age where they are not for all, and whether others have none.

    `pages` are those of helping services that write too, in a way that is not confirmed: they tell how.
    """

    ways: tuple[ShownContact, ...]
    below: int | None = None
    has_missing: bool = False
    pages: tuple[ShownContact, ...] = ()


def list_quiet_contacts(
    catalogue: Catalogue, need: Need, box: Box | None = None, helping: Iterable[Service] = ()
) -> QuietContacts | None:
    """The ways without a voice of the lines that always stand on top, for the ages of a need or of a box.

    Whoever reads may be older than the child it is about, so an age limit is always told. None for a need that only
    staff ask about: the ages are those of the children, who do not read it.
    """
    staff = {asker.id for asker in catalogue.space.askers if asker.at_work}
    if need.askers and staff.issuperset(need.askers):
        return None
    ages = {k: k - 1 for k in range(1, catalogue.space.last_age + 2)}  # nobody writes before birth
    asked = [
        age for k, age in ages.items() if (box[Axis.AGE] >> k & 1 if box else age in need.ages)
    ]
    lines = [
        service
        for line in catalogue.site.acute
        if any(
            age in (service := catalogue.service[line.service]).eligibility.ages for age in asked
        )
        and list_quiet_ways(catalogue, service)
    ]
    limits = [service.eligibility.ages.last for service in lines]
    is_limited = bool(limits) and max(limits) < NO_AGE_LIMIT
    return QuietContacts(
        tuple(
            shown_contact
            for service in lines
            for shown_contact in list_quiet_ways(catalogue, service)
        ),
        max(limits) + 1 if is_limited else None,
        is_limited or not lines,
        tuple(_list_pages(catalogue, helping, asked)),
    )


def list_quiet_ways(catalogue: Catalogue, service: Service) -> list[ShownContact]:
    """The confirmed ways without a voice of a service."""
    return [one for one in list_shown_contacts(catalogue, service) if one.kind in QUIET]


def _list_pages(
    catalogue: Catalogue, helping: Iterable[Service], asked: list[int]
) -> Iterator[ShownContact]:
    """The web pages of services for some of the ages that write too, where that way itself may not be shown."""
    for service in helping:
        writes = any(contact.kind in QUIET for contact in service.contacts)
        fits = any(age in service.eligibility.ages for age in asked)
        if writes and fits and not list_quiet_ways(catalogue, service):
            yield from (one for one in list_shown_contacts(catalogue, service) if one.kind == "web")
