"""Which pages there are more or fewer of, and which say something else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses that are new, gone, or that say something else."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def addresses(old: Mapping[str, object], new: Mapping[str, object]) -> Addresses:
    """Compares what is at each address. Whatever is equal is the same page."""
    changed = (path for path in new if path in old and new[path] != old[path])
    return Addresses(tuple(sorted(new.keys() - old.keys())), tuple(sorted(old.keys() - new.keys())), tuple(sorted(changed)))
