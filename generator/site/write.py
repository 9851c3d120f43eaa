"""Writing generated pages where mkdocs reads them, touching only what changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from generator.pages.page import Page
from generator.pages.render import date_in_words


class SameAddress(Exception):
    """Two pages want the same address."""


def write_docs(pages: Iterable[Page], folder: Path) -> int:
    """Makes the folder hold exactly these pages. Returns how many files were written anew. Raises SameAddress."""
    wanted: dict[str, str] = {}
    for page in pages:
        if _file(page) in wanted:
            raise SameAddress(page.path)
        wanted[_file(page)] = _text(page)
    for old in set(folder.rglob("*.md")) - {folder / name for name in wanted}:
        old.unlink()
    return sum(_write_if_changed(folder / name, text) for name, text in wanted.items())


def _file(page: Page) -> str:
    return f"{page.path.strip('/') or 'index'}{'/index' if page.path != '/' else ''}.md"


def _text(page: Page) -> str:
    front = {
        "title": page.title,
        "description": page.description,
        "kind": page.kind,
        "path": page.path,
        "trail": [list(step) for step in page.trail],
        "checked": page.checked and [page.checked.isoformat(), date_in_words(page.checked)],
        "danger": page.danger,
        "quick_exit": page.quick_exit,
        "searchable": page.searchable,
        "heading": page.heading or page.title,
    }
    # JSON is YAML, and JSON in one line can hold no front matter of its own.
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in front.items())
    return "---\n" + "\n".join(lines) + f"\n---\n\n{page.body}\n"


def _write_if_changed(path: Path, text: str) -> bool:
    data = text.encode()
    if path.exists() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True
