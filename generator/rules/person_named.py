"""No text names a person."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.person_data import find_person_names, is_person_as_role, list_name_words
from generator.model.verification import Verification
from generator.problem import Place, Problem, Severity
from generator.rules._shared_loops import iterate_contacts, iterate_prose
from generator.rules.registry import Scope, rule


@rule("person-named", scope=Scope.CATALOGUE, severity=Severity.WARNING)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A person moves on, and has not been asked: the role is what stays. What looks like a name is told, not refused."""
    words = list_name_words(catalogue)
    for entry, name, index, text in iterate_prose(catalogue):
        for person in find_person_names(text, words):
            if person.is_sure:
                yield _report(text[person.start : person.end], entry.get_place(name, index))
    for checked in _iterate_verifications(catalogue):
        if is_person_as_role(checked.role):
            yield _report(checked.role, checked.get_place("role"))


def _iterate_verifications(catalogue: Catalogue) -> Iterator[Verification]:
    for _, contact in iterate_contacts(catalogue):
        parts: tuple[Entry, ...] = (contact, *contact.hours)
        yield from (one for part in parts if (one := getattr(part, "verification", None)))
    yield from (service.verification for service in catalogue.services)


def _report(person: str, place: Place) -> Problem:
    return Problem(
        place,
        "person-named",
        f"'{person}' ser ut som namnet på en person.",
        (
            "Skriv rollen i stället: kuratorn, redaktör. Är det namnet på ett ställe, skriv "
            "det på ett annat sätt eller lägg det i known_places i routing/site.yaml."
        ),
        severity=Severity.WARNING,
    )
