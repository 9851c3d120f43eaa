"""Writing pages: finished ones where the site is made, those in Markdown where mkdocs reads them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from generator.match.entry import Entry
from generator.pages.findable import entry_of
from generator.pages.frame import Frame, meta
from generator.pages.page import Page


class SameAddress(Exception):
    """Two pages want the same address."""


class Made(NamedTuple):
    """A page that is made: its address, and whether it is searched."""

    path: str
    searched: bool
    entry: Entry | None  # how it is found
    print: str = ""  # of its document, where we wrote it


def publish(pages: Iterable[Page], frame: Frame, folder: Path) -> tuple[list[Made], list[Page]]:
    """Writes each page as a finished document, one at a time. Returns them, and the pages that are for mkdocs. Raises SameAddress."""
    made, for_mkdocs = [], []
    for page in pages:
        if page.markdown:
            for_mkdocs.append(page)
        else:
            document = frame(page).encode()
            _write_new(folder / file_of(page.path), document, page.path)
            made.append(made_of(page)._replace(print=print_of(document)))
    return made, for_mkdocs


def made_of(page: Page) -> Made:
    """What is remembered of a page when it is made."""
    return Made(page.path, page.searchable, entry_of(page))


def print_of(document: bytes) -> str:
    """What tells a document from others."""
    return hashlib.sha256(document).hexdigest()[:16]


def _write_new(file: Path, document: bytes, path: str) -> None:
    if not file.parent.is_dir():
        file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("xb") as out:
            out.write(document)
    except FileExistsError:
        raise SameAddress(path) from None


def file_of(path: str) -> str:
    """The file that a page is published as."""
    return f"{path.strip('/')}/index.html".lstrip("/")


def write_docs(pages: Iterable[Page], folder: Path) -> bool:
    """Makes the folder hold exactly these pages, for mkdocs. Returns whether anything changed. Raises SameAddress."""
    wanted: dict[str, str] = {}
    for page in pages:
        name = file_of(page.path).replace(".html", ".md")
        if name in wanted:
            raise SameAddress(page.path)
        wanted[name] = _text(page)
    gone = set(folder.rglob("*.md")) - {folder / name for name in wanted}
    for old in gone:
        old.unlink()
    written = [_write_if_changed(folder / name, text) for name, text in wanted.items()]
    return bool(gone) or any(written)


def _text(page: Page) -> str:
    # JSON is YAML, and JSON in one line can hold no front matter of its own.
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in meta(page).items())
    return "---\n" + "\n".join(lines) + f"\n---\n\n{page.body}\n"


def _write_if_changed(path: Path, text: str) -> bool:
    data = text.encode()
    if path.exists() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True
