"""Every text of an entry, also of the entries within it."""

from __future__ import annotations

from collections.abc import Iterator, Set

from generator.model.entry import Entry
from generator.model.offer import CentrePart, Session
from generator.model.verification import Verification


def texts(entry: Entry, leave_out: Set[str] = frozenset()) -> Iterator[tuple[Entry, str, int | None, str]]:
    """(entry, field, index, text) of each text. What verifies a fact is no text of its own; what may not be shown is no text at all."""
    for name in (name for name in type(entry).model_fields if name not in leave_out):
        value = getattr(entry, name)
        for index, one in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(one, str):
                yield entry, name, index if isinstance(value, tuple) else None, one
            elif isinstance(one, Entry) and not isinstance(one, Verification) and not _is_kept_back(one):
                yield from texts(one, leave_out)


def _is_kept_back(entry: Entry) -> bool:
    """A time or a part of a family centre that nobody has confirmed: no page names it."""
    return isinstance(entry, Session | CentrePart) and not entry.verification.allows_showing
