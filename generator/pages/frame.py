"""The document around a page: the theme's own template, the same that mkdocs puts around Markdown."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, pass_context

from generator.pages.page import Page, relative
from generator.pages.render import date_in_words, told


class Frame:
    """Makes a finished document of a page whose body is HTML already: Markdown would have nothing to do with it."""

    def __init__(self, folder: str, extra: dict[str, Any], site_name: str) -> None:
        engine = Environment(loader=FileSystemLoader(folder), bytecode_cache=FileSystemBytecodeCache())
        engine.filters["url"] = _url
        self.config = {"extra": extra, "site_name": site_name}
        with told():
            self.template = engine.get_template("main.html")

    def __call__(self, page: Page) -> str:
        """The whole document."""
        with told():
            return self.template.render(page={"meta": meta(page), "content": page.body, "path": page.path}, config=self.config)


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


@pass_context
def _url(context, target: str) -> str:
    """A link as mkdocs writes it: the start page, `.`, has no slash at its end."""
    path = context["page"]["path"]
    return relative("/", path).rstrip("/") if target == "." else relative(f"/{target}", path)
