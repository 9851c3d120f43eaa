"""As much of JSON Schema as ours use."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

from generator.loading.json_schema import (
    SCHEMA_FOLDER,
)

_TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "integer": int,
    "boolean": bool,
}


_SAYS_NOTHING = {"$schema", "$defs", "title", "description", "default", "examples"}


class Schema:
    """As much of JSON Schema as ours use. An unknown keyword is an error, so that none is passed over."""

    def __init__(self, whole: dict[str, Any]) -> None:
        self.whole = whole

    def faults(
        self, value: Any, schema: dict[str, Any] | None = None, at: str = ""
    ) -> Iterator[str]:
        """Every place where a value does not fit."""
        schema = self.whole if schema is None else schema
        for keyword, said in schema.items():
            if keyword not in _SAYS_NOTHING:
                yield from getattr(self, f"_{keyword.strip('$')}")(said, value, at, schema)

    def _ref(self, name, value, at, schema):
        file, _, kind = name.partition("#/$defs/")
        whole = json.loads((SCHEMA_FOLDER / file).read_text("utf-8")) if file else self.whole
        yield from self.faults(value, whole["$defs"][kind], at)

    def _type(self, names, value, at, schema):
        names = [names] if isinstance(names, str) else names
        fits = [
            name
            for name in names
            if isinstance(value, _TYPES[name]) and (name == "boolean") == isinstance(value, bool)
        ]
        if not fits:
            yield f"{at}: {value!r} is no {' or '.join(names)}"

    def _properties(self, fields, value, at, schema):
        for name in fields.keys() & value.keys() if isinstance(value, dict) else ():
            yield from self.faults(value[name], fields[name], f"{at}.{name}")

    def _additionalProperties(self, allowed, value, at, schema):
        for name in (
            value.keys() - schema.get("properties", {}).keys() if isinstance(value, dict) else ()
        ):
            if allowed is False:
                yield f"{at}: {name} is unknown"
            else:
                yield from self.faults(value[name], allowed, f"{at}.{name}")

    def _required(self, names, value, at, schema):
        yield from (
            f"{at}: {name} is missing"
            for name in names
            if isinstance(value, dict) and name not in value
        )

    def _items(self, schema_of_item, value, at, schema):
        for index, item in enumerate(value if isinstance(value, list) else ()):
            yield from self.faults(item, schema_of_item, f"{at}[{index}]")

    def _anyOf(self, choices, value, at, schema):
        if all(any(self.faults(value, choice, at)) for choice in choices):
            yield f"{at}: {value!r} is none of the choices"

    def _enum(self, allowed, value, at, schema):
        yield from () if value in allowed else (f"{at}: {value!r} is not in {allowed}",)

    def _const(self, only, value, at, schema):
        yield from () if value == only else (f"{at}: {value!r} is not {only}",)

    def _pattern(self, pattern, value, at, schema):
        if isinstance(value, str) and not re.search(pattern, value):
            yield f"{at}: {value!r} does not match {pattern}"

    def _minLength(self, least, value, at, schema):
        if isinstance(value, str) and len(value) < least:
            yield f"{at}: {value!r} is too short"

    def _maxLength(self, most, value, at, schema):
        if isinstance(value, str) and len(value) > most:
            yield f"{at}: {value!r} is too long"

    def _minItems(self, least, value, at, schema):
        if isinstance(value, list) and len(value) < least:
            yield f"{at}: {value!r} has too few"

    def _minimum(self, least, value, at, schema):
        if isinstance(value, int) and value < least:
            yield f"{at}: {value} is less than {least}"

    def _maximum(self, most, value, at, schema):
        if isinstance(value, int) and value > most:
            yield f"{at}: {value} is more than {most}"

    def _format(self, kind, value, at, schema):
        assert kind == "date"
        try:
            dt.date.fromisoformat(value)
        except (TypeError, ValueError):
            yield f"{at}: {value!r} is no date"
