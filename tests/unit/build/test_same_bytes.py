"""The same catalogue gives the same bytes: on another day, in another folder, and after any number of changes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.typst import TypstPrinter
from tests.conftest import TINY, TODAY, built, print_anew
from tests.support.build.document import bytes_of
from tests.support.build.fixtures import keep_charts

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("builds")]

# Each change touches another part of the site: some pages, the set of pages, the filter, a hand-written page, every page.
CHANGES = {
    "a summary": ("services.yaml", "Elevhälsan lyssnar på dig", "Elevhälsan hör på dig"),
    "the id of a need": ("routing/needs.yaml", "  - id: sover-inte", "  - id: vaken"),
    "the level of a service": ("services.yaml", "level: specialist", "level: coordination"),
    "a hand-written page": ("content/om/index.md", "Ring {{", "## Om\n\nRing {{"),
    "the name of the site": (
        "routing/site.yaml",
        "name: Hjälp i Exempelby",
        "name: Stöd i Exempelby",
    ),
    "the address of the site": ("routing/site.yaml", "url: https://exempelby.example/hjalp/\n", ""),
}


def differing(one: Path, other: Path) -> list[str]:
    """Names of files that are not in both folders with the same bytes."""
    left, right = bytes_of(one), bytes_of(other)
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))


def test_two_cold_builds_are_alike_byte_for_byte(
    tiny_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TypstPrinter, "_make", print_anew)
    other = Path(shutil.copytree(tiny_folder, tmp_path / "elsewhere" / "other"))
    one, two = built(tiny_folder, tmp_path / "one"), built(other, tmp_path / "two")
    assert differing(one, two) == []
    assert len(bytes_of(one)) > 30


def test_no_page_depends_on_the_order_of_a_set(local_site: Path, tmp_path: Path) -> None:
    """A process of its own with another seed than that of this one: within one process a set keeps its order."""
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "--today",
        str(TODAY),
        "--out",
        str(tmp_path / "other"),
    ]
    keep_charts(local_site, tmp_path / "other")
    subprocess.run(
        command, env=os.environ | {"PYTHONHASHSEED": "1"}, check=True, capture_output=True
    )
    assert differing(local_site, tmp_path / "other") == []


def test_building_again_changes_nothing(tiny_folder: Path, tmp_path: Path) -> None:
    before = bytes_of(built(tiny_folder, tmp_path / "out"))
    assert bytes_of(built(tiny_folder, tmp_path / "out")) == before


def test_changes_and_their_undoing_give_what_a_cold_build_gives(
    tiny_folder: Path, tmp_path: Path, change: Callable
) -> None:
    out, now = tmp_path / "out", {}
    first = now = bytes_of(built(tiny_folder, out))
    for name, (file, old, new) in CHANGES.items():
        change(old, new, file=file)
        if name == "the id of a need":
            _rename(tiny_folder, "sover-inte", "vaken")
        before, now = now, bytes_of(built(tiny_folder, out))
        assert now != before, name
        assert differing(out, built(tiny_folder, tmp_path / f"cold after {name}")) == [], name
    shutil.copytree(TINY, tiny_folder, dirs_exist_ok=True)
    assert bytes_of(built(tiny_folder, out)) == first


def _rename(folder: Path, before: str, after: str) -> None:
    for file in folder.rglob("*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


def test_a_page_that_is_taken_away_leaves_the_pages_below_it(
    tiny_folder: Path, tmp_path: Path
) -> None:
    above, below = (
        tiny_folder / "content" / "extra" / "index.md",
        tiny_folder / "content" / "extra" / "under" / "sida.md",
    )
    for page in (above, below):
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(
            f"---\ntitle: {page.stem} extra\ndescription: En sida.\n---\n\nText.\n",
            encoding="utf-8",
        )
    built(tiny_folder, tmp_path / "out")
    above.unlink()
    built(tiny_folder, tmp_path / "out")
    assert differing(tmp_path / "out", built(tiny_folder, tmp_path / "cold")) == []
    assert (tmp_path / "out" / "extra" / "under" / "sida" / "index.html").exists()


def test_a_build_after_a_failed_one_is_what_a_cold_build_is(
    tiny_folder: Path, tmp_path: Path, change: Callable, build: Callable
) -> None:
    built(tiny_folder, tmp_path / "out")
    change("lyssnar på dig", "svarar på 0000-99 88 77 och lyssnar på dig")
    assert build(tiny_folder, tmp_path / "out") == 1
    change("svarar på 0000-99 88 77 och lyssnar på dig", "lyssnar")
    built(tiny_folder, tmp_path / "out")
    assert differing(tmp_path / "out", built(tiny_folder, tmp_path / "cold")) == []
