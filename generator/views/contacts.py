"""How to reach a service: which contacts may be shown, and what to do where none may."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from generator.model.catalogue import Catalogue
from generator.model.service import Contact, Hours, Organization, Service, hours_of
from generator.model.site import Acute

_HREF = {"phone": "tel:", "sms": "sms:"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """One way to reach somebody that may be shown."""

    kind: str
    name: str  # who answers
    text: str  # the number, the address, or what to do
    href: str | None
    say: str | None
    hours: tuple[Hours, ...]
    answers: (
        str | None
    )  # whose hours they are, when they are not the owner's: who answers a borrowed number
    municipalities: tuple[str, ...]
    dated: dt.date | None  # the source's date, for a switchboard that is shown however old
    checked: dt.date | None

    @property
    def is_call(self) -> bool:
        """True for something to dial."""
        return self.kind == "phone" and self.href is not None


def reaches(
    catalogue: Catalogue, owner: Service | Organization, municipality: str | None = None
) -> list[Reach]:
    """Every way to reach an owner that may be shown, in the order of the data.

    With a municipality: only the ways for those who live there.
    """
    found = (reach_of(catalogue, owner, contact) for contact in owner.contacts)
    return [
        reach
        for reach in found
        if reach
        and (not municipality or not reach.municipalities or municipality in reach.municipalities)
    ]


def reach_of(catalogue: Catalogue, owner: Service | Organization, contact: Contact) -> Reach | None:
    """A contact as it may be shown, or None when it may not, or leads nowhere."""
    known = _known.setdefault(catalogue, {})
    if id(contact) not in known:
        known[id(contact)] = (contact, _reach_of(catalogue, owner, contact))
    return known[id(contact)][1]


# Many pages show the same contact. The contact is kept with what was found, so that its id is not given to another.
_known: WeakKeyDictionary[Catalogue, dict[int, tuple[Contact, Reach | None]]] = WeakKeyDictionary()


def _reach_of(
    catalogue: Catalogue, owner: Service | Organization, contact: Contact
) -> Reach | None:
    target = catalogue.answering(contact)
    if target is None:
        return None
    answering = _owner(catalogue, contact.through) if contact.through else owner
    checked = target.verification
    return Reach(
        kind=target.kind,
        name=contact.name or target.name or answering.name,
        text=target.value or contact.say or "",
        href=_href(target),
        say=contact.say if target.value else None,
        hours=hours_of(contact, target),
        answers=_name(answering, target) if contact.through and not contact.hours else None,
        municipalities=contact.municipalities,
        dated=None if checked.allows_showing else checked.source_date,
        checked=checked.checked_on,
    )


def _owner(catalogue: Catalogue, path: str) -> Service | Organization:
    owner_id = path.partition(".")[0]
    return catalogue.service.get(owner_id) or catalogue.organization[owner_id]


def _name(answering: Service | Organization, target: Contact) -> str:
    """Whom the hours of a borrowed number are said of. An organization is no switchboard: its contact has the better name."""
    return answering.name if isinstance(answering, Service) else target.name or answering.name


def _href(contact: Contact) -> str | None:
    if contact.kind in _HREF and contact.value:
        return _HREF[contact.kind] + re.sub(r"[^\d+]", "", contact.value)
    return contact.value if contact.kind in ("web", "chat", "email") else None


def on_strip(catalogue: Catalogue, line: Acute) -> Reach | None:
    """What a line of the acute strip shows; None when it may not be shown."""
    contact = catalogue.contact(f"{line.service}.{line.contact}")
    return next(
        (
            reach
            for reach in reaches(catalogue, catalogue.service[line.service])
            if contact and reach.text == contact.value
        ),
        None,
    )


def missing(owner: Service | Organization) -> list[Contact]:
    """Contacts that are not known or not confirmed, for those who complete the catalogue."""
    return [
        contact
        for contact in owner.contacts
        if contact.through is None and not contact.may_be_shown
    ]
