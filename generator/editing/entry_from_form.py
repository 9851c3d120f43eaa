"""An entry from a form: the values that were given, in the order of the model, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from generator.editing.entry_template import is_list
from generator.editing.yaml_document import format_scalar
from generator.model.typed_references import find_model, list_own_words

_IDS = re.compile(r"[a-z0-9-]+(\s*,\s*[a-z0-9-]+)+")


def build_plain_lines(model: type[BaseModel], values: Mapping[str, str], indent: int) -> list[str]:
    """Builds the lines of a list item. `values` has values by dotted name; several of a list are parted by `;` or line breaks."""
    lines = list(_format_mapping(nest_values(model, values)))
    return [
        f"{' ' * indent}{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(lines)
    ]


def nest_values(
    model: type[BaseModel], values: Mapping[str, str], prefix: str = ""
) -> dict[str, Any]:
    """The given values as nested mappings and lists, by the names that the file uses."""
    found: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        key, written = prefix + name, field.alias or name
        inner = find_model(field.annotation)
        if inner:
            nested = nest_values(inner, values, f"{key}.")
            if nested:
                found[written] = [nested] if is_list(field.annotation) else nested
        elif value := values.get(key, "").strip():
            is_many = is_list(field.annotation) and value not in list_own_words(field.annotation)
            found[written] = _split(value) if is_many else value
    return found


def _split(value: str) -> list[str]:
    parts = value.split(",") if _IDS.fullmatch(value) else re.split(r"[;\r\n]+", value)
    return [part.strip() for part in parts if part.strip()]


def _format_mapping(values: Mapping[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        if isinstance(value, str):
            yield f"{name}: {format_scalar(value)}"
        elif isinstance(value, Mapping):
            yield f"{name}:"
            yield from (f"  {line}" for line in _format_mapping(value))
        elif all(isinstance(part, str) for part in value):
            yield f"{name}: [{', '.join(format_scalar(part, is_flow=True) for part in value)}]"
        else:
            yield f"{name}:"
            for part in value:
                for number, line in enumerate(_format_mapping(part)):
                    yield f"  {'- ' if number == 0 else '  '}{line}"
