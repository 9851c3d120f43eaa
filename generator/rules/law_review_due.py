"""What we say about law is looked at again in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem, Severity
from generator.rules.registry import Scope, rule
from generator.text import format_date


@rule("law-review-due", scope=Scope.ENTRY, severity=Severity.WARNING, needs_today=True)
def check(catalogue: Catalogue, today: dt.date) -> Iterator[Problem]:
    """A paragraph is looked at before its `review_by`, and before a new wording is applied."""
    for paragraph in catalogue.paragraphs:
        if paragraph.review_by < today:
            yield Problem(
                paragraph.get_place("review_by"),
                "law-review-due",
                f"Någon skulle ha sett på {paragraph.full_name} senast {format_date(paragraph.review_by)}.",
                f"Läs den på {paragraph.link} och skriv looked_at, looked_by och en ny dag i review_by.",
            )
        if paragraph.coming and paragraph.coming.applies_from <= today:
            since = format_date(paragraph.coming.applies_from)
            yield Problem(
                paragraph.get_place("coming"),
                "law-review-due",
                f"En ny lydelse av {paragraph.full_name} tillämpas sedan {since}.",
                "Läs den, rätta påståendena som hänger på den, och kör psynk law TEXTER --write.",
            )
