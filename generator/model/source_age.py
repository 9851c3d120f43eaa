"""How old the source of a confirmed fact may be, by its class, and so the last day on which the fact may be shown."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue, Owner
from generator.model.family_offers import CentrePart, Offer
from generator.model.service import Contact, Service, VerifiedText
from generator.model.verification import Verification

_LISTS = ("services", "responsibilities", "acceptances", "offers", "centres", "meetings")
_NAMES = ("id", "service", "lead", "name")
_HOST = re.compile(r"https://(?:www\.)?([^/]+)")
# A living page or a call says how it was on the day of the check; a document only how it was on its own day.
_SAYS_TODAY = ("page", "call")


@dataclass(frozen=True, slots=True)
class ConfirmedFact:
    """A fact with status V whose source grows old."""

    about: str  # as in a sentence: 'telefon' hos 'elevhalsan'
    verification: Verification
    days: int  # so old may its source be
    is_contact: bool

    @property
    def day_of_source(self) -> dt.date | None:
        """The day on which the source says that it was so; None when nobody knows."""
        checked = self.verification
        read = checked.checked_on if checked.method in _SAYS_TODAY else None
        return checked.source_date or read

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which the source is new enough, a whole day also when its source has a month; None without a day."""
        return self.day_of_source and dt.date.fromordinal(
            self.day_of_source.toordinal() + self.days
        )


def iterate_confirmed_facts(catalogue: Catalogue) -> Iterator[ConfirmedFact]:
    """Every fact with status V whose source grows old.

    Left out are numbers that are fixed for the whole country, an address on the web that its owner's own page gives,
    law, which is compared with its text, and a day that is over, which is as it was.
    """
    review = catalogue.site.review
    for owner in catalogue.owners:
        for contact in owner.contacts:
            days = review.crisis_source_days if contact.crisis else review.source_days
            for checked in _list_verifications(catalogue, owner, contact):
                yield ConfirmedFact(f"'{contact.id}' hos '{owner.id}'", checked, days, True)
    for entry, field, fact in catalogue.iterate_verified_texts():
        # What the law says is compared with the law, whatever the day of the source.
        if fact.may_be_shown and not fact.laws:
            about = f"'{field}' hos '{entry.id}'"
            yield ConfirmedFact(about, fact.verification, review.source_days, False)
    yield from _iterate_others(catalogue)


def _list_verifications(catalogue: Catalogue, owner: Owner, contact: Contact) -> list[Verification]:
    """What must be new enough: the contact's own, and that of its hours."""
    if contact.fixed:
        return []
    let_off = not contact.value or _is_given_by_owner(catalogue, owner, contact)
    own = None if let_off else contact.verification
    found = (own, *(hour.verification for hour in contact.hours))
    return [checked for checked in found if checked and checked.allows_showing]


def _is_given_by_owner(catalogue: Catalogue, owner: Owner, contact: Contact) -> bool:
    """Whether a link leads to the site that is its own source. The link checker looks it up more often than any source is written."""
    host = _HOST.match(contact.value or "")
    if not host or not contact.verification:
        return False
    id = owner.organization if isinstance(owner, Service) else owner.id
    website = catalogue.organization[id].website if id in catalogue.organization else None
    return host[1] in f"{contact.verification.source} {website or ''}"


def _iterate_others(catalogue: Catalogue) -> Iterator[ConfirmedFact]:
    """What is neither a contact nor a sentence of a service, each place once."""
    review, seen = catalogue.site.review, set()
    for name in _LISTS:
        for entry in getattr(catalogue, name):
            about = next(getattr(entry, one) for one in _NAMES if hasattr(entry, one))
            for holder, checked in _find_verifications(entry):
                place = checked.get_place()
                if checked.allows_showing and place not in seen:
                    seen.add(place)
                    is_offered = isinstance(holder, Offer | CentrePart)
                    days = review.offer_source_days if is_offered else review.source_days
                    yield ConfirmedFact(f"'{about}'", checked, days, False)


def _find_verifications(entry: Entry) -> Iterator[tuple[Entry, Verification]]:
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Verification):
                yield entry, one
            elif isinstance(one, Entry) and not isinstance(one, Contact | VerifiedText):
                yield from _find_verifications(one)
