"""Mappings whose keys an editor chooses: a wrong value in one is a problem like any other, never an exception."""

from __future__ import annotations

from typing import Any, get_origin

import pytest

from generator.loading.field_error_messages import describe_field_error
from generator.loading.json_schema import FILE_MODELS
from generator.loading.loader import validate_file
from generator.loading.validation_errors import ModelClass, find_inner_model, list_fields
from generator.model.base_entry import Entry
from generator.source.catalogue_files import parse_file

WRONG = [
    "",
    '{en: ""}',
    '{en: [""]}',
    "{en: }",
    "{en: {a: b}}",
    "ord",
    "[ord]",
    '{"": [a]}',
    "{EN: [a]}",
    "{name: }",
    "{question: }",
]


def find_free_fields(model: ModelClass, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The ways to every field of a model, and of what it holds, that is a mapping with free keys."""
    found = []
    for name, field in list_fields(model).items():
        if get_origin(field.annotation) is dict:
            found.append((*path, name))
        elif (inner := find_inner_model(model, name)) and issubclass(inner, Entry):
            found += find_free_fields(inner, (*path, name))
    return found


FREE = [
    pytest.param(model, path, id=f"{name} {'.'.join(path)}")
    for name, model in FILE_MODELS.items()
    for path in find_free_fields(model)
]


def is_list(model: Any, name: str) -> bool:
    return get_origin(list_fields(model)[name].annotation) is tuple


@pytest.mark.parametrize(("model", "path"), FREE)
@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_value_under_a_free_key_is_told_with_its_place(
    model: type[Entry], path: tuple[str, ...], wrong: str
) -> None:
    text, inner = wrong, model
    for name in path[:-1]:
        inner = find_inner_model(inner, name)  # type: ignore[assignment]
    outer = [model]
    for name in path[:-1]:
        outer.append(find_inner_model(outer[-1], name))  # type: ignore[arg-type]
    for at, name in reversed(list(zip(outer, path, strict=True))):
        text = f"{{{name}: {text}}}"
        if at is not model and is_list(outer[outer.index(at) - 1], path[outer.index(at) - 1]):
            text = f"[{text}]"
    file, syntax = parse_file(f"{text[1:-1]}\n", "x.yaml")
    assert file.tree is not None and not syntax
    _, misfits = validate_file(file.tree, model)
    told = [describe_field_error(misfit) for misfit in misfits]
    assert told and all(p.sentence and p.fix and p.place.line == 1 for p in told)


def test_at_least_four_fields_of_the_model_take_free_keys() -> None:
    assert len(FREE) >= 4
