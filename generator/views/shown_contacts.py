"""Contacts as they may be shown: which numbers, addresses and hours of a service are public."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from generator.model.catalogue import Catalogue
from generator.model.service import Contact, Hours, Organization, Service, get_hours
from generator.model.site_settings import Acute

_HREF = {"phone": "tel:", "sms": "sms:"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownContact:
    """A contact that may be shown, with everything a reader needs to use it."""

    kind: str
    name: str  # who answers
    text: str  # the number, the address, or what to do
    href: str | None
    say: str | None  # what to say when somebody answers
    hours: tuple[Hours, ...]
    answers: str | None  # who answers a borrowed number, and so whose hours these are; else None
    municipalities: tuple[str, ...]  # ids; empty when it is for everybody
    dated: dt.date | None  # the source's date, for a switchboard that is shown though it is old
    checked: dt.date | None

    @property
    def is_call(self) -> bool:
        """Whether it is a number to dial."""
        return self.kind == "phone" and self.href is not None


def list_shown_contacts(
    catalogue: Catalogue, owner: Service | Organization, municipality: str | None = None
) -> list[ShownContact]:
    """Every contact of an owner that may be shown, in the order of the data.

    With a municipality: only the contacts for people who live there.
    """
    contacts = (build_shown_contact(catalogue, owner, contact) for contact in owner.contacts)
    return [
        contact
        for contact in contacts
        if contact
        and (
            not municipality or not contact.municipalities or municipality in contact.municipalities
        )
    ]


def build_shown_contact(
    catalogue: Catalogue, owner: Service | Organization, contact: Contact
) -> ShownContact | None:
    """A contact as it may be shown. None when it may not be, or goes through one that does not exist."""
    cache = _cache.setdefault(catalogue, {})
    if id(contact) not in cache:
        cache[id(contact)] = (contact, _build(catalogue, owner, contact))
    return cache[id(contact)][1]


# Many pages show the same contact. The key is its id, so the contact is stored too: Python may otherwise reuse the id.
_cache: WeakKeyDictionary[Catalogue, dict[int, tuple[Contact, ShownContact | None]]] = (
    WeakKeyDictionary()
)


def _build(
    catalogue: Catalogue, owner: Service | Organization, contact: Contact
) -> ShownContact | None:
    target = catalogue.resolve_contact(contact)
    if target is None or target.verification is None or catalogue.is_closed(owner):
        return None
    checked = target.verification
    answering = _find_owner(catalogue, contact.through) if contact.through else owner
    return ShownContact(
        kind=target.kind,
        name=contact.name or target.name or answering.name,
        text=target.value or contact.say or "",
        href=_build_link(target),
        say=contact.say if target.value else None,
        hours=get_hours(contact, target),
        answers=_name_answering(answering, target)
        if contact.through and not contact.hours
        else None,
        municipalities=contact.municipalities,
        dated=None if checked.allows_showing else checked.source_date,
        checked=checked.checked_on,
    )


def _find_owner(catalogue: Catalogue, path: str) -> Service | Organization:
    owner_id = path.partition(".")[0]
    return catalogue.service.get(owner_id) or catalogue.organization[owner_id]


def _name_answering(answering: Service | Organization, target: Contact) -> str:
    """Who answers a borrowed number. For an organization: the contact's own name, such as "Växeln", says it better."""
    return answering.name if isinstance(answering, Service) else target.name or answering.name


def _build_link(contact: Contact) -> str | None:
    if contact.kind in _HREF and contact.value:
        return _HREF[contact.kind] + re.sub(r"[^\d+]", "", contact.value)
    return contact.value if contact.kind in ("web", "chat", "email") else None


def find_strip_contact(catalogue: Catalogue, line: Acute) -> ShownContact | None:
    """The contact that a line of the acute strip shows. None when it may not be shown."""
    contact = catalogue.find_contact(f"{line.service}.{line.contact}")
    shown = list_shown_contacts(catalogue, catalogue.service[line.service])
    return next(
        (
            shown_contact
            for shown_contact in shown
            if contact and shown_contact.text == contact.value
        ),
        None,
    )


def list_unconfirmed_contacts(owner: Service | Organization) -> list[Contact]:
    """An owner's own contacts that may not be shown yet, for the people who confirm them."""
    return [
        contact
        for contact in owner.contacts
        if contact.through is None and not contact.may_be_shown
    ]
