"""The text of a new entry, with a comment at each field: from the descriptions of the model."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.editing.yaml_document import format_scalar
from generator.model.handover import Handover, Hole, Journey
from generator.model.need import Need
from generator.model.responsibilities import Acceptance, Responsibility
from generator.model.service import Contact, IfRefused, Service, WayIn
from generator.model.typed_references import find_model, list_own_words

# Optional in the model, but a useful entry has them.
EXPECTED_FIELDS = {
    Service: {"everyday_words", "expect", "ways_in", "contacts", "if_refused"},
    Need: {"everyday_words"},
    Contact: {"value", "verification"},
    WayIn: set(),
    IfRefused: set(),
    Journey: set(),
    Responsibility: {"needs"},
    Acceptance: {"needs"},
    Handover: {"needs"},
    Hole: {"needs", "urgency", "when"},
}
_WIDTH = 110


def build_entry_lines(model: type[BaseModel], values: Mapping[str, str], indent: int) -> list[str]:
    """Builds the lines of a list item. `values` has values by dotted name: `eligibility.ages`; the rest is left empty."""
    fields = list(_write_fields(model, values, "", "entry"))
    return [
        f"{' ' * indent}{'- ' if number == 0 else '  '}{line}".rstrip()
        for number, line in enumerate(fields)
    ]


def list_field_names(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    """Yields every dotted name that `given` may have, also of nested entries."""
    for name, field in model.model_fields.items():
        if inner := find_model(field.annotation):
            yield from list_field_names(inner, f"{prefix}{name}.")
        elif get_origin(field.annotation) is not dict:
            yield f"{prefix}{name}"


def _write_fields(
    model: type[BaseModel], values: Mapping[str, str], prefix: str, place: str
) -> Iterator[str]:
    usual = EXPECTED_FIELDS.get(model, set())
    optional = []
    for number, (name, field) in enumerate(model.model_fields.items()):
        is_given = any(key == prefix + name or key.startswith(f"{prefix}{name}.") for key in values)
        # A contact through another has no value and no verification of its own.
        is_usual = name in usual and f"{prefix}through" not in values
        if not (field.is_required() or is_usual or is_given):
            optional.append((field.alias or name, field))
            continue
        if number or place != "entry":  # the first line of an entry carries its dash
            yield from _write_comment(field.description or "")
        yield from _write_field(name, field, values, prefix)
    if optional:
        yield "# Valfritt. Ta bort # och mellanslaget efter, framför det som behövs:"
        # One line each: without its # it is a field with a comment, at the right indent.
        yield from (f"# {name}:  # {field.description}" for name, field in optional)


def _write_field(
    name: str, field: FieldInfo, values: Mapping[str, str], prefix: str
) -> Iterator[str]:
    inner, is_several, written = (
        find_model(field.annotation),
        is_list(field.annotation),
        field.alias or name,
    )
    value = values.get(prefix + name)
    if inner:
        yield f"{written}:"
        lines = list(
            _write_fields(inner, values, f"{prefix}{name}.", "entry" if is_several else "field")
        )
        yield from (
            f"  {('- ' if number == 0 else '  ') if is_several else ''}{line}"
            for number, line in enumerate(lines)
        )
    elif is_several and value not in list_own_words(field.annotation):
        yield f"{written}:"
        yield from (
            f"  - {part}"
            for part in ([format_scalar(part) for part in value.split(";")] if value else [""])
        )
    else:
        yield f"{written}: {format_scalar(value)}" if value else f"{written}:"


def _write_comment(text: str) -> Iterator[str]:
    yield from textwrap.wrap(
        text, _WIDTH, initial_indent="# ", subsequent_indent="#   ", break_long_words=False
    )


def is_list(annotation: Any) -> bool:
    """Whether a field holds several values."""
    return get_origin(annotation) is tuple or any(is_list(part) for part in get_args(annotation))
