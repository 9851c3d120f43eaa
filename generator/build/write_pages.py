"""Writes pages: finished ones into the site, those in Markdown where mkdocs reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from generator.build.image_sizes import add_image_sizes
from generator.build.output_folder import OutputFolder, compute_fingerprint
from generator.pages.page import Page
from generator.pages.page_frame import PageFrame, build_metadata
from generator.pages.search_entries import get_search_entry
from generator.search.search_entry import SearchEntry


class DuplicateAddress(Exception):
    """Two pages want the same address."""


class PublishedPage(NamedTuple):
    """A page of the site, as the later steps of a build need it."""

    path: str
    is_searched: bool
    entry: SearchEntry | None  # in the search
    fingerprint: str  # the fingerprint of its file

    @property
    def file(self) -> str:
        """The file that it is published as."""
        return get_output_path(self.path)


def publish_pages(
    pages: Iterable[Page], frame: PageFrame, fresh: OutputFolder
) -> tuple[list[PublishedPage], list[Page]]:
    """Writes each finished page, one at a time. Returns these, and the pages that mkdocs must render."""
    made, for_mkdocs = [], []
    for page in pages:
        if page.markdown:
            for_mkdocs.append(page)
        else:
            made.append(
                build_published_page(
                    page, fresh.write(get_output_path(page.path), frame(page).encode())
                )
            )
    return made, for_mkdocs


def build_published_page(page: Page, is_now: str) -> PublishedPage:
    """Builds the record of a page from the fingerprint of its file."""
    return PublishedPage(page.path, page.searchable, get_search_entry(page), is_now)


def require_unique_addresses(pages: Iterable[PublishedPage]) -> None:
    """Raises DuplicateAddress if two pages have the same address."""
    seen: set[str] = set()
    for page in pages:
        if page.path in seen:
            raise DuplicateAddress(page.path)
        seen.add(page.path)


def get_output_path(path: str) -> str:
    """The file that a page is published as."""
    return f"{path.strip('/')}/index.html".lstrip("/")


def write_mkdocs_pages(pages: Iterable[Page], folder: Path) -> str:
    """Makes the folder of mkdocs hold exactly these pages. Returns their fingerprint. Raises DuplicateAddress."""
    wanted: dict[str, str] = {}
    for page in pages:
        name = get_output_path(page.path).replace(".html", ".md")
        if name in wanted:
            raise DuplicateAddress(page.path)
        wanted[name] = _render_text(page)
    gone = set(folder.rglob("*.md")) - {folder / name for name in wanted}
    for old in gone:
        old.unlink()
    for name, text in wanted.items():
        _write_if_changed(folder / name, text.encode())
    return compute_fingerprint(json.dumps(wanted, sort_keys=True).encode())


def _render_text(page: Page) -> str:
    # JSON is YAML, and on one line it cannot end the front matter.
    lines = (
        f"{name}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in build_metadata(page).items()
    )
    return "---\n" + "\n".join(lines) + f"\n---\n\n{add_image_sizes(page.body)}\n"


def _write_if_changed(path: Path, data: bytes) -> None:
    if not path.exists() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
