"""Which line of which file a page is made from, so that an editor who reads the page can change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.pages.markdown import path_of
from generator.pages.page import Page
from generator.problem import Place


def with_sources(
    catalogue: Catalogue, content: Iterable[tuple[Path, str]], pages: Iterable[Page]
) -> Iterator[Page]:
    """The same pages, each with its source; untouched when the site names no repository, since nobody could follow the link."""
    if not catalogue.site.repository:
        yield from pages
        return
    written = {path_of(file): Place(f"content/{file.as_posix()}", 1, 1) for file, _ in content}
    for page in pages:
        yield replace(page, source=written.get(page.path) or source_of(catalogue, page.path))


# The file that decides what stands on a page about several entries, by the first part of its address.
_FIRST = {
    "behov": "needs",
    "tjanster": "services",
    "organisationer": "organizations",
    "hitta": "questions",
    "vem-gor-vad": "responsibilities",
    "tackning": "holes",
    "utskrift": "charts",
}
_FIRST |= {
    "familjens-hus": "centres",
    "foraldrastod": "parent_support",
    "ratt-niva": "pyramid",
    "gemensamt-larande": "themes",
    "sociala-investeringar": "investments",
    "rutiner": "routines",
    "personal": "handovers",
}
_ONE = {
    "behov": "needs",
    "hitta": "needs",
    "tjanster": "services",
    "organisationer": "organizations",
    "rutiner": "routines",
}


def source_of(catalogue: Catalogue, path: str) -> Place:
    """The entry that a generated page is about; for a page about several, the file that decides what stands on it."""
    kind, *names = path.strip("/").split("/")
    if door := next((door for door in catalogue.site.doors if door.id == kind and not names), None):
        return door.at()
    lists = [_ONE[kind]] if kind in _ONE else list(type(catalogue).model_fields)
    for name in names[:1] if kind in _ONE else reversed(names):
        if found := next(
            (
                entry
                for field in lists
                for entry in _entries(catalogue, field)
                if getattr(entry, "id", "") == name
            ),
            None,
        ):
            return found.at()
    first = next(iter(_entries(catalogue, _FIRST.get(kind, ""))), None)
    return (first or catalogue.site).at()


def _entries(catalogue: Catalogue, field: str) -> tuple[Entry, ...]:
    found = getattr(catalogue, field, ())
    return found if isinstance(found, tuple) else ()
