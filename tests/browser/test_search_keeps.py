"""What a search has found stays, whatever fails to come after it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.support.browser.chromium import PHONE
from tests.support.browser.serving import Served

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]

WORDS = "jag vill dö"
# What the full text is read with: each of them may be missing, or not come.
LATE = {
    "everything": r"/pagefind/",
    "entry": r"/pagefind-entry\.json$",
    "meta": r"\.pf_meta$",
    "chunk": r"\.pf_index$",
    "fragment": r"\.pf_fragment$",
    "script": r"/fulltext\.js$",
}
FAILURES: dict[str, Callable[[Route], None]] = {
    "missing": lambda route: route.fulfill(status=404, body="borta"),
    "net": lambda route: route.abort("internetdisconnected"),
    "broken": lambda route: route.fulfill(status=200, body="<!doctype html>"),
}
INCOMPLETE = "All text gick inte att söka i"
HITS = "ol[data-search-results] > li"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page that may complain about what does not come."""
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def own_hits(page: Page, url: str) -> int:
    """How many are found without any full text."""
    page.goto(url + "sok/#" + quote(WORDS))
    expect(page.get_by_role("status")).to_contain_text(f"”{WORDS}”")
    return page.locator(HITS).count()


def assert_kept(page: Page) -> None:
    """The best hit is about wanting to die, the box is there, and one line says that this is not all."""
    expect(page.get_by_role("status")).to_contain_text(INCOMPLETE)
    assert page.locator(HITS).count() >= 5
    assert "sjalvmordstankar" in (page.locator(f"{HITS} a").first.get_attribute("href") or "")
    expect(page.locator("[data-search-danger]")).to_be_visible()


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("part", LATE)
def test_hits_and_the_box_stay_when_a_part_fails(
    part: str, failure: str, real: Served, phone: Page
) -> None:
    phone.route(re.compile(LATE[part]), FAILURES[failure])
    phone.goto(real.url + "sok/#" + quote(WORDS))
    assert_kept(phone)


@pytest.mark.parametrize("part", LATE)
def test_hits_stay_and_are_counted_when_a_part_hangs(part: str, real: Served, phone: Page) -> None:
    phone.clock.install()
    phone.route(re.compile(LATE[part]), lambda route: None)
    phone.goto(real.url + "sok/#" + quote(WORDS))
    expect(phone.locator(HITS).first).to_be_visible()
    expect(phone.get_by_role("status")).to_have_text("Söker …")
    phone.clock.run_for(11_000)
    assert_kept(phone)


def test_one_chunk_of_several_takes_only_itself_away(real: Served, phone: Page) -> None:
    sought: list[str] = []

    def second(route: Route) -> None:
        sought.append(route.request.url)
        route.abort() if route.request.url == sought[0] else route.fallback()

    everything = own_hits(phone, real.url)
    phone.route(re.compile(LATE["chunk"]), second)
    phone.goto("about:blank")
    assert own_hits(phone, real.url) <= everything
    assert_kept(phone)


def test_the_next_search_is_whole_again_when_everything_comes(real: Served, phone: Page) -> None:
    for part in ("script", "meta", "chunk"):
        phone.goto("about:blank")
        phone.route(re.compile(LATE[part]), FAILURES["missing"])
        phone.goto(real.url + "sok/#" + quote(WORDS))
        assert_kept(phone)
        phone.unroute(re.compile(LATE[part]))
        phone.get_by_role("searchbox").fill("sömn")
        phone.keyboard.press("Enter")
        expect(phone.get_by_role("status")).to_contain_text("”sömn”.")
        expect(phone.get_by_role("status")).not_to_contain_text(INCOMPLETE)


@pytest.mark.parametrize("part", [r"/found\.js", r"/match\.js", r"/search-index\.json$"])
def test_where_nothing_can_be_found_the_page_says_so_and_whom_to_call(
    part: str, real: Served, phone: Page
) -> None:
    phone.route(re.compile(part), FAILURES["net"])
    phone.goto(real.url + "sok/#" + quote(WORDS))
    expect(phone.get_by_role("status")).to_contain_text("Sökningen fungerar inte just nu")
    expect(phone.locator("[data-search-empty] a[href='tel:112']")).to_be_visible()
    phone.unroute(re.compile(part))
    phone.get_by_role("searchbox").fill(WORDS)
    phone.keyboard.press("Enter")
    expect(phone.locator("[data-search-danger]")).to_be_visible()
