"""The document around a page: the theme's own template, the same that mkdocs puts around Markdown."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader

from generator.pages.page import Page
from generator.pages.render import date_in_words, told


class Frame:
    """Makes a finished document of a page whose body is HTML already: Markdown would have nothing to do with it."""

    def __init__(self, folder: str, extra: dict[str, Any], site_name: str) -> None:
        engine = Environment(loader=FileSystemLoader(folder), bytecode_cache=FileSystemBytecodeCache(), auto_reload=False)
        self.config = {"extra": extra, "site_name": site_name}
        with told():
            self.template = engine.get_template("main.html")

    def __call__(self, page: Page) -> str:
        """The whole document."""
        with told():
            return self.template.render(page={"meta": meta(page), "content": page.body}, config=self.config, base_url=_to_root(page.path))


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
        "quick_exit": page.quick_exit,
        "searchable": page.searchable,
        "heading": page.heading or page.title,
        **({"source": [page.source.file, page.source.line]} if page.source else {}),
    }


def _to_root(path: str) -> str:
    """The way to the start page, as mkdocs gives it to its templates: `.`, `..`, `../..`."""
    return "/".join([".."] * (path.count("/") - 1)) or "."
