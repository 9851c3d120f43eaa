"""A page for each field that an editor can write, made from the model's own descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.pages.page import Page
from generator.pages.templating import Renderer

_ROOT = "/redaktor/falt/"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entry: its name in the address, the words before its fields, and the file when it stands in one."""

    model: type[Entry]
    name: str
    under: str  # the name in the data that its fields stand under
    file: str

    @property
    def path(self) -> str:
        """The address of its page."""
        return f"{_ROOT}{self.name}/"


@dataclass(frozen=True, slots=True)
class Written:
    """One field as an editor writes it."""

    name: str
    field: Any  # what the model says of it
    inner: Kind | None  # the entries within it

    @property
    def about(self) -> str:
        """What it means."""
        return self.field.description or ""

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that may stand there, when only certain words may."""
        return tuple(dict.fromkeys(_words(self.field.annotation)))

    @property
    def example(self) -> str:
        """A value as it is written, for those that have a form of their own."""
        return next(
            (
                found
                for part in _parts(self.field.annotation)
                if (found := getattr(part, "example", ""))
            ),
            "",
        )

    @property
    def is_list(self) -> bool:
        """Whether several values may be written."""
        return any(get_origin(part) is tuple for part in _parts(self.field.annotation))


def pages(catalogue: Catalogue, render: Renderer) -> Iterator[Page]:
    """The list of kinds, a page for each kind, and a page for each field."""
    kinds = _kinds(catalogue)
    words = render.engine.globals["w"]["fields"]
    start, editors = (
        ("/", render.engine.globals["w"]["frame"]["start"]),
        ("/redaktor/", words["handbook"]),
    )
    parts = {
        "whole": [kind for kind in kinds.values() if kind.file],
        "within": [kind for kind in kinds.values() if not kind.file],
    }
    yield _page(
        _ROOT,
        words["title"],
        words["description"],
        render("fields.html", _ROOT, **parts),
        (start, editors),
    )
    for kind in kinds.values():
        written = [_written(name, field, kinds) for name, field in kind.model.model_fields.items()]
        trail = (start, editors, (_ROOT, words["title"]))
        body = render("field_list.html", kind.path, kind=kind, fields=written)
        yield _page(
            kind.path,
            f"{words['under']} {kind.under}",
            f"{words['all_under']} {kind.under}.",
            body,
            trail,
        )
        for field in written:
            path = f"{kind.path}{field.name.replace('_', '-')}/"
            body = render("field.html", path, kind=kind, field=field)
            title = f"{field.name} {words['in']} {kind.under}"
            yield _page(
                path,
                title,
                field.about.partition(". ")[0].rstrip(".") + ".",
                body,
                (*trail, (kind.path, kind.under)),
                field.name,
            )


def _page(
    path: str, title: str, description: str, body: str, trail: tuple, heading: str | None = None
) -> Page:
    return Page(
        path=path,
        title=title,
        description=description,
        kind="field",
        body=body,
        trail=trail,
        searchable=False,
        heading=heading,
    )


def _kinds(catalogue: Catalogue) -> dict[type[Entry], Kind]:
    """Every kind of entry, those that files hold first and in the order of the catalogue."""
    found: dict[type[Entry], Kind] = {}
    for name, field in type(catalogue).model_fields.items():
        model, value = _inner(field.annotation), getattr(catalogue, name)
        entries = value if isinstance(value, tuple) else (value,)
        if model:
            found.setdefault(
                model, Kind(model, _slug(model), name, entries[0].at().file if entries else "")
            )
    waiting = list(found)
    while waiting:
        for name, field in waiting.pop(0).model_fields.items():
            inner = _inner(field.annotation)
            if inner and inner not in found:
                taken = name in {kind.under for kind in found.values()}
                found[inner] = Kind(
                    inner, _slug(inner), f"{name} ({_slug(inner)})" if taken else name, ""
                )
                waiting.append(inner)
    return found


def _written(name: str, field: Any, kinds: dict[type[Entry], Kind]) -> Written:
    inner = _inner(field.annotation)
    return Written(field.alias or name, field, kinds[inner] if inner else None)


def _slug(model: type[Entry]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", model.__name__).lower()


def _inner(annotation: Any) -> type[Entry] | None:
    return next(
        (part for part in _parts(annotation) if isinstance(part, type) and issubclass(part, Entry)),
        None,
    )


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation) if get_origin(annotation) is not Literal else ():
        yield from _parts(part)


def _words(annotation: Any) -> Iterator[str]:
    for part in _parts(annotation):
        if get_origin(part) is Literal:
            yield from get_args(part)
