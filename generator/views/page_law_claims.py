"""The claims about law that a page relies on: those of every entry it shows."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.base_entry import Entry
from generator.model.routine import Step
from generator.model.service import Service
from generator.views.first_steps import FirstMeeting

Telling = Entry | FirstMeeting | None


def list_claims(*entries: Telling) -> tuple[str, ...]:
    """The claims of some entries by id, each once, in the order of the entries. An entry that names none has none."""
    return tuple(dict.fromkeys(law for entry in entries for law in _list_claims(entry)))


def _list_claims(entry: Telling) -> Iterable[str]:
    if isinstance(entry, Service | Step | FirstMeeting):
        return entry.all_laws
    return getattr(entry, "laws", ())
