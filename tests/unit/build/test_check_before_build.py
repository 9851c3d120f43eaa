"""What would stop a build is told by the check, with a place and a remedy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.build.project_paths import INDEX_FOLDER
from generator.build.verify_site import BuiltSite, find_site_faults
from generator.cli.check import find_problems
from generator.model.catalogue import Catalogue
from tests.conftest import TODAY

FORM = "routing/routines/borta.yaml"
LANGUAGE = "routing/languages/ar.yaml"


def tell(folder: Path) -> list[str]:
    """The rule and the file of each problem."""
    return [f"{p.rule} {p.place.file}" for p in find_problems(folder, TODAY)[1]]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [(FORM, "Vad är bra?", "Vad är 漢字?"), (LANGUAGE, "أحتاج إلى مترجم.", "😀 مترجم.")],
)
def test_a_character_that_a_paper_cannot_print_is_found(
    tiny_folder: Path, file: str, old: str, new: str
) -> None:
    path = tiny_folder / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert f"chart-unprintable {file}" in tell(tiny_folder)


@pytest.mark.parametrize("id", ["alla", "orolig-stor", "sprak-ar", "blankett-borta-kartlaggning"])
def test_a_chart_that_would_take_the_file_of_another_is_found(tiny_folder: Path, id: str) -> None:
    path = tiny_folder / "routing/charts.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("id: kort,", f"id: {id},"), encoding="utf-8")
    assert "chart-unprintable routing/charts.yaml" in tell(tiny_folder)


@pytest.mark.parametrize("page", ["om/index.md", "om/sa-ar-sidan-gjord.md", "tillganglighet.md"])
def test_a_page_that_every_page_links_to_is_missed(tiny_folder: Path, page: str) -> None:
    (tiny_folder / "content" / page).unlink()
    assert any(found.startswith("bad-page content/") for found in tell(tiny_folder))


def test_two_files_of_one_page_are_found(tiny_folder: Path) -> None:
    shutil.copy(tiny_folder / "content/om/index.md", tiny_folder / "content/om.md")
    assert any(found.startswith("bad-page content/om") for found in tell(tiny_folder))


@pytest.mark.parametrize(
    ("link", "is_there"),
    [
        ("/utskrift/orolig.pdf", True),
        ("/utskrift/orolig-stor.pdf", True),
        ("/utskrift/finns-inte.pdf", False),
        ("/data/finns-inte.json", False),
        ("bild.pdf", False),
    ],
)
def test_a_link_to_a_file_that_is_not_there_is_found(
    tiny_folder: Path, link: str, is_there: bool
) -> None:
    page = tiny_folder / "content/om/index.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n[dit]({link})\n", encoding="utf-8")
    assert ("bad-page content/om/index.md" in tell(tiny_folder)) != is_there


def test_a_fingerprint_in_the_index_of_words_is_no_phone_number(
    tiny: Catalogue, tmp_path: Path
) -> None:
    name = f"{INDEX_FOLDER}pagefind-entry.json"
    (tmp_path / INDEX_FOLDER).mkdir()
    (tmp_path / name).write_text('{"hash": "0561346146"}', encoding="utf-8")
    assert find_site_faults(BuiltSite(tmp_path, {name}), tiny, []) == []
    (tmp_path / "tal.json").write_text('{"hash": "0561346146"}', encoding="utf-8")
    assert find_site_faults(BuiltSite(tmp_path, {"tal.json"}), tiny, []) != []
