"""Ids of other registers are refused when they cannot be what they say."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.model.case_space import Municipality
from generator.model.external_ids import OrganizationIds

IDS = TypeAdapter(OrganizationIds)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("hsa", "2120000000-A"),
        ("hsa", "SE212000-A"),
        ("hsa", "SE2120000000-"),
        ("org", "212000-2214"),  # another check digit
        ("org", "2120002213"),
        ("hsds", "två ord"),
        ("ptv", "1"),  # no register that is known
    ],
)
def test_an_id_of_another_form_is_refused(field: str, text: str) -> None:
    with pytest.raises(ValidationError) as error:
        IDS.validate_python({field: text})
    assert error.value.errors()[0]["type"] == "bad-outside-id"


def test_ids_as_the_registers_write_them_are_taken() -> None:
    ids = {"hsa": "SE2120000000-E000", "org": "212000-2213", "hsds": "ac14-88"}
    assert IDS.validate_python(ids) == ids


@pytest.mark.parametrize("code", ["62", "20620", "noll"])
def test_the_code_of_a_municipality_has_four_digits(code: str) -> None:
    with pytest.raises(ValidationError):
        Municipality.model_validate({"id": "a", "name": "A", "organization": "b", "scb": code})
