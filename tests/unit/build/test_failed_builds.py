"""A build that fails says why in Swedish, and leaves the last good site as it was."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.project_paths import get_work_folder
from generator.cli.main import main
from tests.conftest import TODAY
from tests.support.build.document import bytes_of

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("builds")]

ABOUT = "content/om/index.md"
RING = 'Ring {{ phone("112.telefon") }}.'

# What is broken, and what an editor must be told: the place, and the word that is wrong.
BROKEN = {
    "YAML that cannot be read": (
        "services.yaml",
        "services:\n",
        "services: [\n",
        ["services.yaml:"],
    ),
    "a field that is misspelt": (
        "services.yaml",
        "summary: Larmet",
        "sumary: Larmet",
        ["services.yaml:", "sumary", "gör så här"],
    ),
    "a rule that is broken": (
        "services.yaml",
        "ages: 0–5, lead: hjalpen",
        "ages: 0–5, lead: hjlapen",
        ["services.yaml:", "hjlapen", "gör så här"],
    ),
    "a page that asks for a number that may not be shown": (
        ABOUT,
        "112.telefon",
        "skolan.telefon",
        ["skolan.telefon", "om/index.md"],
    ),
    "a page that asks for a number that does not exist": (
        ABOUT,
        "112.telefon",
        "113.telefon",
        ["113.telefon", "om/index.md"],
    ),
    "a page that asks for something unknown": (
        ABOUT,
        RING,
        "{{ telefon() }}",
        ["telefon", "om/index.md"],
    ),
    "a page with braces that never close": (ABOUT, RING, "{{ phone(", ["om/index.md"]),
    "a page without a title": (ABOUT, "title: Om\n", "", ["om/index.md", "title"]),
    "a link to a page that does not exist": (
        ABOUT,
        RING,
        "[Läs mer](/finns-inte/)",
        ["om/index", "finns-inte", "länken"],
    ),
    "a link to a file that does not exist": (
        ABOUT,
        RING,
        "[Läs mer](finns-inte.md)",
        ["om/index", "finns-inte.md", "länken"],
    ),
    "a link to a place that does not exist": (
        ABOUT,
        RING,
        "[Läs mer](#finns-inte)",
        ["om/index", "#finns-inte", "länken"],
    ),
    "a picture that does not exist": (
        ABOUT,
        RING,
        "![Karta](karta.png)",
        ["om/index", "karta.png"],
    ),
    "a drawing of the handbook that does not exist": (
        ABOUT,
        RING,
        '{{ picture("karta.svg", "Karta") }}',
        ["om/index", "karta.svg"],
    ),
    "a raw link": (
        ABOUT,
        RING,
        '<a class="x" href="/finns-inte/">Läs</a>',
        ["content/om/index.md:", "HTML", "gör så här"],
    ),
    "a way in through a contact that is gone": (
        "services.yaml",
        "through: exempelby-kommun.vaxel",
        "through: exempelby-kommun.borta",
        ["services.yaml:", "exempelby-kommun.borta", "gör så här"],
    ),
}


def half_finished(out: Path) -> list[str]:
    """What a build left of the site that it was making."""
    return [path.name for path in get_work_folder(out).glob("new-*")]


@pytest.mark.parametrize(("file", "old", "new", "told"), BROKEN.values(), ids=BROKEN.keys())
def test_a_failed_build_says_why_and_leaves_the_last_good_site(
    file: str,
    old: str,
    new: str,
    told: list[str],
    tiny_site: Path,
    tmp_path: Path,
    change: Callable,
    build: Callable,
    capsys,
) -> None:
    out = Path(shutil.copytree(tiny_site, tmp_path / "www" / "site"))
    before = bytes_of(out)
    capsys.readouterr()
    code = build(change(old, new, file=file), out)
    said = "".join(capsys.readouterr())
    assert code == 1
    assert bytes_of(out) == before
    assert half_finished(out) == []
    assert [word for word in told if word.casefold() not in said.casefold()] == [], said
    assert "är orörd" in said
    foreign = ("Traceback", "WARNING", "ERROR", "Aborted", "Doc file", "strict mode", 'File "')
    assert [word for word in foreign if word in said] == [], said


def test_a_page_that_is_not_text_is_told_of(
    tiny_folder: Path, tmp_path: Path, build: Callable, capsys
) -> None:
    (tiny_folder / ABOUT).write_bytes(
        "---\ntitle: Om\ndescription: d\n---\n\nÅäö\n".encode("latin-1")
    )
    assert build(tiny_folder, tmp_path / "out") == 1
    assert "om/index.md" in "".join(capsys.readouterr())


def test_a_catalogue_without_its_file_is_told_of(
    tiny_folder: Path, tmp_path: Path, build: Callable, capsys
) -> None:
    (tiny_folder / "services.yaml").unlink()
    assert build(tiny_folder, tmp_path / "out") == 1
    said = "".join(capsys.readouterr())
    assert "services.yaml" in said and "Traceback" not in said
    assert not (tmp_path / "out").exists()


def test_problems_that_different_processes_find_are_told_together_and_in_order(
    tmp_path: Path, change: Callable, build: Callable, capsys
) -> None:
    change('answers: {any: "{}"}', "answers: {any: Så gammal}", file="routing/questions.yaml")
    folder = change(
        "days: 5, absence: all", "days: 5, absence: invalid", file="routing/routines/borta.yaml"
    )
    assert build(folder, tmp_path / "out") == 1
    told = capsys.readouterr()
    assert main(["check", "--catalogue", str(folder), "--today", str(TODAY)]) == 1
    assert told.out == capsys.readouterr().out
    rules = ("answers-partition: ", "valid-absence-counts: ")
    assert [rule for line in told.out.splitlines() for rule in rules if rule in line] == list(rules)
    assert "2 problem" in told.err


def test_a_failed_first_build_leaves_no_site_at_all(
    tmp_path: Path, change: Callable, build: Callable
) -> None:
    out = tmp_path / "www" / "site"
    out.parent.mkdir()
    assert build(change(RING, "[Läs](/finns-inte/)", file=ABOUT), out) == 1
    assert not out.exists()
    assert half_finished(out) == []


def test_a_finished_build_leaves_nothing_half_finished(
    tiny_folder: Path, tiny_site: Path, tmp_path: Path, build: Callable
) -> None:
    out = Path(shutil.copytree(tiny_site, tmp_path / "www" / "site"))
    assert build(tiny_folder, out) == 0
    assert half_finished(out) == []


def test_a_build_never_replaces_the_folder_that_holds_its_catalogue(
    tiny_folder: Path, build: Callable
) -> None:
    before = bytes_of(tiny_folder)
    assert build(tiny_folder, tiny_folder) in (1, 2)
    assert bytes_of(tiny_folder) == before


def test_a_build_never_replaces_a_folder_that_holds_something_else(
    tiny_folder: Path, tmp_path: Path, build: Callable
) -> None:
    kept = tmp_path / "brev" / "viktigt.txt"
    kept.parent.mkdir()
    kept.write_text("Det här får inte försvinna.", encoding="utf-8")
    assert build(tiny_folder, kept.parent) in (1, 2)
    assert kept.exists()


def test_a_full_disk_is_told_in_swedish_and_leaves_the_last_good_site(
    tiny_folder: Path, tiny_site: Path, tmp_path: Path, build: Callable, capsys, monkeypatch
) -> None:
    out = Path(shutil.copytree(tiny_site, tmp_path / "www" / "site"))
    before = bytes_of(out)

    def full(*given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "index.html")

    monkeypatch.setattr("generator.build.build_site.make_pages", full)
    assert build(tiny_folder, out) == 1
    assert "disken är full" in capsys.readouterr().err
    assert bytes_of(out) == before
    assert half_finished(out) == []


def test_a_site_where_no_folder_can_be_is_told_without_a_traceback(
    tiny_folder: Path, tmp_path: Path, build: Callable, capsys
) -> None:
    (tmp_path / "fil").touch()
    assert build(tiny_folder, tmp_path / "fil" / "site") == 1
    assert "ingen mapp" in capsys.readouterr().err
