"""A right or a duty in a public text stands on a claim about law."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.problem import Problem, Severity
from generator.rules.registry import Scope, rule

_WORDS = re.compile(
    r"\b(?:har|ha) (?:\w+ )?rätt (?:till|att)\b|\bmåste\b|\bkräver (?:\w+ )?samtycke\b|\benligt lag|\bskyldiga?\b",
    re.IGNORECASE,
)
# What no page shows, and what people say themselves.
_NOT_SHOWN = {
    "note",
    "source",
    "everyday_words",
    "search_phrases",
    "shared_words",
    "question",
    "known",
    "name",
}
_PARTS = {"verification", "contacts", "hours", "forms", "documents"}


@rule("law-word-without-claim", scope=Scope.CATALOGUE, severity=Severity.WARNING)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A text that says what somebody must do or has a right to names its claims, unless it is listed as no law."""
    allowed = {phrase.text for phrase in catalogue.not_law}
    listed = (
        *catalogue.services,
        *catalogue.needs,
        *catalogue.handovers,
        *catalogue.routines,
        *catalogue.first_steps,
        *catalogue.handover_questions,
    )
    for entry in listed:
        for owner, field, index, text in _iterate_unclaimed(entry):
            found = _WORDS.search(text)
            if found and not any(phrase in text for phrase in allowed):
                yield Problem(
                    owner.at(field, index),
                    "law-word-without-claim",
                    f"'{found[0]}' låter som lag, men texten hänvisar till inget påstående.",
                    "Lägg till laws med påståendets id, skriv på ett annat sätt, eller lägg meningen i not_law i routing/laws.yaml med skälet.",
                )


def _iterate_unclaimed(entry: Entry) -> Iterator[tuple[Entry, str, int | None, str]]:
    """The texts of an entry and its parts that name no claim. A part with its own `laws` answers for itself."""
    claimed = bool(getattr(entry, "laws", ()) or getattr(entry, "law", None))
    for name in type(entry).model_fields.keys() - _NOT_SHOWN - _PARTS:
        value = getattr(entry, name)
        for index, part in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(part, Entry):
                yield from () if claimed and not hasattr(part, "laws") else _iterate_unclaimed(part)
            elif isinstance(part, str) and not claimed:
                yield entry, name, index if isinstance(value, tuple) else None, part
