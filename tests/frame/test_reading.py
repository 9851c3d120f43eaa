"""What a reader sees is whole: enlarged, on a narrow screen, on a wide one and on paper."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from generator.model.catalogue import Catalogue
from tests.support.browser.pages import PLACE
from tests.support.browser.serving import Served

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("frame-1")]


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    yield page
    page.close()


@pytest.fixture
def wide(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    yield page
    page.close()


@pytest.mark.parametrize(
    "path", ["", "behov/sjalvmordstankar/", "behov/skolvagran/", "tjanster/bris/", "vem-gor-vad/"]
)
def test_text_enlarged_to_twice_its_size_fits_a_phone(path: str, real: Served, phone: Page) -> None:
    phone.goto(f"{real.url}{path}", wait_until="load")
    phone.evaluate("document.documentElement.style.fontSize = '200%'")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert (
        phone.evaluate(
            "[...document.querySelectorAll('.acute a, .call')].filter(a => a.scrollWidth > a.clientWidth + 1 && a.clientWidth).length"
        )
        == 0
    )


@pytest.mark.parametrize("path", ["vem-gor-vad/", f"vem-gor-vad/{PLACE.id}/"])
def test_the_grid_of_needs_and_ages_is_short_and_inside_its_frame(
    path: str, local: Catalogue, real: Served, phone: Page, wide: Page
) -> None:
    """On a phone it is at most 3,200 pixels, and each row as low as a finger may hit (24 pixels)."""
    for page, most in ((phone, 3_200), (wide, 28 * len(local.needs) + 52 * len(local.groups))):
        page.goto(f"{real.url}{path}", wait_until="load")
        assert page.evaluate("document.querySelector('.need-grid').offsetHeight") <= most
        assert page.evaluate(
            "[...document.querySelectorAll('.grid th a')].every(a => a.offsetHeight >= 24 && a.scrollHeight <= a.offsetHeight + 1)"
        )
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate(
            """() => [...document.querySelectorAll('.grid td .led')].every((bar) => {
                 const [inner, outer] = [bar.getBoundingClientRect(), bar.closest('td').getBoundingClientRect()];
                 return inner.width > 4 && inner.left >= outer.left - 1 && inner.right <= outer.right + 1; })"""
        )


def test_every_number_on_a_bar_of_two_years_can_be_read_in_full(real: Served, phone: Page) -> None:
    phone.goto(f"{real.url}vem-gor-vad/", wait_until="load")
    cut = """() => [...document.querySelectorAll('.grid td .led:not(.w1) b')].filter((number) =>
      number.getBoundingClientRect().right > number.parentElement.getBoundingClientRect().right).length"""
    assert phone.evaluate(cut) == 0


def test_the_signs_of_the_picture_stand_where_a_phone_shows_them(real: Served, phone: Page) -> None:
    phone.goto(f"{real.url}tackning/weekend/", wait_until="load")
    assert phone.evaluate("getComputedStyle(document.querySelector('.picture td')).textAlign") in (
        "left",
        "start",
    )


def test_the_values_of_a_list_of_facts_have_most_of_the_room_on_a_phone(
    real: Served, phone: Page
) -> None:
    phone.goto(f"{real.url}tjanster/bris/", wait_until="load")
    wider = "[...document.querySelectorAll('.facts-list > div')].every(row => row.children[1].clientWidth > row.children[0].clientWidth * 1.5)"
    assert phone.evaluate(wider)


def test_paper_keeps_a_card_and_a_step_whole_but_not_a_whole_band(real: Served, wide: Page) -> None:
    wide.emulate_media(media="print")
    breaks = "selector => getComputedStyle(document.querySelector(selector)).breakInside"
    wide.goto(f"{real.url}behov/skolvagran/", wait_until="load")
    assert (wide.evaluate(breaks, ".band"), wide.evaluate(breaks, ".band .answer")) == (
        "auto",
        "avoid",
    )
    wide.goto(f"{real.url}rutiner/narvaro/", wait_until="load")
    assert wide.evaluate(breaks, ".ladder li") == "avoid"


def test_a_workplace_is_printed_as_a_list_with_what_the_reader_has_opened(
    real: Served, local: Catalogue, wide: Page
) -> None:
    place = max(local.workplaces, key=lambda place: len(place.services))
    wide.goto(f"{real.url}personal/moter/{place.id}/", wait_until="load")
    wide.emulate_media(media="print")
    shown = "[...document.querySelectorAll('.met dl')].filter(part => part.offsetHeight).length"
    assert wide.evaluate(shown) == 0
    wide.evaluate("document.querySelector('.met').open = true")
    assert wide.evaluate(shown) == 1
    assert len(PdfReader(io.BytesIO(wide.pdf(format="A4"))).pages) <= 15
