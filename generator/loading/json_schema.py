"""JSON Schemas of the catalogue files, for completion, hover text and checks in editors."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from generator.loading.loader import OPTIONAL_MODELS, ROUTING_MODELS, SINGLE_MODELS
from generator.model.base_entry import Entry
from generator.model.catalogue import ServicesFile
from generator.model.language import Language
from generator.model.referable_entries import REFERABLE_KINDS
from generator.model.routine import Routine
from generator.model.typed_references import REFERENCE
from generator.model.value_types import Clock

SCHEMA_FOLDER = Path(__file__).resolve().parents[1] / "schema"
FILE_MODELS: dict[str, type[Entry]] = {
    "services": ServicesFile,
    **ROUTING_MODELS,
    **OPTIONAL_MODELS,
    **SINGLE_MODELS,
    "routine": Routine,
    "language": Language,
}
ID_SCHEMA = "ids.schema.json"
# The kinds of reference whose ids are completed: those that name something by its id alone.
COMPLETED = (*REFERABLE_KINDS, "contact")
_TITLES = {
    "services": "services.yaml",
    "routine": "routing/routines/*.yaml",
    "language": "routing/languages/*.yaml",
}  # the others are routing/<name>.yaml

# We read every scalar as text, but the YAML tools of editors see `112`, `0250` and `true` as other types.
_OTHER_TYPES = {"number": ("17", "9.30"), "boolean": ("true", "false")}


class _Generator(GenerateJsonSchema):
    def encode_default(self, dft: Any) -> Any:
        return str(dft) if isinstance(dft, Clock) else super().encode_default(dft)


def build_schemas() -> dict[str, dict[str, Any]]:
    """Builds the schema of each file, by its short name, from the model and its descriptions."""
    return {name: _build_schema(name) for name in FILE_MODELS}


def build_id_schema(ids: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """Builds the schema that completes the ids of a catalogue, by the kind of thing they name.

    Any other text is allowed too: an id may be newer than the schema, and a rule looks it up.
    """
    anything = {"type": ["string", *_OTHER_TYPES]}
    kinds = {kind: {"anyOf": [{"enum": sorted(ids.get(kind, ()))}, anything]} for kind in COMPLETED}
    for kind in (kind for kind in COMPLETED if not ids.get(kind)):
        kinds[kind] = {"anyOf": [anything]}
    title = "Id:n som redigeringsprogram föreslår"
    return {"$schema": GenerateJsonSchema.schema_dialect, "title": title, "$defs": kinds}


def format_schema(schema: dict[str, Any]) -> str:
    """Formats a schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _build_schema(name: str) -> dict[str, Any]:
    made = FILE_MODELS[name].model_json_schema(schema_generator=_Generator)
    kinds = {kind: _build_object(schema) for kind, schema in sorted(made.pop("$defs", {}).items())}
    title = _TITLES.get(name, f"routing/{name}.yaml")
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "title": title,
        **_build_object(made),
        "$defs": kinds,
    }


def _build_object(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of an entry: its fields keep their Swedish descriptions, its English docstring is dropped."""
    fields = {name: _build_value(field) for name, field in schema["properties"].items()}
    kept_keys = ("type", "additionalProperties", "required")
    schema_of_entry: dict[str, Any] = {key: schema[key] for key in kept_keys if key in schema}
    return schema_of_entry | {"properties": fields}


def _build_value(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a value: never null, and a text also as the numbers and booleans YAML may see in it."""
    found = {
        key: value
        for key, value in schema.items()
        if key != "title" and not (key == "default" and value in (None, []))
    }
    if "items" in found:
        found["items"] = _build_value(found["items"])
    if "anyOf" in found:
        choices = [
            _build_value(choice) for choice in found.pop("anyOf") if choice != {"type": "null"}
        ]
        found |= choices[0] if len(choices) == 1 else {"anyOf": choices}
    return (
        _build_text(found)
        if found.get("type") == "string" and not {"enum", "const", "format"} & found.keys()
        else found
    )


def _build_text(schema: dict[str, Any]) -> dict[str, Any]:
    if (kind := schema.pop(REFERENCE, None)) in COMPLETED:
        texts = {key: schema[key] for key in ("description", "default") if key in schema}
        return texts | {"$ref": f"{ID_SCHEMA}#/$defs/{kind}"}
    if "pattern" not in schema:
        return schema | {"type": ["string", *_OTHER_TYPES]}
    also = [
        kind
        for kind, samples in _OTHER_TYPES.items()
        if any(re.search(schema["pattern"], sample) for sample in samples)
    ]
    if not also:
        return schema
    text = {"type": "string", "pattern": schema["pattern"]}
    return {key: value for key, value in schema.items() if key not in text} | {
        "anyOf": [text, {"type": also}]
    }
