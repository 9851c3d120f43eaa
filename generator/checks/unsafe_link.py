"""Only links that cannot harm a reader."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks._walk import contacts
from generator.model.catalogue import Catalogue
from generator.model.values import is_safe_link, link_remedy, looks_like_link
from generator.problem import Problem

_STARTS = {"web": "https://", "chat": "https://", "email": "mailto:"}


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A web, chat or e-mail contact is written as a link of its own kind. Other links are checked as they are read."""
    for owner, contact in contacts(catalogue):
        if contact.value and not _fits(contact.kind, contact.value):
            yield Problem(
                contact.at("value"),
                "unsafe-link",
                f"Länken '{contact.value}' hos '{owner.id}' kan inte användas.",
                _remedy(contact.kind, contact.value),
            )


def _fits(kind: str, value: str) -> bool:
    start = _STARTS.get(kind)
    if start is None:
        return not looks_like_link(value)
    return value.startswith(start) and is_safe_link(value)


def _remedy(kind: str, value: str) -> str:
    start = _STARTS.get(kind)
    return link_remedy(value, start) if start else "Skriv bara numret eller adressen, utan något kolon."
