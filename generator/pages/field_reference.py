"""The field reference for editors: a page for each kind of entry, made from the descriptions in the model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_origin

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.page_types import FIELDS, FIELDS_OF_KIND
from generator.model.typed_references import find_model, iterate_annotation, list_literal_words
from generator.pages.page import Page
from generator.pages.templating import Renderer


@dataclass(frozen=True, slots=True)
class DocumentedKind:
    """A kind of entry, such as a service or a contact."""

    model: type[Entry]
    name: str  # in the address
    under: str  # the key in the YAML file that its fields stand under
    file: str  # empty for entries inside others

    @property
    def path(self) -> str:
        """The address of its page."""
        return FIELDS_OF_KIND.get_path(self.name)


@dataclass(frozen=True, slots=True)
class DocumentedField:
    """A field as an editor writes it."""

    name: str
    about: str  # the description in the model
    is_required: bool
    annotation: Any  # its type: a class, or a special form of typing
    inner: DocumentedKind | None  # the kind of the entries in it

    @property
    def choices(self) -> tuple[str, ...]:
        """The allowed values, for a field that takes only certain words."""
        return list_literal_words(self.annotation)

    @property
    def example(self) -> str:
        """An example of a value, for types with a notation of their own, such as ages."""
        examples = (getattr(part, "example", "") for part in iterate_annotation(self.annotation))
        return next((str(example) for example in examples if example), "")

    @property
    def is_list(self) -> bool:
        """Whether the field takes a list."""
        return any(get_origin(part) is tuple for part in iterate_annotation(self.annotation))


def build_pages(catalogue: Catalogue, render: Renderer) -> Iterator[Page]:
    """The list of kinds, and a page for each kind with all its fields."""
    kinds = _list_kinds(catalogue)
    words = render.words["fields"]
    start, editors = (
        ("/", render.words["frame"]["start"]),
        ("/redaktor/", words["handbook"]),
    )
    parts = {
        "whole": [kind for kind in kinds.values() if kind.file],
        "within": [kind for kind in kinds.values() if not kind.file],
    }
    yield Page(
        path=FIELDS.address,
        title=words["title"],
        description=words["description"],
        type=FIELDS,
        body=render("fields.html", FIELDS.address, **parts),
        trail=(start, editors),
        searchable=False,
    )
    for kind in kinds.values():
        yield Page(
            path=kind.path,
            title=f"{words['under']} {kind.under}",
            description=f"{words['all_under']} {kind.under}.",
            type=FIELDS_OF_KIND,
            body=render(
                "field_list.html", kind.path, kind=kind, fields=list(_list_fields(kind, kinds))
            ),
            trail=(start, editors, (FIELDS.address, words["title"])),
            searchable=False,
        )


def _list_kinds(catalogue: Catalogue) -> dict[type[Entry], DocumentedKind]:
    """Every kind of entry: those at the top of files, in the order of the catalogue, then those inside them."""
    kinds: dict[type[Entry], DocumentedKind] = {}
    for name, field in type(catalogue).model_fields.items():
        model, value = find_model(field.annotation), getattr(catalogue, name)
        entries = value if isinstance(value, tuple) else (value,)
        if model:
            kinds.setdefault(
                model,
                DocumentedKind(
                    model, _get_slug(model), name, entries[0].get_place().file if entries else ""
                ),
            )
    waiting = list(kinds)
    while waiting:
        for name, field in waiting.pop(0).model_fields.items():
            inner = find_model(field.annotation)
            if inner and inner not in kinds:
                taken = name in {kind.under for kind in kinds.values()}
                kinds[inner] = DocumentedKind(
                    inner, _get_slug(inner), f"{name} ({_get_slug(inner)})" if taken else name, ""
                )
                waiting.append(inner)
    return kinds


def _list_fields(
    kind: DocumentedKind, kinds: dict[type[Entry], DocumentedKind]
) -> Iterator[DocumentedField]:
    for name, field in kind.model.model_fields.items():
        inner = find_model(field.annotation)
        yield DocumentedField(
            name=field.alias or name,
            about=field.description or "",
            is_required=field.is_required(),
            annotation=field.annotation,
            inner=kinds[inner] if inner else None,
        )


def _get_slug(model: type[Entry]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", model.__name__).lower()
