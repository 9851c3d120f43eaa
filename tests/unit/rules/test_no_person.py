"""A personal identity number stands nowhere in the data, and a draft is read like what it will become."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.rules.fact_in_text import check
from tests.conftest import loaded

DRAFT = 'drafts:\n  - {id: stod, status: draft, name: Stöd, summary: "TEXT", source: en lista, imported_on: 2026-11-01}\n'


@pytest.mark.parametrize(
    ("text", "is_told"),
    [("Ring 0250-99 99 99.", True), ("Samtal 850101-1234.", True), ("Samtal om sömn.", False)],
)
def test_a_draft_is_read(text: str, is_told: bool, tiny_folder: Path) -> None:
    file = tiny_folder / "routing/drafts.yaml"
    file.write_text(DRAFT.replace("TEXT", text), encoding="utf-8")
    told = {problem.place.file for problem in check(loaded(tiny_folder))}
    assert told == ({"routing/drafts.yaml"} if is_told else set())


def test_a_source_tells_of_no_person(change: Callable[..., Path]) -> None:
    folder = change("source: skolans sida", "source: samtal om 850101-1234")
    assert [problem.sentence for problem in check(loaded(folder))] == ["Här står ett personnummer."]
