"""After a team has met, everybody stays for the meeting that cannot wait."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem, Severity
from generator.rules.registry import Scope, rule
from generator.text import lowercase_first


@rule("protected-hour-missing", scope=Scope.CATALOGUE, severity=Severity.WARNING)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Every meeting that another routine's meetings follow has a protected time after it."""
    for row in catalogue.meetings:
        follower = catalogue.routine.get(row.followed_by or "")
        for meeting in row.meetings if follower else ():
            until = meeting.protected_until
            if follower and (until is None or until <= meeting.close):
                yield Problem(
                    meeting.get_place("protected_until" if until else None),
                    "protected-hour-missing",
                    f"Efter mötet '{meeting.id}' finns ingen skyddad tid för {lowercase_first(follower.name)}.",
                    f"Lägg till protected_until med en tid efter {meeting.close}, när alla kan vara kvar.",
                )
