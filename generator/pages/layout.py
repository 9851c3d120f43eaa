"""The document around a page: the theme's own template, the same that mkdocs puts around Markdown."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader
from jinja2.filters import do_urlencode
from markupsafe import escape

from generator.pages.page import Page
from generator.pages.templating import told
from generator.problem import Place
from generator.text import date_in_words

# What differs between pages that have the rest of their frame in common, as it is written in the frame. Two of them stand in addresses.
_FILLED: dict[str, Callable[[Page], str]] = {
    "title": lambda page: escape(page.title),
    "heading": lambda page: escape(page.heading or page.title),
    "description": lambda page: escape(page.description),
    "body": lambda page: page.body,
    "path": lambda page: do_urlencode(page.path),
    "file": lambda page: do_urlencode(page.source.file) if page.source else "",
    "line": lambda page: str(page.source.line) if page.source else "",
}
_NOBODYS = secrets.token_hex(
    16
)  # a text that nobody has written, and that stays as it is in an address
_GAP = re.compile(f"{_NOBODYS}-([a-z]+)-{_NOBODYS}")
_NO_PLACE = Place("", 0, 0)
_KEPT = 50  # frames: pages that share one come one after the other


class Frame:
    """Makes a finished document of a page whose body is HTML already: Markdown would have nothing to do with it.

    The frame is rendered once for pages that have it in common, with gaps for what they have not.
    """

    def __init__(self, folder: str, extra: dict[str, Any], site_name: str) -> None:
        engine = Environment(
            loader=FileSystemLoader(folder),
            bytecode_cache=FileSystemBytecodeCache(),
            auto_reload=False,
        )
        self.config = {"extra": extra, "site_name": site_name}
        with told():
            self.template = engine.get_template("main.html")
        self._with_gaps = lru_cache(_KEPT)(self._with_gaps)

    def __call__(self, page: Page) -> str:
        """The whole document."""
        root = _to_root(page.path)
        if "<table>" in page.body or not (page.title and page.description):
            return self._document(page, root)
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
        texts, names = self._with_gaps(blank, root)
        filled = [
            text
            for one, name in zip(texts, names, strict=False)
            for text in (one, _FILLED[name](page))
        ]
        return "".join([*filled, texts[-1]])

    def _with_gaps(self, blank: Page, root: str) -> tuple[list[str], list[str]]:
        """The texts between the gaps, and the names of the gaps."""
        gaps = {name: f"{_NOBODYS}-{name}-{_NOBODYS}" for name in _FILLED}
        place = blank.source and Place(gaps["file"], gaps["line"], 0)
        page = replace(
            blank,
            source=place,
            **{name: gaps[name] for name in ("path", "title", "heading", "description", "body")},
        )
        pieces = _GAP.split(self._document(page, root))
        return pieces[::2], pieces[1::2]

    def _document(self, page: Page, root: str) -> str:
        with told():
            return self.template.render(
                page={"meta": meta(page), "content": page.body}, config=self.config, base_url=root
            )


def meta(page: Page) -> dict[str, Any]:
    """What the frame knows of a page. A page in Markdown carries the same as its front matter."""
    return {
        "title": page.title,
        "description": page.description,
        "kind": page.kind,
        "path": page.path,
        "trail": [list(step) for step in page.trail],
        "checked": page.checked and [page.checked.isoformat(), date_in_words(page.checked)],
        "danger": page.danger,
        "sensitive": page.sensitive,
        "searchable": page.searchable,
        "heading": page.heading or page.title,
        **({"source": [page.source.file, page.source.line]} if page.source else {}),
    }


def _to_root(path: str) -> str:
    """The way to the start page, as mkdocs gives it to its templates: `.`, `..`, `../..`."""
    return "/".join([".."] * (path.count("/") - 1)) or "."
