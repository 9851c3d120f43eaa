"""A check before the first build sets every chart; the next one does not set them again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.build import typst
from generator.build.fingerprint_cache import CheckedCharts
from generator.cli.main import main
from tests.conftest import TINY, TODAY

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(TINY, tmp_path / "tiny", ignore=shutil.ignore_patterns(".psynk*", "site"))
    return tmp_path / "tiny"


def count_set_charts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many charts a check sets."""
    count = 0
    compile_pdf = typst._compile_pdf

    def counting(*args: object) -> bytes:
        nonlocal count
        count += 1
        return compile_pdf(*args)

    monkeypatch.setattr(typst, "_compile_pdf", counting)
    monkeypatch.setattr(typst, "_PRINTED", {})  # as in a new process
    assert main(["check", "--catalogue", str(folder), "--today", str(TODAY)]) == 0
    monkeypatch.undo()
    return count


def test_a_second_check_sets_no_chart(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert count_set_charts(folder, monkeypatch) > 0
    assert count_set_charts(folder, monkeypatch) == 0


def test_a_changed_chart_is_set_again_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = count_set_charts(folder, monkeypatch)
    file = folder / "routing" / "charts.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("title: ", "title: Ny ", 1), encoding="utf-8")
    assert 0 < count_set_charts(folder, monkeypatch) < every


def test_a_folder_that_nobody_may_write_in_only_costs_time(tmp_path: Path) -> None:
    checked = CheckedCharts.read(tmp_path / "missing" / "work")
    checked.remember({"a": 1})
    assert CheckedCharts.read(tmp_path / "missing" / "work").pages == {}
