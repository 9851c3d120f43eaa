"""Addresses of pages are declared once."""

from __future__ import annotations

import re

import pytest

from generator.model.page_types import PAGE_TYPES, get_address
from tests.conftest import PROJECT

FIRST_PARTS = {page_type.address.split("/")[1] for page_type in PAGE_TYPES}
# Open data are files, not pages; the hand-written pages of the handbook lie beside those of the fields.
BY_HAND = re.compile(
    rf"""["'(]/({"|".join(FIRST_PARTS - {"", "{id}", "…", "data", "redaktor"})})[/"']"""
)
SOURCES = [
    path
    for path in (PROJECT / "generator").rglob("*")
    if path.suffix in (".py", ".html") and path.name != "page_types.py"
]


def test_no_module_and_no_template_writes_the_address_of_a_page_by_hand() -> None:
    assert BY_HAND.search("url('/behov/' ~ id)") and BY_HAND.search('f"/tjanster/{id}/"')
    texts = {path: path.read_text(encoding="utf-8") for path in SOURCES}
    assert len(texts) > 300
    assert [path.name for path, text in texts.items() if BY_HAND.search(text)] == []


def test_an_address_without_a_page_type_is_refused() -> None:
    assert get_address("need", "sover-inte") == "/behov/sover-inte/"
    with pytest.raises(KeyError):
        get_address("nothing")
