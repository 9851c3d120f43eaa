"""A check of a crisis contact that is put off is told every day, until it is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem, Severity
from generator.rules.overdue_crisis_contact import is_overdue, is_postponed, iterate_crisis
from generator.rules.registry import Scope, rule


@rule(
    "crisis-confirmation-postponed", scope=Scope.ENTRY, severity=Severity.WARNING, needs_today=True
)
def check(catalogue: Catalogue, today: dt.date) -> Iterator[Problem]:
    """Whoever puts off a check says why and until when, and everyone who builds is reminded."""
    review = catalogue.site.review
    for owner, contact, checked in iterate_crisis(catalogue):
        if (
            checked.allows_showing
            and is_overdue(checked, catalogue, today)
            and is_postponed(checked, catalogue, today)
        ):
            yield Problem(
                checked.get_place("checked_on"),
                "crisis-confirmation-postponed",
                (
                    f"Kriskontakten '{contact.id}' hos '{owner.id}' kontrollerades "
                    f"{checked.checked_on}. Till och med {review.postponed_until} hindrar det "
                    f"inget annat: {review.postponed_why}"
                ),
                "Jämför numret med källan så snart det går, skriv dagens datum i checked_on och ta bort postponed_until.",
            )
