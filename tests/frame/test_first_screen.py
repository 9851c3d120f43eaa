"""A need page answers in its first screen on a phone: what to do now, who helps, and how to reach them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from generator.model.catalogue import Catalogue
from tests.browser.serving import Served

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("frame-1")]

PHONE = {"width": 360, "height": 800}
BELOW = 100  # pixels that the first way to reach somebody may stand below the first screen, where danger is asked about first
WHERE = """() => {
  const foot = (selector) => Math.round(document.querySelector(selector)?.getBoundingClientRect().bottom ?? 9999);
  return {now: foot("#nu"), heading: foot("#vem"), who: foot(".answer .card-title a"), how: foot(".answer .ways :is(a, p)"), call: foot(".danger .call")};
}"""


@pytest.fixture(scope="module")
def small(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport=PHONE)
    page.route("**/*.js", lambda route: route.abort())
    yield page
    page.close()


def test_what_now_who_and_how_stand_in_the_first_screen_of_every_need_without_danger(
    mora: Catalogue, real: Served, small: Page
) -> None:
    below = {}
    for need in mora.needs:
        if not need.danger:
            small.goto(f"{real.url}behov/{need.id}/", wait_until="load")
            found = small.evaluate(WHERE)
            if max(found["now"], found["who"], found["how"]) > PHONE["height"]:
                below[need.id] = found
    assert below == {}


def test_where_somebody_may_be_in_danger_the_call_comes_first_and_what_to_do_and_where_to_turn_stand_in_the_first_screen(
    mora: Catalogue, real: Served, small: Page
) -> None:
    below = {}
    for need in mora.needs:
        if need.danger:
            small.goto(f"{real.url}behov/{need.id}/", wait_until="load")
            found = small.evaluate(WHERE)
            asks = need.danger == "ask-danger-first"
            tall = max(
                found["call"],
                found["now"],
                found["heading"] if asks else 0,
                found["how"] - BELOW if asks else 0,
            )
            if tall > PHONE["height"]:
                below[need.id] = found
    assert below == {}
