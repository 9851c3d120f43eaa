"""What a reader has asked of the device is respected: less motion, colours of one's own, paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser.chromium import PHONE
from tests.support.browser.serving import Served
from tests.support.frame.pages import PAGES, opened

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("frame-2")]

MOVES = """() => [...document.querySelectorAll("*")].filter((element) => {
  const style = getComputedStyle(element);
  return style.scrollBehavior === "smooth" || parseFloat(style.transitionDuration) > 0 || parseFloat(style.animationDuration) > 0;
}).map((element) => element.localName)"""
BORDERLESS = """() => [...document.querySelectorAll(
  ".call, .danger, .now, button, .door, .choices a, .exit a, select, input, .card, .menu-small summary, .letters a")]
  .filter((element) => element.checkVisibility())
  .filter((element) => {
    const style = getComputedStyle(element);
    return style.borderTopStyle === "none" || parseFloat(style.borderTopWidth) < 1 || style.borderTopColor === style.backgroundColor;
  }).map((element) => element.outerHTML.slice(0, 80))"""
UNREADABLE = """() => [...document.querySelectorAll(".call, .acute a, .danger, .now, h1, p")]
  .filter((element) => element.checkVisibility())
  .filter((element) => !["rgb(0, 0, 0)", "rgb(34, 34, 34)"].includes(getComputedStyle(element).color)
    || getComputedStyle(element).backgroundColor === "rgb(0, 0, 0)")
  .map((element) => `${getComputedStyle(element).color} ${element.outerHTML.slice(0, 80)}`)"""


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport=PHONE)
    yield page
    page.close()


def test_nothing_moves_where_less_motion_is_asked_for(real: Served, plain: Page) -> None:
    for path in PAGES.values():
        plain.emulate_media(reduced_motion="reduce")
        opened(plain, real.url, path)
        assert plain.evaluate(MOVES) == [], path
    plain.emulate_media(reduced_motion="no-preference")
    assert plain.evaluate(MOVES) == ["html"]  # and the test can see motion


def test_buttons_and_boxes_keep_a_border_in_colours_of_ones_own(real: Served, plain: Page) -> None:
    plain.emulate_media(forced_colors="active")
    for path in PAGES.values():
        opened(plain, real.url, path)
        assert plain.evaluate(BORDERLESS) == [], path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_black_on_white_whatever_the_screen_is(
    scheme: str, real: Served, plain: Page
) -> None:
    plain.emulate_media(media="print", color_scheme=scheme)
    for kind in ("start", "need", "need-danger", "service", "matrix"):
        opened(plain, real.url, PAGES[kind])
        assert plain.evaluate(UNREADABLE) == [], kind
        assert (
            plain.locator(".menu-small, .menu-wide, .search, .exit").filter(visible=True).count()
            == 0
        )
