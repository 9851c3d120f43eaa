"""Verifying a finished site: tags are read as a browser reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.verify_site import BuiltSite, find_site_faults
from generator.model.catalogue import Catalogue
from tests.promises.test_nothing_unverified_shows import WRITTEN
from tests.unit.model.test_text_facts import INVENTED


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


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>Ring 0250-99 99 99.", "visar '0250-99 99 99', som"),
        ("<p>Skriv till anna@exempelby.example.", "visar 'anna@exempelby.example', som"),
        ('<a href="tel:0900123456">Ring 112</a>', "'tel:0900123456' ringer"),
        ('<a href="mailto:anna@exempelby.example">Skriv</a>', "skriver till en adress"),
    ],
)
def test_faults_whatever_can_be_dialled_is_that_of_a_shown_contact(
    html: str, told: str, tmp_path: Path, tiny: Catalogue
) -> None:
    faults = found(f"<body>{html}", tmp_path, tiny)
    assert faults and told in faults[0]


@pytest.mark.parametrize("number", INVENTED["phone"])
def test_faults_an_invented_number_is_told_however_it_is_written(
    number: str, tmp_path: Path, tiny: Catalogue
) -> None:
    faults = found(f"<body><p>Hör av dig: {number}. Vi lyssnar.", tmp_path, tiny)
    assert any("som ingen kontakt som visas har" in fault for fault in faults)


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_faults_a_hidden_number_is_told_however_it_is_written(
    written: str, tmp_path: Path, tiny: Catalogue
) -> None:
    faults = found(f"<body><p>Ring {written}.", tmp_path, tiny)
    assert any("som inte får visas" in fault for fault in faults)


def test_faults_shown_numbers_and_examples_pass(tmp_path: Path, tiny: Catalogue) -> None:
    page = '<body><a href="tel:112">Ring 112</a> <code>0000-12 34 56</code> den 2026-11-21'
    assert found(page, tmp_path, tiny) == []


def test_faults_two_events_with_one_uid_are_told(tmp_path: Path, tiny: Catalogue) -> None:
    event = "BEGIN:VEVENT\r\nUID:a@psynk\r\nEND:VEVENT\r\n"
    (tmp_path / "a.ics").write_bytes((event * 2).encode())
    (fault,) = find_site_faults(BuiltSite(tmp_path, {"a.ics"}), tiny, [])
    assert "samma UID" in fault


def test_faults_the_name_of_an_index_is_no_number(tmp_path: Path, tiny: Catalogue) -> None:
    """One name in a hundred is digits alone, and stopped a build that had nothing wrong."""
    (tmp_path / "pagefind").mkdir()
    name = "pagefind/pagefind-entry.json"
    (tmp_path / name).write_text('{"sv": {"hash": "sv_6726831556"}}', encoding="utf-8")
    assert find_site_faults(BuiltSite(tmp_path, {name}), tiny, []) == []


def test_faults_counts_in_json_are_no_numbers_to_call(tmp_path: Path, tiny: Catalogue) -> None:
    """The index of a county refers to its rows by number: nobody can ring 1100."""
    (tmp_path / "a.json").write_text('[1100, 3.5, null, 990112233, "x"]', encoding="utf-8")
    [fault] = find_site_faults(BuiltSite(tmp_path, {"a.json"}), tiny, [])
    assert "990112233" in fault


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ('{"a": ["Ring 0000-99 88 77"]}', True),
        ('{"a": "Ring 0000\\u00ad99\\u00ad88\\u00ad77"}', True),
        ('{"0000-99 88 77": 1}', True),
        ("[998877, 0, 0, 0, 0, 99, 88, 77]", False),
        ('["0000", "99 88 77"]', False),
    ],
)
def test_faults_texts_in_json_are_read_one_by_one_and_counts_are_no_number(
    text: str, is_told: bool, tmp_path: Path, tiny: Catalogue
) -> None:
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    faults = find_site_faults(BuiltSite(tmp_path, {"a.json"}), tiny, [])
    assert any("som inte får visas" in fault for fault in faults) == is_told


@pytest.mark.parametrize(
    "html",
    [
        '<meta http-equiv="refresh" content="0;url=https://a.example">',
        "<META HTTP-EQUIV=Refresh CONTENT=5>",
        "<base href='https://a.example/'>",
        "<iframe></iframe>",
        "<object data=x></object>",
        "<embed>",
        "<style>a{}</style>",
        "<img srcset='b.png 2x' alt=''>",
        "<img src='https://a.example/b.png' alt=''>",
        "<img src='//a.example/b.png' alt=''>",
        "<link rel=preconnect href='https://a.example'>",
        "<p>a</p><!-- en anteckning -->",
    ],
)
def test_faults_what_takes_a_reader_elsewhere_or_is_seen_by_nobody_is_told(
    html: str, tmp_path: Path, tiny: Catalogue
) -> None:
    assert any("som ingen sida får ha" in fault for fault in found(html, tmp_path, tiny))
