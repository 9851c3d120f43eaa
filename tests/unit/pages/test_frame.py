"""A page stands in the frame that the template makes for it alone, though pages share what their frames have in common."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from jinja2 import Environment, FileSystemLoader

from generator.build.frame_context import build_frame_context, read_interface_words
from generator.build.project_paths import OVERRIDES
from generator.model.catalogue import Catalogue
from generator.model.page_types import PageType
from generator.pages.edit_links import add_sources
from generator.pages.page import Page
from generator.pages.page_frame import PageFrame, build_metadata
from generator.pages.page_registry import build_catalogue_pages, list_question_builders

TEMPLATE = Environment(loader=FileSystemLoader(OVERRIDES)).get_template("main.html")
TWISTED = {
    "title": "a \\1 <b> & {{ c }}",
    "heading": 'd "e"',
    "description": "f's < g",
    "path": "/å ä/?&/",
}


@pytest.fixture(scope="module", params=["https://github.com/exempel/exempel", None])
def framed(request: pytest.FixtureRequest, tiny: Catalogue) -> tuple[Catalogue, PageFrame, dict]:
    """The invented municipality, with and without a place on GitHub; it has an address for what is wrong."""
    catalogue = tiny.model_copy(
        update={"site": tiny.site.model_copy(update={"repository": request.param})}
    )
    extra = build_frame_context(catalogue, read_interface_words())
    return (
        catalogue,
        PageFrame(str(OVERRIDES), extra, catalogue.site.name),
        {"extra": extra, "site_name": catalogue.site.name},
    )


def test_every_generated_page_is_what_the_template_makes_of_it_alone(
    framed: tuple[Catalogue, PageFrame, dict],
) -> None:
    catalogue, frame, config = framed
    pages = list(add_sources(catalogue, (), every_page(catalogue)))
    assert len(pages) > 150
    for page in pages:
        assert frame(page) == alone(page, config), page.path


def test_what_a_page_says_cannot_open_a_gap_or_leave_its_place(
    framed: tuple[Catalogue, PageFrame, dict],
) -> None:
    catalogue, frame, config = framed
    page = next(
        page
        for page in add_sources(catalogue, (), every_page(catalogue))
        if page.source or not catalogue.site.repository
    )
    for name, value in TWISTED.items():
        for twisted in (
            copy(page, **{name: value}),
            copy(page, **{name: value if name == "path" else ""}),
            copy(page, body=f"<p>{value}</p><table>{value}</table>"),
        ):
            assert frame(twisted) == alone(twisted, config), name


def footer_of(catalogue: Catalogue, feedback: str | None, **page: object) -> str:
    """The foot of a page of a site that has this way to say that something is wrong."""
    site = catalogue.site.model_copy(update={"feedback": feedback})
    changed = catalogue.model_copy(update={"site": site})
    extra = build_frame_context(changed, read_interface_words())
    values = {
        "path": "/a/",
        "title": "Sover & äter",
        "description": "b",
        "type": PageType("need", "/a/", ()),
        "body": "",
    }
    html = PageFrame(str(OVERRIDES), extra, site.name)(Page(**values | page))
    return html[html.index('<footer class="about-page"') : html.index("</main>")]


def test_a_letter_about_a_page_has_its_subject_and_on_pages_of_danger_does_not_say_which_page(
    tiny: Catalogue,
) -> None:
    mail = "mailto:fel@exempelby.example"
    plain = footer_of(tiny, mail)
    assert f'href="{mail}?subject=Synpunkt%20p%C3%A5%20' in plain
    assert "Sover%20%26%20%C3%A4ter&amp;body=Det%20h%C3%A4r" in plain and "tel:" not in plain
    secret = footer_of(tiny, mail, sensitive=True)
    assert f'href="{mail}?subject=' in secret and "Sover" not in secret and "/a/" not in secret


def test_a_form_is_linked_to_as_it_is_and_the_telephone_stands_only_where_nobody_can_write(
    tiny: Catalogue,
) -> None:
    form = footer_of(tiny, "https://exempelby.example/formular")
    assert 'href="https://exempelby.example/formular"' in form and "tel:" not in form
    assert "tel:" in footer_of(tiny, None)


def every_page(catalogue: Catalogue) -> Iterator[Page]:
    """Every page that is not for mkdocs."""
    words = read_interface_words()
    yield from (page for page in build_catalogue_pages(catalogue, words, ()) if not page.markdown)
    for part in list_question_builders(catalogue, words):
        yield from part()


def copy(page: Page, **values: str) -> Page:
    """The page with other values."""
    return Page(**{name: getattr(page, name) for name in Page.__slots__} | values)


def alone(page: Page, config: dict) -> str:
    """The document as the template makes it of one page."""
    root = "/".join([".."] * (page.path.count("/") - 1)) or "."
    return TEMPLATE.render(
        page={"meta": build_metadata(page), "content": page.body}, config=config, base_url=root
    )


def test_a_table_that_is_scrolled_is_called_what_it_calls_itself(
    framed: tuple[Catalogue, PageFrame, dict],
) -> None:
    catalogue, frame, _ = framed
    page = next(iter(add_sources(catalogue, (), every_page(catalogue))))
    body = "<h2>Ovanför</h2><table><caption>Sin egen</caption></table><table></table>"
    framed_page = frame(copy(page, body=body))
    assert 'aria-label="Sin egen"' in framed_page
    assert 'aria-label="Tabell 2: ' in framed_page
