"""Finds texts that promise an answer around the clock, to compare them with the opening hours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.service import Contact, Service, get_shown_hours
from generator.model.text_references import REFERENCE, get_written
from generator.problem import Place, Problem

_ALWAYS = re.compile(r"\bdygnet runt\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


class AlwaysOpenJudge:
    """Knows who answers around the clock."""

    def __init__(self, catalogue: Catalogue) -> None:
        services = [service for service in catalogue.services if service.is_active]
        self._contacts = {
            f"{service.id}.{contact.id}": _is_always_open(service, contact)
            for service in services
            for contact in service.contacts
        }
        self._services = {
            service.name: any(_is_always_open(service, contact) for contact in service.contacts)
            for service in services
        }
        names = "|".join(sorted(map(re.escape, self._services), key=len, reverse=True))
        self._name = re.compile(rf"(?<![\w-])(?:{names or '(?!)'})(?![\w-])")

    def find_problems(self, text: str, place: Place) -> Iterator[Problem]:
        """Yields a problem for each promise about somebody whose hours are shorter, or not known."""
        if not _ALWAYS.search(text):
            return
        before: list[str] = []
        for sentence in _SENTENCE.split(get_written(text)):
            named = self._find_named(sentence) or before
            if _ALWAYS.search(sentence):
                for name in named:
                    if not self._contacts.get(name, self._services.get(name, True)):
                        yield _report(name, place)
            before = named

    def _find_named(self, sentence: str) -> list[str]:
        """The contacts that a sentence refers to, or else the services that it names."""
        return REFERENCE.findall(sentence) or self._name.findall(sentence)


def _is_always_open(service: Service, contact: Contact) -> bool:
    checked = contact.verification or service.verification
    hours = get_shown_hours(contact.hours, checked) or get_shown_hours(
        service.hours, service.verification
    )
    return any(hour.is_always for hour in hours)


def _report(name: str, place: Place) -> Problem:
    return Problem(
        place,
        "fact-in-text",
        f"Texten säger 'dygnet runt' om '{name}', men tiderna som visas där säger inte det.",
        "Ta bort orden ur texten: sidan visar tiderna. Eller bekräfta tiderna hos tjänsten: when: all.",
    )
