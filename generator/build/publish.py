"""Writes pages: finished ones into the site, those in Markdown where mkdocs reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from generator.build.image_sizes import sized
from generator.build.output_folder import Fresh, print_of
from generator.pages.layout import Frame, meta
from generator.pages.page import Page
from generator.pages.search_entries import entry_of
from generator.search.entry import Entry


class SameAddress(Exception):
    """Two pages want the same address."""


class Made(NamedTuple):
    """A page of the site, as the later steps of a build need it."""

    path: str
    searched: bool
    entry: Entry | None  # in the search
    print: str  # the fingerprint of its file

    @property
    def file(self) -> str:
        """The file that it is published as."""
        return file_of(self.path)


def publish(pages: Iterable[Page], frame: Frame, fresh: Fresh) -> tuple[list[Made], list[Page]]:
    """Writes each finished page, one at a time. Returns these, and the pages that mkdocs must render."""
    made, for_mkdocs = [], []
    for page in pages:
        if page.markdown:
            for_mkdocs.append(page)
        else:
            made.append(made_of(page, fresh.write(file_of(page.path), frame(page).encode())))
    return made, for_mkdocs


def made_of(page: Page, is_now: str) -> Made:
    """Builds the record of a page from the fingerprint of its file."""
    return Made(page.path, page.searchable, entry_of(page), is_now)


def one_at_each_address(made: Iterable[Made]) -> None:
    """Raises SameAddress if two pages have the same address."""
    seen: set[str] = set()
    for page in made:
        if page.path in seen:
            raise SameAddress(page.path)
        seen.add(page.path)


def file_of(path: str) -> str:
    """The file that a page is published as."""
    return f"{path.strip('/')}/index.html".lstrip("/")


def write_docs(pages: Iterable[Page], folder: Path) -> str:
    """Makes the folder of mkdocs hold exactly these pages. Returns their fingerprint. Raises SameAddress."""
    wanted: dict[str, str] = {}
    for page in pages:
        name = file_of(page.path).replace(".html", ".md")
        if name in wanted:
            raise SameAddress(page.path)
        wanted[name] = _text(page)
    gone = set(folder.rglob("*.md")) - {folder / name for name in wanted}
    for old in gone:
        old.unlink()
    for name, text in wanted.items():
        _write_if_changed(folder / name, text.encode())
    return print_of(json.dumps(wanted, sort_keys=True).encode())


def _text(page: Page) -> str:
    # JSON is YAML, and on one line it cannot end the front matter.
    lines = (
        f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in meta(page).items()
    )
    return "---\n" + "\n".join(lines) + f"\n---\n\n{sized(page.body)}\n"


def _write_if_changed(path: Path, data: bytes) -> None:
    if not path.exists() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
