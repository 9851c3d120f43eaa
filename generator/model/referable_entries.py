"""The entries of each kind that a reference may name: declared once, for what looks ids up, completes them and says them in words."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from generator.model.catalogue import Catalogue

# The kind of a reference, and where in the catalogue its entries stand. A test reads that no kind of reference is forgotten.
_LISTS = {
    "service": "services",
    "organization": "organizations",
    "need": "needs",
    "group": "groups",
    "kind": "kinds",
    "theme": "themes",
    "offer": "offers",
    "municipality": "space.municipalities",
    "urgency": "space.urgency",
    "when": "space.when",
    "asker": "space.askers",
    "sentence": "sentences",
    "workplace": "workplaces",
    "workplace-kind": "workplace_kinds",
    "role": "roles",
    "law": "laws",
    "paragraph": "paragraphs",
    "routine": "routines",
}
REFERABLE_KINDS = tuple(_LISTS)


def list_entries_by_kind(catalogue: Catalogue) -> dict[str, tuple[Any, ...]]:
    """The entries that have an id of their own, by the kind of reference that names them, as they are written."""
    return {kind: tuple(attrgetter(path)(catalogue)) for kind, path in _LISTS.items()}
