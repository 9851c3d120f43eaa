"""The HTML document around a page, from the same theme template that mkdocs uses for Markdown."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader
from jinja2.filters import do_urlencode
from markupsafe import escape

from generator.pages.page import Page
from generator.pages.templating import locate_template_errors, open_template_cache
from generator.problem import Place
from generator.text import format_date

# What may differ between pages that share a rendered frame, escaped as the template escapes it: `path`, `name` and `file` are parts of URLs.
_FILLED: dict[str, Callable[[Page], str]] = {
    "title": lambda page: escape(page.title),
    "name": lambda page: do_urlencode(page.title),
    "heading": lambda page: escape(page.heading or page.title),
    "description": lambda page: escape(page.description),
    "body": lambda page: page.body,
    "path": lambda page: do_urlencode(page.path),
    "file": lambda page: do_urlencode(page.source.file) if page.source else "",
    "line": lambda page: str(page.source.line) if page.source else "",
}
_TOKEN = secrets.token_hex(16)  # an unguessable placeholder that URL-escaping leaves alone
_GAP = re.compile(f"{_TOKEN}-([a-z]+)-{_TOKEN}")
_NO_PLACE = Place("", 0, 0)
_CACHE_SIZE = 50  # frames; pages that share one follow each other


class PageFrame:
    """Renders the whole document of a page whose body is HTML already.

    Pages with the same kind, trail and date share one rendered frame, with gaps for what differs: that is many times as fast.
    """

    def __init__(self, folder: str, extra: dict[str, Any], site_name: str) -> None:
        engine = Environment(
            loader=FileSystemLoader(folder),
            bytecode_cache=open_template_cache(),
            auto_reload=False,
        )
        self.config = {"extra": extra, "site_name": site_name}
        with locate_template_errors():
            self.template = engine.get_template("main.html")
        self._cached_frame = lru_cache(_CACHE_SIZE)(self._render_frame)

    def __call__(self, page: Page) -> str:
        """The whole document."""
        root = _get_link_to_root(page.path)
        if "<table>" in page.body or not (page.title and page.description):
            return self._render_document(build_metadata(page), page.body, root)
        blank = replace(
            page,
            path="",
            title="",
            heading=None,
            description="",
            body="",
            source=page.source and _NO_PLACE,
            entry=None,
        )
        texts, names = self._cached_frame(blank, root)
        filled = [
            piece
            for text, name in zip(texts, names, strict=False)
            for piece in (text, _FILLED[name](page))
        ]
        return "".join([*filled, texts[-1]])

    def _render_frame(self, blank: Page, root: str) -> tuple[list[str], list[str]]:
        """The texts between the gaps, and the names of the gaps."""
        gaps = {name: f"{_TOKEN}-{name}-{_TOKEN}" for name in _FILLED}
        metadata = build_metadata(blank) | {
            name: gaps[name] for name in ("path", "title", "name", "heading", "description")
        }
        if blank.source:
            metadata["source"] = [gaps["file"], gaps["line"]]
        pieces = _GAP.split(self._render_document(metadata, gaps["body"], root))
        return pieces[::2], pieces[1::2]

    def _render_document(self, metadata: dict[str, Any], body: str, root: str) -> str:
        with locate_template_errors():
            return self.template.render(
                page={"meta": metadata, "content": body}, config=self.config, base_url=root
            )


def build_metadata(page: Page) -> dict[str, Any]:
    """The metadata of a page that the frame reads. A Markdown page carries the same as its front matter."""
    return {
        "title": page.title,
        "name": page.title,
        "description": page.description,
        "kind": page.kind,
        "path": page.path,
        "trail": [list(step) for step in page.trail],
        "checked": page.checked and [page.checked.isoformat(), format_date(page.checked)],
        "danger": page.danger,
        "sensitive": page.sensitive,
        "searchable": page.searchable,
        "heading": page.heading or page.title,
        **({"language": page.language} if page.language else {}),
        **({"source": [page.source.file, page.source.line]} if page.source else {}),
    }


def _get_link_to_root(path: str) -> str:
    """The relative link to the start page, as mkdocs gives it to templates: `.`, `..`, `../..`."""
    return "/".join([".."] * (path.count("/") - 1)) or "."
