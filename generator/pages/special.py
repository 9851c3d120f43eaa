"""The pages that are about one thing each, and the words that people have for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.model.catalogue import Catalogue


def special_pages(catalogue: Catalogue, words: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(path, title and words) of each of them that the catalogue gives a page."""
    exists = {
        "family": ("/familjens-hus/", catalogue.centres),
        "parents": ("/foraldrastod/", catalogue.parent_support),
        "pyramid": ("/ratt-niva/", catalogue.pyramid),
        "learning": ("/gemensamt-larande/", catalogue.themes or catalogue.learning_days),
        "interests": ("/barnets-basta/", True),
        "investing": ("/sociala-investeringar/", catalogue.investments),
    }
    yield from ((path, words[name]) for name, (path, there) in exists.items() if there)
