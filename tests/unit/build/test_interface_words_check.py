"""A word that a page shows and the file lacks stops the check, and `psynk diff` says so instead of breaking."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.build.interface_words_check import find_word_problems
from generator.diff.compare_folders import UnreadableVersion, compare_folders
from generator.pages import templating
from tests.conftest import PROJECT, TINY


@pytest.mark.parametrize("line", ["choices", "title", "lead"])
def test_a_missing_word_is_told_by_its_name(line: str, tmp_path: Path) -> None:
    words = Path(shutil.copytree(PROJECT / "overrides/words", tmp_path / "overrides/words"))
    assert list(find_word_problems(tmp_path)) == []
    file = words / "sv.yaml"
    text = file.read_text(encoding="utf-8")
    kept = [one for one in text.splitlines() if not one.strip().startswith(f"{line}:")]
    file.write_text("\n".join(kept) + "\n", encoding="utf-8")
    found = list(find_word_problems(tmp_path))
    assert found and {problem.place.file for problem in found} == {"overrides/words/sv.yaml"}
    assert all(f".{line}'" in problem.sentence for problem in found)


def test_words_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    words = Path(shutil.copytree(PROJECT / "overrides/words", tmp_path / "overrides/words"))
    (words / "sv.yaml").write_text("a: [", encoding="utf-8")
    (problem,) = find_word_problems(tmp_path)
    assert "går inte att läsa" in problem.sentence


def test_a_page_that_cannot_be_made_stops_a_comparison_in_words(
    tiny_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise templating.InvalidTemplate("need.html:1: mallen går inte att använda")

    monkeypatch.setattr(templating.Renderer, "__call__", refuse)
    with pytest.raises(UnreadableVersion, match="går inte att göra"):
        compare_folders(("main", "min-gren"), (TINY, tiny_folder))
