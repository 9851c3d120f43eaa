"""A number, an address or a clock time in a text is that of a contact that may be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.references import get_reference_kind
from generator.model.text_facts import FactJudge
from generator.model.values import is_safe_link
from generator.model.verification import Source, Verification
from generator.problem import Problem
from generator.rules.registry import Scope, rule

# What has a verification of its own, or is the name of where a fact stands. Everything else that is text is looked at,
# so that a new field is.
_LEFT_OUT = {"value", "source"}
_PLACES = {"place"}  # verified with the time that is held there
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_NAME = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")


@rule("fact-in-text", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A fact in a sentence is a fact: it must be the value of a contact that may be shown, or it has no source and never goes out of date."""
    judge = FactJudge(catalogue)
    for entry, name, index, text in _texts(catalogue):
        yield from judge.find_problems(text, entry.at(name, index), name in _PLACES)


def _texts(catalogue: Catalogue) -> Iterator[tuple[Entry, str, int | None, str]]:
    for name in type(catalogue).model_fields:
        value = () if name == "drafts" else getattr(catalogue, name)  # nobody is shown a draft
        for entry in value if isinstance(value, tuple) else (value,):
            if isinstance(entry, Entry):
                yield from _texts_of(entry)


def _texts_of(entry: Entry) -> Iterator[tuple[Entry, str, int | None, str]]:
    if isinstance(entry, Verification | Source):
        return
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        names = get_reference_kind(type(entry), name) and not isinstance(value, dict)
        if name not in _LEFT_OUT and not names:
            yield from _texts_in(entry, name, None, value)


def _texts_in(
    entry: Entry, name: str, index: int | None, value: object
) -> Iterator[tuple[Entry, str, int | None, str]]:
    if isinstance(value, str):
        is_name = _NAME.fullmatch(value) and not value.isdigit()
        is_mark = name == "fingerprint" and _FINGERPRINT.fullmatch(value)
        if not is_name and not is_mark and not is_safe_link(value):
            yield entry, name, index, value
    elif isinstance(value, Entry):
        yield from _texts_of(value)
    elif isinstance(value, tuple):
        for position, one in enumerate(value):
            yield from _texts_in(entry, name, position if index is None else index, one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts_in(entry, name, index, one)
