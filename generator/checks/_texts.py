"""Every text of an entry, also of the entries within it."""

from __future__ import annotations

from collections.abc import Iterator, Set

from generator.model.entry import Entry
from generator.model.verification import Verification


def texts(entry: Entry, leave_out: Set[str] = frozenset()) -> Iterator[tuple[Entry, str, int | None, str]]:
    """(entry, field, index, text) of each text. What verifies a fact is no text of its own."""
    for name in (name for name in type(entry).model_fields if name not in leave_out):
        value = getattr(entry, name)
        for index, one in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(one, str):
                yield entry, name, index if isinstance(value, tuple) else None, one
            elif isinstance(one, Entry) and not isinstance(one, Verification):
                yield from texts(one, leave_out)
