"""Verifying a finished site: tags are read as a browser reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.verify import BuiltSite, find_site_faults
from generator.model.catalogue import Catalogue


def found(html: str, folder: Path, catalogue: Catalogue) -> list[str]:
    """What is wrong with a site of one page."""
    (folder / "index.html").write_text(html, encoding="utf-8")
    return find_site_faults(BuiltSite(folder, {"index.html"}), catalogue, ["index.html"])


@pytest.mark.parametrize(
    "tag",
    [
        '<a href="borta/">x</a>',
        '<A HREF="borta/">x</A>',
        "<a\nhref='borta/'>x</a>",
        "<a title='>' href=borta/>x</a>",
        '<IMG SRC="borta/">',
        '<button formaction="borta/">x</button>',
    ],
)
def test_faults_broken_link_in_any_spelling_is_told(
    tag: str, tmp_path: Path, tiny: Catalogue
) -> None:
    page = f"<!doctype html><html lang=sv><title>x</title><body>{tag}"
    assert found(page, tmp_path, tiny) == ["index.html: länken 'borta/' leder ingenstans."]


@pytest.mark.parametrize(
    "text",
    [
        "<p>&lt;a href=&quot;borta/&quot;&gt;</p>",
        "<p title='<a href=\"borta/\">'>x</p>",
        "<!-- <a href='borta/'> -->",
        '<p id="a">x</p><a href="#a">x</a>',
        '<p id="a&amp;b">x</p><a href="#a&amp;b">x</a>',
    ],
)
def test_faults_text_that_is_no_tag_is_no_link(text: str, tmp_path: Path, tiny: Catalogue) -> None:
    assert found(f"<!doctype html><html lang=sv><body>{text}", tmp_path, tiny) == []


def test_faults_doubled_id_is_told(tmp_path: Path, tiny: Catalogue) -> None:
    assert found('<body><p id="a"></p><p ID="a"></p>', tmp_path, tiny) == [
        "index.html: två ställen på sidan har samma id, 'a'."
    ]
