"""Fills in the references of texts: what is read and shown has the numbers, and knows that they were not written there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.text_reference_values import list_reference_values
from generator.model.text_references import fill_references
from generator.model.verification import Source, Verification

# Sentences for several languages are filled in where they are shown, and nobody is shown a draft.
_LEFT_OUT = {"sentences", "languages", "drafts", "site", "space", "layers"}


def fill_contact_values(catalogue: Catalogue) -> Catalogue:
    """The catalogue where each `{112.telefon}` in a text is the number of that contact."""
    values = list_reference_values(catalogue)
    changed = {
        name: new
        for name in type(catalogue).model_fields
        if name not in _LEFT_OUT
        and (new := _fill(old := getattr(catalogue, name), values)) is not old
    }
    return catalogue.model_copy(update=changed) if changed else catalogue


def _fill(value: Any, values: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return fill_references(value, values) if "{" in value else value
    if isinstance(value, tuple):
        new = tuple(_fill(one, values) for one in value)
        return new if any(a is not b for a, b in zip(new, value, strict=True)) else value
    if not isinstance(value, Entry) or isinstance(value, Verification | Source):
        return value
    update = {
        field: new
        for field in type(value).model_fields
        if (new := _fill(old := getattr(value, field), values)) is not old
    }
    return value.model_copy(update=update) if update else value
