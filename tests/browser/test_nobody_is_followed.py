"""After visiting every kind of page and searching, nothing is left and nobody else was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import PHONE
from tests.browser.pages import KINDS
from tests.browser.serving import Served, serving

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]

TRACES = """async () => ({
  cookies: document.cookie,
  local: localStorage.length,
  session: sessionStorage.length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  name: window.name,
})"""


@dataclass(frozen=True)
class Walk:
    """What was fetched on a walk through the site, what reached the server, what was refused, and what is left."""

    url: str
    fetched: list[str]
    asked: list[str]
    refused: list[str]
    cookies: list
    traces: dict


@pytest.fixture(scope="module")
def walk(browser: Browser, mora_site: Path) -> Iterator[Walk]:
    """A reader opens every kind of page, unfolds what is folded, chooses in every filter, and searches."""
    with serving(mora_site) as served:
        context = browser.new_context(viewport=PHONE)
        fetched: list[str] = []
        context.on("request", lambda request: fetched.append(request.url))
        refused: list[str] = []
        page = context.new_page()
        page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
        for path in KINDS.values():
            page.goto(served.url + path[1:])
            for folded in page.locator("summary:visible").all():
                folded.click()
            for choice in page.locator("select:visible").all():
                choice.select_option(index=1)
        page.goto(served.url)
        page.get_by_role("searchbox").fill("ångest")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("ångest")
        yield Walk(served.url, fetched, served.asked, refused, context.cookies(), page.evaluate(TRACES))
        context.close()


def test_no_request_goes_to_another_host(walk: Walk) -> None:
    assert len(walk.fetched) > len(KINDS)
    assert {(urlsplit(url).scheme, urlsplit(url).netloc) for url in walk.fetched} == {("http", urlsplit(walk.url).netloc)}


def test_the_browser_had_to_refuse_nothing(walk: Walk) -> None:
    assert walk.refused == []  # a page that tries what its own policy forbids says so here


def test_no_request_carries_a_query_or_tells_where_the_reader_came_from(walk: Walk) -> None:
    assert any("/pagefind/" in url for url in walk.fetched)  # the full text was searched too
    assert [url for url in walk.fetched if urlsplit(url).query] == []
    assert [line for text in walk.asked for line in text.splitlines() if line.casefold().startswith("referer:")] == []


def test_nothing_is_left_in_the_browser(walk: Walk) -> None:
    assert walk.cookies == []
    assert walk.traces == {"cookies": "", "local": 0, "session": 0, "workers": 0, "databases": 0, "caches": 0, "name": ""}


def test_the_quick_exit_leaves_no_way_back_to_the_page(real: Served, visit: Callable[..., Page]) -> None:
    page = visit(real.url)
    page.context.route("https://www.smhi.se/**", lambda route: route.fulfill(body="<title>Väder</title>", content_type="text/html"))
    page.goto(real.url + "behov/blir-slagen/")
    leave = page.locator("[data-exit]")
    expect(leave).to_be_in_viewport(ratio=1)
    page.mouse.wheel(0, 3000)
    expect(leave).to_be_in_viewport(ratio=1)
    leave.click()
    page.wait_for_url("https://www.smhi.se/**")
    page.go_back()
    assert page.url == real.url
