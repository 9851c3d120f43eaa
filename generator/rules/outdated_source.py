"""What is shown as confirmed comes from a source that is not too old."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.model.catalogue import Catalogue, Owner
from generator.model.service import Contact, Service
from generator.model.source_age import ConfirmedFact, iterate_confirmed_facts
from generator.problem import Problem
from generator.rules._shared_loops import iterate_contacts
from generator.rules.registry import Scope, rule

_NATIONAL = re.compile(r"[1-9](?:[ -]?\d){2,5}|020-[\d ]+")
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
    for fact in iterate_confirmed_facts(catalogue):
        yield from _judge(fact, today)


def _judge(fact: ConfirmedFact, today: dt.date) -> Iterator[Problem]:
    checked = fact.verification
    if fact.last_day is None:
        sentence = f"Uppgiften {fact.about} har status V, men källan har inget datum."
    elif today > fact.last_day:
        sentence = f"Uppgiften {fact.about} har status V, men källan är från {fact.day_of_source}: högst {fact.days} dagar får den vara."
    else:
        return
    place = checked.get_place("source_date" if checked.source_date else "status")
    remedy = _REMEDY + _FIXED if fact.is_contact else _REMEDY
    yield Problem(place, "outdated-source", sentence, remedy)


def _is_national_number(owner: Owner, contact: Contact) -> bool:
    """Whether a number has no area code, and belongs to a service for the whole country."""
    if not isinstance(owner, Service) or owner.eligibility.area != "national":
        return False
    return contact.kind in ("phone", "sms") and bool(_NATIONAL.fullmatch(contact.value or ""))
