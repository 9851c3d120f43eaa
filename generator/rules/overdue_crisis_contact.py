"""A contact that somebody may need this second is never out of date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.model.catalogue import Catalogue, Owner
from generator.model.service import Contact
from generator.model.verification import Verification
from generator.problem import Problem
from generator.rules._shared_loops import iterate_contacts
from generator.rules.registry import Scope, rule


@rule("overdue-crisis-contact", scope=Scope.ENTRY, needs_today=True, confirmed_by_layer=True)
def check(catalogue: Catalogue, today: dt.date) -> Iterator[Problem]:
    """A crisis contact may be shown, and was checked within the time the site has decided.

    An urgent repair of something else may be published before the check, when routing/site.yaml says why and until when.
    """
    limit = dt.timedelta(days=catalogue.site.review.contact_days)
    for owner, contact, checked in iterate_crisis(catalogue):
        if not checked.allows_showing:
            yield Problem(
                checked.get_place("status"),
                "overdue-crisis-contact",
                f"Kriskontakten '{contact.id}' hos '{owner.id}' har status {checked.status} och får inte visas.",
                "Bekräfta uppgiften mot källan och sätt status V, eller ta bort crisis.",
            )
        elif is_overdue(checked, catalogue, today) and not is_postponed(checked, catalogue, today):
            yield Problem(
                checked.get_place("checked_on"),
                "overdue-crisis-contact",
                f"Kriskontakten '{contact.id}' hos '{owner.id}' kontrollerades {checked.checked_on}, för mer än {limit.days} dagar sedan.",
                "Jämför numret med källan i dag och skriv dagens datum i checked_on.",
            )


POSTPONED = dt.timedelta(days=14)  # the furthest that a postponement may reach
_LATEST = dt.timedelta(days=30)  # after this no postponement helps, however often it is renewed


def is_overdue(checked: Verification, catalogue: Catalogue, today: dt.date) -> bool:
    """Whether a contact should have been checked before today."""
    return today - checked.checked_on > dt.timedelta(days=catalogue.site.review.contact_days)


def is_postponed(checked: Verification, catalogue: Catalogue, today: dt.date) -> bool:
    """Whether somebody has decided that something else is more urgent than the check, for some days."""
    review = catalogue.site.review
    until, latest = review.postponed_until, dt.timedelta(days=review.contact_days) + _LATEST
    return bool(
        until
        and review.postponed_why
        and today <= until <= today + POSTPONED
        and today - checked.checked_on <= latest
    )


def iterate_crisis(catalogue: Catalogue) -> Iterator[tuple[Owner, Contact, Verification]]:
    """Crisis contacts with what they stand on: their own verification, and that of the contact they go through."""
    for owner, contact in iterate_contacts(catalogue):
        through = catalogue.find_contact(contact.through) if contact.through else None
        others = (
            through.verification if through and not through.crisis else None
        )  # a crisis contact answers for itself
        yield from (
            (owner, contact, checked)
            for checked in (contact.verification, others)
            if contact.crisis and checked
        )
