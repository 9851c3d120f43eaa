"""What holds on every single page of the finished sites, read as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.model.catalogue import Catalogue

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("frame-2")]

REFUSED = re.compile(r"^(on\w+|style)$")


class Outline(HTMLParser):
    """The elements of a page: their names, attributes, and the attributes of what they stand in."""

    void = {"meta", "link", "input", "br", "img", "hr", "path", "wbr"}

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict, list[tuple[str, dict]]]] = []
        self._open: list[tuple[str, dict]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.elements.append((tag, dict(attrs), list(self._open)))
        if tag not in self.void:
            self._open.append((tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list) -> None:
        self.elements.append((tag, dict(attrs), list(self._open)))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def all(self, *names: str) -> list[dict]:
        """The attributes of every element of these names."""
        return [attributes for tag, attributes, _ in self.elements if tag in names]


@pytest.fixture(scope="module")
def outlines(local_site: Path, tiny_site: Path) -> dict[str, Outline]:
    """Every page of the invented municipality, and of the real one."""
    files = [
        (folder.parent.name, file, folder)
        for folder in (local_site, tiny_site)
        for file in folder.rglob("*.html")
    ]
    return {
        f"{name}: {file.relative_to(folder)}": Outline(file.read_text(encoding="utf-8"))
        for name, file, folder in files
    }


def where(outlines: dict[str, Outline], fault) -> Iterator[str]:
    """The pages with a fault."""
    return (name for name, outline in outlines.items() if fault(outline))


def test_the_skip_link_comes_first_and_leads_to_the_main_part(outlines: dict[str, Outline]) -> None:
    assert len(outlines) > 150
    assert (
        list(
            where(
                outlines,
                lambda page: (
                    [page.all("a")[0]["href"]]
                    != [f"#{main.get('id')}" for main in page.all("main")]
                ),
            )
        )
        == []
    )


def test_every_page_has_one_h1_and_skips_no_level(outlines: dict[str, Outline]) -> None:
    def faulty(page: Outline) -> bool:
        levels = [int(tag[1]) for tag, _, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
        return (
            levels[:1] != [1]
            or levels.count(1) > 1
            or any(b > a + 1 for a, b in zip(levels, levels[1:], strict=False))
        )

    assert list(where(outlines, faulty)) == []


def test_every_page_has_its_landmarks_and_every_menu_a_name(outlines: dict[str, Outline]) -> None:
    def faulty(page: Outline) -> bool:
        top = {
            tag
            for tag, _, above in page.elements
            if [name for name, _ in above] == ["html", "body"]
        }
        return not {"header", "main", "footer"} <= top or not all(
            nav.get("aria-label") or nav.get("aria-labelledby") for nav in page.all("nav")
        )

    assert list(where(outlines, faulty)) == []


def language_of(name: str) -> str:
    """The language that a page must say it is in, from its address."""
    code = re.search(r"\bsprak/([a-z-]+)/", name)
    return {"latt-svenska": "sv-simple"}.get(code[1], code[1]) if code else "sv"


def test_every_page_says_which_language_it_is_in_and_names_no_language_it_does_not_know(
    outlines: dict[str, Outline],
) -> None:
    wrong = [
        name
        for name, outline in outlines.items()
        if [html.get("lang") for html in outline.all("html")] != [language_of(name)]
    ]
    assert wrong == []
    told = {
        attributes["lang"]
        for page in outlines.values()
        for _, attributes, _ in page.elements
        if "lang" in attributes
    }
    assert all(re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]{2,4}|-simple)?", lang) for lang in told)


def test_every_table_stands_in_a_named_region_that_a_keyboard_can_scroll(
    outlines: dict[str, Outline],
) -> None:
    """But for the grids of needs and ages on their own pages, which fit any width: a region there is a stop at nothing to scroll."""

    def faulty(name: str, page: Outline) -> bool:
        tables = [
            above
            for tag, given, above in page.elements
            if tag == "table" and not ("vem-gor-vad" in name and given.get("class") == "grid")
        ]
        named = [
            [
                a
                for _, a in above
                if a.get("role") == "region" and a.get("tabindex") == "0" and a.get("aria-label")
            ]
            for above in tables
        ]
        names = [region[-1]["aria-label"] for region in named if region]
        return (
            len(names) != len(tables)
            or len(set(names)) != len(names)
            or not all(th.get("scope") for th in page.all("th"))
        )

    assert sum(bool(page.all("table")) for page in outlines.values()) > 2
    assert [name for name, page in outlines.items() if faulty(name, page)] == []


def test_every_grid_of_needs_and_ages_is_named_by_a_heading_of_its_own(
    outlines: dict[str, Outline],
) -> None:
    def faulty(page: Outline) -> bool:
        names = [
            grid.get("aria-labelledby") for grid in page.all("table") if grid.get("class") == "grid"
        ]
        headings = {heading.get("id") for heading in page.all("h2")}
        return len(set(names)) != len(names) or not set(names) <= headings - {None}

    grids = [
        name
        for name, page in outlines.items()
        if any(table.get("class") == "grid" for table in page.all("table"))
    ]
    assert len(grids) > 2 and all("vem-gor-vad" in name for name in grids)
    assert list(where(outlines, faulty)) == []


def test_nothing_is_written_inline_that_the_policy_would_refuse(
    outlines: dict[str, Outline],
) -> None:
    def faulty(page: Outline) -> bool:
        attributes = {name for _, given, _ in page.elements for name in given}
        return bool(page.all("style", "base", "iframe", "object")) or any(
            REFUSED.match(name) for name in attributes
        )

    assert list(where(outlines, faulty)) == []
    assert (
        list(
            where(
                outlines, lambda page: not all(script.get("src") for script in page.all("script"))
            )
        )
        == []
    )


def test_what_changes_while_one_reads_is_announced(outlines: dict[str, Outline]) -> None:
    pages = [
        page
        for page in outlines.values()
        if any("data-filters" in form or "data-search-filters" in form for form in page.all("form"))
    ]
    assert len(pages) == 4
    assert all(
        [p.get("role") for p in page.all("p") if "role" in p] == ["status"] for page in pages
    )


def test_a_link_to_a_number_is_a_tel_link_with_digits_only(outlines: dict[str, Outline]) -> None:
    told = {
        link["href"]
        for page in outlines.values()
        for link in page.all("a")
        if link.get("href", "").startswith("tel:")
    }
    assert "tel:112" in told and all(re.fullmatch(r"tel:\+?\d+", href) for href in told)


def test_whoever_works_with_children_meets_the_duty_to_report_wherever_they_stop(
    local_site: Path, local: Catalogue
) -> None:
    doors = [local_site / door.id / "index.html" for door in local.site.doors if door.staff]
    pages = [*doors, *local_site.glob("personal/**/*.html"), *local_site.glob("rutiner/*/*/*.html")]
    pages += [local_site / name / "index.html" for name in ("gemensamt-larande", "ratt-niva")]
    pages += local_site.glob("utskrift/orolig-*/index.html")
    pages += local_site.glob("utskrift/kort-*/index.html")
    assert len(pages) > 150
    told = re.compile(r'href="[^"]*orosanmalan/|Anmäl genast|måste berätta för socialtjänsten')
    without = [
        page.relative_to(local_site).as_posix()
        for page in pages
        if "orosanmalan" not in page.parts and not told.search(page.read_text(encoding="utf-8"))
    ]
    assert without == []
