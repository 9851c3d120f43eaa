"""The tools of editors know the files and the ids of Mora."""

from __future__ import annotations

import json
import re

from generator.loading.json_schema import (
    COMPLETED,
    ID_SCHEMA,
    SCHEMA_FOLDER,
)
from generator.rules.unknown_reference import list_ids
from tests.conftest import PROJECT, loaded
from tests.support.layers.json_schema import Schema


def test_the_ids_of_the_kept_schema_are_completed_and_nothing_else_is_refused() -> None:
    kept = json.loads((SCHEMA_FOLDER / ID_SCHEMA).read_text(encoding="utf-8"))
    ids = list_ids(loaded(PROJECT))
    assert set(kept["$defs"]) == set(COMPLETED)
    for kind in COMPLETED:
        enum = kept["$defs"][kind]["anyOf"][0].get("enum", [])
        # A newer id may be missing: whoever adds one by hand need not write schemas.
        assert set(enum) <= set(ids[kind])
        assert not any(Schema(kept).faults("something-new", kept["$defs"][kind]))
    assert "elevhalsan" in kept["$defs"]["service"]["anyOf"][0]["enum"]


def test_a_file_names_its_own_schema_on_its_first_line() -> None:
    files = [PROJECT / "services.yaml", *(PROJECT / "routing").glob("*.yaml")]
    for file in files:
        line = file.read_text(encoding="utf-8").splitlines()[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(.*)", line)
        assert named, file.name
        assert (file.parent / named[1]).resolve() == SCHEMA_FOLDER / f"{file.stem}.schema.json"
