"""Everything that can be found on the real site, and as much as a county would have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product

from generator.build.frame_context import read_interface_words
from generator.model.catalogue import Catalogue
from generator.pages.page_registry import build_catalogue_pages
from generator.pages.search_entries import get_search_entry
from generator.search.search_entry import SearchEntry
from generator.search.stemming import SearchLanguage
from tests.conftest import PROJECT
from tests.support.search.matcher import Matcher


@cache
def entries_of(catalogue: Catalogue) -> list[SearchEntry]:
    """The entries of the project's own site."""
    root = PROJECT / "content"
    content = [
        (file.relative_to(root), file.read_text(encoding="utf-8"))
        for file in sorted(root.rglob("*.md"))
    ]
    pages = build_catalogue_pages(catalogue, read_interface_words(), content)
    return [entry for page in pages if (entry := get_search_entry(page))]


def matcher_of(entries: list[SearchEntry]) -> Matcher:
    """The reference, for some entries."""
    data = read_interface_words()["matching"]
    return Matcher(entries, SearchLanguage.from_data(data), data)


def county(entries: list[SearchEntry], services: int) -> list[SearchEntry]:
    """The same entries with so many services: each of the real ones in one invented place after the other."""
    real = [entry for entry in entries if entry.kind == "service"]
    there = [entry for entry in entries if entry.kind != "service"]
    return there + [
        _moved(real[k % len(real)], place)
        for k, place in zip(range(services), _places(len(real)), strict=False)
    ]


def _moved(entry: SearchEntry, place: str) -> SearchEntry:
    return replace(
        entry,
        address=f"{entry.address[:-1]}-{place.lower()}/",
        name=f"{entry.name} {place}",
        phrases=(*entry.phrases, place),
        numbers=(),
    )


def _places(each: int) -> Iterator[str]:
    for parts in product(
        ("Ask", "Björk", "Ek", "Gran", "Hassel", "Lind", "Rönn"),
        ("ån", "berg", "dal", "fors", "hamn", "näs"),
        ("a", "en", "et"),
    ):
        yield from ["".join(parts)] * each
