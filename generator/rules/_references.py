"""What names something else, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.entry import Entry
from generator.model.service import ALL


@dataclass(frozen=True, slots=True)
class Reference:
    """One value that names something else."""

    entry: Entry
    field: str
    index: int | None
    kind: str
    id: str
    said: str


def one(entry: Entry, field: str, kind: str, said: str) -> Iterator[Reference]:
    """The reference in a field, when it is written."""
    if value := getattr(entry, field):
        yield Reference(entry, field, None, kind, value, said)


def many(entry: Entry, field: str, kind: str, said: str) -> Iterator[Reference]:
    """The references in a list. The word `all` is none."""
    values: Iterable[str] | str = getattr(entry, field)
    if values != ALL:
        yield from (
            Reference(entry, field, index, kind, value, said) for index, value in enumerate(values)
        )
