"""The schemas in generator/schema/ are made from the model, and agree with what editors have written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.loading.json_schema import (
    FILE_MODELS,
    ID_SCHEMA,
    SCHEMA_FOLDER,
    build_schemas,
    format_schema,
)
from tests.conftest import NATIONAL, PROJECT, TINY
from tests.support.json_objects import iterate_objects
from tests.support.layers.json_schema import Schema

MADE = build_schemas()
NAMES = list(MADE)


class EditorsLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Reads scalars as the tools of editors do: YAML 1.2, where `no` and `9:30` are text and `112` is a number."""

    yaml_implicit_resolvers: dict = {}


for tag, pattern, first in [
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", ["n", "~", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
]:
    EditorsLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), list(first)
    )
EditorsLoader.add_constructor(
    "tag:yaml.org,2002:int", lambda loader, node: int(node.value)
)  # never octal, as 0250 once was


def as_editors_see(path: Path) -> Any:
    """A file as the tools of editors see it."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=EditorsLoader)


def files(name: str, folder: Path) -> list[Path]:
    """The files that a schema is for. A catalogue may do without some of them."""
    if name in ("routine", "language"):
        return sorted((folder / "routing" / f"{name}s").glob("*.yaml"))
    path = folder / "services.yaml" if name == "services" else folder / "routing" / f"{name}.yaml"
    return [path] if path.exists() else []


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_that_is_kept_is_the_one_the_model_makes(name):
    kept = SCHEMA_FOLDER / f"{name}.schema.json"
    assert kept.is_file() and kept.read_text(encoding="utf-8") == format_schema(MADE[name]), (
        f"{kept.name} is out of date; run psynk schema"
    )


def test_no_schema_is_kept_that_nothing_makes():
    assert sorted(path.name for path in SCHEMA_FOLDER.iterdir()) == sorted(
        f"{name}.schema.json" for name in (*FILE_MODELS, "ids")
    )


def test_making_the_schemas_twice_gives_the_same_text():
    assert {name: format_schema(schema) for name, schema in build_schemas().items()} == {
        name: format_schema(schema) for name, schema in MADE.items()
    }


@pytest.mark.parametrize("folder", [PROJECT, TINY], ids=["local", "tiny"])
@pytest.mark.parametrize("name", NAMES)
def test_what_editors_have_written_fits_the_schema(name, folder):
    schema = Schema(MADE[name])
    assert [
        fault for file in files(name, folder) for fault in schema.faults(as_editors_see(file))
    ] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_file_names_its_own_schema_on_its_first_line(name):
    for file in files(name, NATIONAL):
        line = file.read_text(encoding="utf-8").splitlines()[0]
        named = (file.parent / line.removeprefix("# yaml-language-server: $schema=")).resolve()
        assert named == SCHEMA_FOLDER / f"{name}.schema.json"


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_refuses_unknown_fields_and_explains_the_known_ones(name):
    # A mapping with names of the editor's own (answers) has no fields to know.
    entries = [
        part
        for part in iterate_objects(MADE[name])
        if part.get("type") == "object" and "properties" in part
    ]
    assert entries
    for entry in entries:
        assert entry["additionalProperties"] is False
        assert [
            field for field, said in entry["properties"].items() if not said.get("description")
        ] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_says_which_dialect_it_is_in_and_which_file_it_is_for(name):
    assert MADE[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert MADE[name]["title"] == {
        "services": "services.yaml",
        "routine": "routing/routines/*.yaml",
        "language": "routing/languages/*.yaml",
    }.get(name, f"routing/{name}.yaml")


def faults_of(entry: str, /, **fields: Any) -> list[str]:
    """The faults of one entry of services.yaml. Fields that are missing do not count."""
    schema = Schema(MADE["services"])
    return [
        fault
        for fault in schema.faults(fields, MADE["services"]["$defs"][entry])
        if "is missing" not in fault
    ]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("Contact", {"id": 112}),
        ("Contact", {"id": "a-o"}),
        ("Contact", {"value": 112}),
        ("Contact", {"value": "0250-260 00"}),
        ("Contact", {"name": True}),
        ("Contact", {"switchboard": True}),
        ("Hours", {"when": "all", "open": 9.30, "close": "16:30", "days": ["mån", "fre"]}),
        ("Hours", {"when": ["night"]}),
        ("Eligibility", {"ages": 17}),
        ("Eligibility", {"ages": "väntat–5, 13"}),
        (
            "Responsibility",
            {"lead": 112, "support": [1177], "ages": "0–5", "decided_on": "2026-11-21"},
        ),
        ("Promise", {"within": "samma dag"}),
    ],
)
def test_what_the_compiler_reads_the_schema_lets_through(kind, fields):
    assert faults_of(kind, **fields) == []


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("Contact", {"id": "Telefon"}),
        ("Contact", {"nummer": "112"}),
        ("Contact", {"kind": "fax"}),
        ("Contact", {"name": None}),
        ("Contact", {"name": ""}),
        ("Contact", {"value": ["112"]}),
        ("Contact", {"switchboard": "ja"}),
        ("Hours", {"when": "natt"}),
        ("Hours", {"days": ["måndag"]}),
        ("Hours", {"open": "halv tio"}),
        ("Eligibility", {"ages": "sex år"}),
        ("Responsibility", {"decided_on": "i fredags"}),
        ("Responsibility", {"status": "beslutad"}),
        ("Promise", {"within": 3}),
        ("Verification", {"status": "verifierad"}),
    ],
)
def test_what_the_compiler_refuses_the_schema_underlines(kind, fields):
    assert faults_of(kind, **fields) != []


def test_a_field_that_must_be_there_is_asked_for():
    assert list(Schema(MADE["services"]).faults({}, MADE["services"]["$defs"]["IfRefused"])) == [
        ": service is missing",
        ": text is missing",
    ]


def test_a_reference_field_of_a_schema_completes_the_ids_of_its_kind() -> None:
    row = MADE["services"]["$defs"]["Responsibility"]["properties"]
    assert row["lead"]["anyOf"][0]["$ref"] == f"{ID_SCHEMA}#/$defs/service"
    assert row["support"]["items"]["anyOf"][0]["$ref"] == f"{ID_SCHEMA}#/$defs/service"
    assert row["lead"]["description"]
