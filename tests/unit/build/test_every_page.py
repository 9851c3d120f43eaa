"""What holds for every page, whatever it is about."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.support.build.document import Document, Element, Site

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def test_tags_close_in_the_order_they_opened(site: Site) -> None:
    assert {page: document.faults for page, document in site.pages.items() if document.faults} == {}


def test_no_id_stands_twice_on_a_page(site: Site) -> None:
    doubled = {
        page: [name for name, times in Counter(document.ids).items() if times > 1]
        for page, document in site.pages.items()
    }
    assert {page: names for page, names in doubled.items() if names} == {}


def test_what_is_named_by_another_element_exists(site: Site) -> None:
    for page, document in site.pages.items():
        for element in document.elements:
            for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
                assert set(element.attributes.get(name, "").split()) <= set(document.ids), (
                    page,
                    element.tag,
                    name,
                )


def test_a_page_has_exactly_one_main_heading(site: Site) -> None:
    for page, document in site.pages.items():
        (heading,) = document.all("h1")
        assert heading.text and heading.within("main"), page


def test_no_list_and_no_heading_stands_there_with_nothing_under_it(site: Site) -> None:
    for page, document in site.pages.items():
        said = [
            element
            for element in document.only("main").walk()
            if not any(name.startswith("data-") for name in element.attributes)
        ]
        empty = [
            element.tag
            for element in said
            if element.tag in ("ul", "ol", "dl", "tbody", "p", "li", "dd", *HEADINGS)
            and not element.text
        ]
        assert empty == [], page
        assert [
            heading.text
            for heading in said
            if heading.tag in HEADINGS[1:]
            and not heading.within("summary")
            and _is_last(heading)
            and not heading.all("a")  # a link leads to what it names
        ] == [], page


def _is_last(heading: Element) -> bool:
    """Whether nothing follows in what the heading stands in."""
    around = (
        [child for child in heading.parent.children if not isinstance(child, str) or child.strip()]
        if heading.parent
        else []
    )
    return around[-1] is heading


def test_a_page_says_its_language(site: Site) -> None:
    spoken = {
        path: attributes["lang"]
        for path, document in site.pages.items()
        if (attributes := document.only("html").attributes)["lang"] != "sv"
    }
    assert spoken and all(path.startswith("/sprak/") for path in spoken)
    assert all("dir" in site.pages[path].only("html").attributes for path in spoken)


def test_a_page_has_a_title_and_a_description(site: Site) -> None:
    for page, document in site.pages.items():
        (title,) = (t for t in document.all("title") if t.within("head"))
        assert title.text.strip(" –"), page
        assert document.description.strip() or page == "/404.html", page


def test_no_two_pages_have_the_same_title_but_those_about_danger_which_tell_nothing(
    site: Site,
) -> None:
    titles: dict[str, list[str]] = {}
    for page, document in site.pages.items():
        titles.setdefault(document.only("title").text, []).append(page)
    quiet = titles.pop(next(title for title in titles if title.startswith("Hjälp och råd – ")))
    assert all("data-quiet" in site.pages[page].only("body").attributes for page in quiet)
    assert {title: pages for title, pages in titles.items() if len(pages) > 1} == {}


def test_heading_levels_are_never_skipped(site: Site) -> None:
    for page, document in site.pages.items():
        levels = [int(heading.tag[1]) for heading in document.all(*HEADINGS)]
        assert levels[0] == 1, page
        assert all(
            after <= before + 1 for before, after in zip(levels, levels[1:], strict=False)
        ), (page, levels)


def test_no_heading_is_empty(site: Site) -> None:
    assert [
        page
        for page, document in site.pages.items()
        if not all(heading.text for heading in document.all(*HEADINGS))
    ] == []


def _hidden(element: Element | None) -> bool:
    return element is not None and (
        "hidden" in element.attributes or element.tag == "details" or _hidden(element.parent)
    )


def test_the_acute_strip_with_112_stands_before_the_content_of_every_page(site: Site) -> None:
    for page, document in site.pages.items():
        order = document.elements
        call = next(element for element in order if element.attributes.get("href") == "tel:112")
        assert order.index(call) < order.index(document.only("main")), page
        assert "112" in call.text and not _hidden(call) and call.within("header"), page


def test_no_page_holds_script_or_style_of_its_own(site: Site) -> None:
    for page, document in site.pages.items():
        for element in document.elements:
            names = set(element.attributes)
            assert "style" not in names, (page, element.tag)
            assert not [name for name in names if name.startswith("on")], (page, element.tag, names)
            assert element.tag not in ("style", "iframe", "object", "embed", "base"), (
                page,
                element.tag,
            )
            if element.tag == "script":
                assert element.attributes.get("src") and not element.text, page


def test_every_picture_is_hidden_from_screen_readers_or_named(site: Site) -> None:
    for page, document in site.pages.items():
        for element in document.all("img", "svg"):
            named = element.attributes.get("alt") or element.attributes.get("aria-label")
            assert element.attributes.get("aria-hidden") == "true" or named, page


def test_every_picture_takes_up_its_room_before_it_has_come(site: Site) -> None:
    for page, document in site.pages.items():
        for element in document.all("img"):
            assert {"width", "height"} <= set(element.attributes), (
                page,
                element.attributes.get("src"),
            )


def test_every_link_and_button_has_words(site: Site) -> None:
    for page, document in site.pages.items():
        assert [
            element.attributes
            for element in document.all("a", "button", "summary")
            if not element.text
        ] == [], page


def test_a_heading_in_a_hand_written_page_never_takes_an_id_of_the_frame(
    tiny_folder: Path, tmp_path: Path, build
) -> None:
    page = tiny_folder / "content" / "om" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n## Innehåll\n\nText.\n", encoding="utf-8")
    assert build(tiny_folder, tmp_path / "out") == 0
    ids = Document((tmp_path / "out" / "om" / "index.html").read_text(encoding="utf-8")).ids
    assert len(ids) == len(set(ids))
