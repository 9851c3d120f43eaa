"""Renders templates to HTML. The engine escapes everything that comes from the catalogue."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from markupsafe import Markup

from generator.case_space.dimensions import join_with_och
from generator.model.catalogue import Catalogue
from generator.model.page_types import get_address
from generator.pages.page import build_relative_link
from generator.pages.phone_links import build_phone_linker
from generator.text import capitalize_first, finish_sentence, format_date, lowercase_first
from generator.views.offer_times import describe_closures, group_by_facts
from generator.views.opening_hours_wording import describe_hours

TEMPLATES = Path(__file__).with_name("templates")


class InvalidTemplate(Exception):
    """A template that cannot be rendered. The argument is a message with file, line and reason."""


@contextmanager
def locate_template_errors() -> Iterator[None]:
    """Turns a template engine's error into an InvalidTemplate that names the template and the line."""
    try:
        yield
    except TemplateError as fault:
        lines = [
            (step.filename, step.lineno)
            for step in traceback.extract_tb(fault.__traceback__)
            if step.filename.endswith(".html")
        ]
        file, line = (
            (fault.filename, fault.lineno)
            if isinstance(fault, TemplateSyntaxError)
            else lines[-1]
            if lines
            else ("", 1)
        )
        raise InvalidTemplate(
            f"{file}:{line}: mallen går inte att använda: {fault.message}"
        ) from None


def open_template_cache() -> FileSystemBytecodeCache | None:
    """The cache of compiled templates; None where another user of the machine has taken its folder."""
    with suppress(RuntimeError, OSError):
        return FileSystemBytecodeCache()
    return None


class AttributeDict(dict[str, Any]):
    """A mapping whose values are attributes too. Jinja tries attributes first, and its fallback lookup would dominate rendering time."""

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__(
            (name, AttributeDict(value) if isinstance(value, dict) else value)
            for name, value in values.items()
        )

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


class Renderer:
    """Renders a template for a page, with the words of the interface and links relative to that page.

    `words` are those of the interface; templates know them as `w`.
    """

    def __init__(self, catalogue: Catalogue, words: dict[str, Any]) -> None:
        self.catalogue = catalogue
        self.words: dict[str, Any] = AttributeDict(words)
        self.engine = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=open_template_cache(),  # keyed by content: later builds reuse it
            auto_reload=False,  # no template changes during a build
        )
        self.engine.globals |= {
            "w": self.words,
            "site": catalogue.site,
            "catalogue": catalogue,
            "icon": render_icon,
            "address": get_address,
            "note_claim": lambda claim: "",  # for those who ask which pages stand on a claim
        }
        self.engine.filters |= {
            "date": format_date,
            "hours": partial(describe_hours, catalogue),
            "listed": join_with_och,
            "capitalize_first": capitalize_first,
            "lower_first": lowercase_first,
            "sentence": finish_sentence,
            "same_facts": group_by_facts,
            "closures": describe_closures,
            "dialled": build_phone_linker(catalogue),
        }

    def __call__(self, template: str, path: str, **values: Any) -> str:
        """The HTML body of the page at a path, without empty lines. Raises InvalidTemplate."""
        with locate_template_errors():
            html = self.engine.get_template(template).render(
                url=lambda target: build_relative_link(target, path), **values
            )
        return "\n".join([line for line in html.splitlines() if line and not line.isspace()])


class AddressRenderer(Renderer):
    """Renders nothing: for those who only ask which pages there are."""

    def __call__(self, template: str, path: str, **values: Any) -> str:
        """Returns nothing."""
        return ""


@cache
def render_icon(name: str) -> Markup:
    """A small SVG picture, hidden from screen readers: text beside it says the same."""
    return Markup(
        '<svg class="icon" aria-hidden="true" focusable="false" viewBox="0 0 24 24"><path d="{}"/></svg>'
    ).format(_ICONS[name])


# Drawn for this project on a 24-unit grid.
_ICONS = {
    "phone": "M5 3h4l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 5a2 2 0 0 1 2-2z",
    "web": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
    "visit": "M12 21c5-6 7-9 7-12a7 7 0 0 0-14 0c0 3 2 6 7 12zM12 11a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
    "through-staff": "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 20c0-4 2-6 6-6s6 2 6 6M16 5a3 3 0 0 1 0 6M17 14c3 0 4 2 4 6",
    "chat": "M4 5h16v11H9l-5 4z",
    "sms": "M4 5h16v11H9l-5 4z",
    "email": "M3 6h18v12H3zM3 6l9 7 9-7",
    "next": "M9 5l7 7-7 7",
    "search": "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5",
}
