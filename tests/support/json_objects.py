"""The objects within JSON, for tests of schemas and of open data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def iterate_objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object within a value, itself too."""
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in inner:
        yield from iterate_objects(part)
