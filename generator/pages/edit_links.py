"""Edit links: which line of which file decides what a page shows, so that an editor who reads it can change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import attrgetter
from pathlib import Path

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.pages.handwritten import get_page_path
from generator.pages.page import Page
from generator.problem import Place


def add_sources(
    catalogue: Catalogue, content: Iterable[tuple[Path, str]], pages: Iterable[Page]
) -> Iterator[Page]:
    """The same pages with their sources. Without sources while the site names no repository, where the links would lead nowhere.

    Content is (path in the folder, text) of each hand-written page.
    """
    if not catalogue.site.repository:
        yield from pages
        return
    files = {get_page_path(file): Place(f"content/{file.as_posix()}", 1, 1) for file, _ in content}
    for page in pages:
        yield replace(
            page, source=files[page.path] if page.markdown else find_source(catalogue, page)
        )


def find_source(catalogue: Catalogue, page: Page) -> Place | None:
    """Where the entry stands that a generated page is about, or the first of the entries that it lists.

    None when there is no such entry, as on a page that no file of the catalogue decides.
    """
    entries = [
        entry
        for field in page.type.sources
        for entry in _list_entries(attrgetter(field)(catalogue))
    ]
    id = page.type.find_id(page.path)
    own = (entry for entry in entries if id and getattr(entry, page.type.key, None) == id)
    entry = next(own, entries[0] if entries else None)
    return entry.get_place() if entry else None


def _list_entries(value: Entry | tuple[Entry, ...]) -> tuple[Entry, ...]:
    return (value,) if isinstance(value, Entry) else value
