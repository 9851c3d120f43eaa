"""A page that would be too heavy is found by the check, which measures only when something may have made one so."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.build import page_weight_check
from generator.build.frame_context import fill_words, read_interface_words
from generator.build.handwritten_pages_check import read_content
from generator.build.page_weight import MAX_BYTES
from generator.build.page_weight_check import PageWeights, find_weight_problems
from generator.model.catalogue import Catalogue
from generator.problem import Problem
from tests.conftest import loaded


def measure(
    folder: Path, known: PageWeights | None = None
) -> tuple[list[Problem], PageWeights | None]:
    """Looks for heavy pages of a folder."""
    catalogue: Catalogue = loaded(folder)
    words = fill_words(read_interface_words(), catalogue)
    return find_weight_problems(catalogue, words, read_content(folder), known)


def write_noise(folder: Path, letters: int) -> None:
    """Writes a page by hand of a text that hardly compresses."""
    chance = random.Random(1)
    noise = "".join(chance.choice("abcdefghijklmnopqrstuvwxyzåäö ") for _ in range(letters))
    page = folder / "content" / "om" / "lang.md"
    page.write_text(f"---\ntitle: Lång\ndescription: En sida.\n---\n\n{noise}\n", encoding="utf-8")


def test_a_page_that_is_too_heavy_is_found_at_its_file(tiny_folder: Path) -> None:
    assert measure(tiny_folder)[0] == []
    write_noise(tiny_folder, 80_000)
    (problem,), kept = measure(tiny_folder)
    assert (problem.rule, problem.place.file) == ("page-too-heavy", "content/om/lang.md")
    assert kept is None


def test_small_changes_are_not_measured_and_large_ones_are(
    tiny_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, known = measure(tiny_folder)
    assert known and known.heaviest < MAX_BYTES
    monkeypatch.setattr(page_weight_check, "_list_pages", lambda *_: pytest.fail("measured"))
    write_noise(tiny_folder, 500)
    assert measure(tiny_folder, known) == ([], None)
    write_noise(tiny_folder, 80_000)
    with pytest.raises(pytest.fail.Exception, match="measured"):
        measure(tiny_folder, known)
