"""What is shown as confirmed comes from a source that is not too old."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue, Owner
from generator.model.family_offers import CentrePart, Offer
from generator.model.service import Contact, Service, VerifiedText
from generator.model.verification import Verification
from generator.problem import Problem
from generator.rules._shared_loops import iterate_contacts
from generator.rules.registry import Scope, rule

_LISTS = ("services", "responsibilities", "acceptances", "offers", "centres", "meetings")
_NAMES = ("id", "service", "lead", "name")
_HOST = re.compile(r"https://(?:www\.)?([^/]+)")
# A living page or a call says how it was on the day of the check; a document only how it was on its own day.
_NATIONAL = re.compile(r"[1-9](?:[ -]?\d){2,5}|020-[\d ]+")
_SAYS_TODAY = ("page", "call")
_REMEDY = "Bekräfta uppgiften mot en ny källa och skriv source_date, eller sätt V-gammal."
_FIXED = " Är numret nationellt fast: skriv fixed: true på kontakten."


@rule("outdated-source", scope=Scope.ENTRY, needs_today=True, confirmed_by_layer=True)
def check(catalogue: Catalogue, today: dt.date) -> Iterator[Problem]:
    """What has status V has a source with a day, at most as old as its class allows.

    Let off are numbers that are fixed for the whole country, and an address on the web that its owner's own page gives.
    """
    for owner, contact in iterate_contacts(catalogue):
        if contact.fixed and not _is_national_number(owner, contact):
            yield Problem(
                contact.get_place("fixed"),
                "outdated-source",
                f"'{contact.id}' hos '{owner.id}' är inget nationellt fast nummer: de har tre till sex siffror eller börjar med 020, och gäller i hela landet.",
                "Ta bort fixed: true. Numret bekräftas som andra.",
            )
        limit = _get_limit(catalogue, contact)
        for checked in _list_verifications(catalogue, owner, contact):
            yield from _judge(
                f"'{contact.id}' hos '{owner.id}'", checked, limit, today, _REMEDY + _FIXED
            )
    limit = dt.timedelta(days=catalogue.site.review.source_days)
    for entry, field, fact in catalogue.iterate_verified_texts():
        # What the law says is compared with the law, whatever the day of the source.
        if fact.may_be_shown and not fact.laws:
            about = f"'{field}' hos '{entry.id}'"
            yield from _judge(about, fact.verification, limit, today, _REMEDY)
    for about, checked, days in _iterate_other_verifications(catalogue):
        yield from _judge(about, checked, dt.timedelta(days=days), today, _REMEDY)


def _judge(
    about: str, checked: Verification, limit: dt.timedelta, today: dt.date, remedy: str
) -> Iterator[Problem]:
    said = checked.source_date or (checked.checked_on if checked.method in _SAYS_TODAY else None)
    if said is None:
        sentence = f"Uppgiften {about} har status V, men källan har inget datum."
    elif today - said > limit:
        sentence = f"Uppgiften {about} har status V, men källan är från {said}: högst {limit.days} dagar får den vara."
    else:
        return
    place = checked.get_place("source_date" if checked.source_date else "status")
    yield Problem(place, "outdated-source", sentence, remedy)


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


def _iterate_other_verifications(catalogue: Catalogue) -> Iterator[tuple[str, Verification, int]]:
    """What else has status V, each place once, with the days it may have.

    Left out is law, which is compared with its text, and a day that is over, which is as it was.
    """
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
                    yield f"'{about}'", checked, days


def _find_verifications(entry: Entry) -> Iterator[tuple[Entry, Verification]]:
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Verification):
                yield entry, one
            elif isinstance(one, Entry) and not isinstance(one, Contact | VerifiedText):
                yield from _find_verifications(one)


def _is_national_number(owner: Owner, contact: Contact) -> bool:
    """Whether a number has no area code, and belongs to a service for the whole country."""
    if not isinstance(owner, Service) or owner.eligibility.area != "national":
        return False
    return contact.kind in ("phone", "sms") and bool(_NATIONAL.fullmatch(contact.value or ""))


def _get_limit(catalogue: Catalogue, contact: Contact) -> dt.timedelta:
    review = catalogue.site.review
    return dt.timedelta(days=review.crisis_source_days if contact.crisis else review.source_days)
