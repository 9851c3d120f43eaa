"""What is shown as confirmed comes from a source that is not too old."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.model.catalogue import Catalogue, Owner
from generator.model.service import Contact, Service
from generator.model.verification import Verification
from generator.problem import Problem
from generator.rules._iterate import iterate_contacts
from generator.rules.registry import Scope, rule

_FACTS = (
    "phone",
    "sms",
    "email",
    "visit",
)  # an address on the web is looked up by the link checker
# A living page or a call says how it was on the day of the check; a document only how it was on its own day.
_NATIONAL = re.compile(r"[1-9](?:[ -]?\d){2,5}|020-[\d ]+")
_SAYS_TODAY = ("page", "call")
_REMEDY = "Bekräfta uppgiften mot en ny källa och skriv source_date, eller sätt V-gammal."
_FIXED = " Är numret nationellt fast: skriv fixed: true på kontakten."


@rule("outdated-source", scope=Scope.ENTRY, needs_today=True, confirmed_by_layer=True)
def check(catalogue: Catalogue, today: dt.date) -> Iterator[Problem]:
    """A number, a place or a sentence that is a fact, with status V, has a source at most as old as its class allows.

    Numbers that are fixed for the whole country are let off.
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
        for checked in _list_verifications(contact):
            yield from _judge(
                f"'{contact.id}' hos '{owner.id}'", checked, limit, today, _REMEDY + _FIXED
            )
    limit = dt.timedelta(days=catalogue.site.review.source_days)
    for entry, field, fact in catalogue.iterate_verified_texts():
        # What the law says is compared with the law, whatever the day of the source.
        if fact.may_be_shown and not fact.laws:
            about = f"'{field}' hos '{entry.id}'"
            yield from _judge(about, fact.verification, limit, today, _REMEDY)


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


def _list_verifications(contact: Contact) -> list[Verification]:
    """What must be new enough: the contact's own, and that of its hours."""
    if contact.fixed:
        return []
    own = contact.verification if contact.value and contact.kind in _FACTS else None
    found = (own, *(hour.verification for hour in contact.hours))
    return [checked for checked in found if checked and checked.allows_showing]


def _is_national_number(owner: Owner, contact: Contact) -> bool:
    """Whether a number has no area code, and belongs to a service for the whole country."""
    if not isinstance(owner, Service) or owner.eligibility.area != "national":
        return False
    return contact.kind in ("phone", "sms") and bool(_NATIONAL.fullmatch(contact.value or ""))


def _get_limit(catalogue: Catalogue, contact: Contact) -> dt.timedelta:
    review = catalogue.site.review
    return dt.timedelta(days=review.crisis_source_days if contact.crisis else review.source_days)
