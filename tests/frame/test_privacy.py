"""Nobody can tell from the network, the address or the device what a reader has done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.model.catalogue import Catalogue
from tests.support.browser.chromium import PHONE
from tests.support.browser.serving import Served, serving
from tests.support.frame.pages import PAGES, opened

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("frame-1")]

# Every door to the device's memory says so when it is opened.
WATCH = """(() => {
  const watch = (owner, name) => {
    const real = owner.prototype[name];
    owner.prototype[name] = function (...given) { told(`${owner.name}.${name}`); return real.apply(this, given); };
  };
  watch(Storage, "setItem");
  watch(IDBFactory, "open");
  if (self.CacheStorage) watch(CacheStorage, "open");
  if (self.ServiceWorkerContainer) watch(ServiceWorkerContainer, "register");
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  Object.defineProperty(Document.prototype, "cookie", {...cookie, set(text) { told("cookie"); cookie.set.call(this, text); }});
})()"""
LEFT = """async () => [document.cookie, localStorage.length, sessionStorage.length, window.name,
  (await indexedDB.databases()).length, (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length]"""


@dataclass
class Stay:
    """What a reader's stay on the whole site has caused."""

    url: str
    exit: str
    asked: list[str] = field(default_factory=list)
    requested: list[tuple[str, str]] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    referrers: list[str] = field(default_factory=list)
    left: list = field(default_factory=list)
    cookies: list = field(default_factory=list)


@pytest.fixture(scope="module")
def stay(browser: Browser, local: Catalogue, local_site: Path) -> Iterator[Stay]:
    with serving(local_site) as served:
        stay = Stay(served.url, local.site.exit, served.asked)
        context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
        context.expose_binding("told", lambda source, what: stay.written.append(what))
        context.add_init_script(WATCH)
        context.on(
            "request",
            lambda request: stay.requested.append(
                (request.url, f"{request.headers} {request.post_data}")
            ),
        )
        context.route(
            f"{stay.exit}**",
            lambda route: route.fulfill(body="<title>Väder</title>", content_type="text/html"),
        )
        page = context.new_page()
        everything(page, stay)
        search(page, stay)
        stay.left = page.evaluate(LEFT)
        page.goto(stay.url + "behov/blir-slagen/")
        page.locator("[data-exit]").click()
        expect(page).to_have_url(stay.exit)
        stay.referrers.append(page.evaluate("document.referrer"))
        stay.cookies = context.cookies()
        context.close()
        yield stay


def everything(page: Page, stay: Stay) -> None:
    """Opens every kind of page, its menu and what is folded, chooses in every list, and follows a link."""
    for path in PAGES.values():
        opened(page, stay.url, path)
        for folded in page.locator("summary:visible").all():
            folded.click()
        for choice in page.locator("select:visible").all():
            choice.select_option(index=1)
        page.locator("footer.bottom a").first.click()
        page.wait_for_load_state()
        stay.referrers.append(page.evaluate("document.referrer"))


def search(page: Page, stay: Stay) -> None:
    """Searches from the start, again on the search page, narrows, follows a result and comes back."""
    page.goto(stay.url)
    for words in ("självskada", "ångest hemligtord"):
        page.get_by_role("searchbox").fill(words)
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text(f"”{words}”")
        stay.addresses.append(page.url)
    page.locator("main summary").click()
    page.get_by_label("Ålder").select_option(index=1)
    page.locator("ol[data-search-results] a").first.click()
    page.wait_for_url(lambda url: "/sok/" not in url)
    stay.addresses.append(page.url)
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("Skriv vad det gäller.")
    stay.addresses.append(page.url)


def test_nobody_else_is_asked_for_anything_until_the_reader_leaves(stay: Stay) -> None:
    hosts = [urlsplit(url).netloc for url, _ in stay.requested]
    assert len(hosts) > 60
    assert set(hosts) == {urlsplit(stay.url).netloc, urlsplit(stay.exit).netloc}
    assert hosts.count(urlsplit(stay.exit).netloc) == 1 and hosts[-1] == urlsplit(stay.exit).netloc


def test_nothing_is_written_on_the_device(stay: Stay) -> None:
    assert stay.written == []
    assert stay.left == ["", 0, 0, "", 0, 0, 0]
    assert stay.cookies == []


def test_the_watch_does_hear_what_is_written(browser: Browser, real: Served) -> None:
    context = browser.new_context()
    heard: list[str] = []
    context.expose_binding("told", lambda source, what: heard.append(what))
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(real.url)
    page.evaluate(
        "localStorage.setItem('a', 1); sessionStorage.setItem('a', 1); document.cookie = 'a=1'; indexedDB.open('a')"
    )
    page.evaluate(
        "caches.open('a').then(() => navigator.serviceWorker.register('/no.js')).catch(() => 0)"
    )
    context.close()
    assert heard == [
        "Storage.setItem",
        "Storage.setItem",
        "cookie",
        "IDBFactory.open",
        "CacheStorage.open",
        "ServiceWorkerContainer.register",
    ]


def test_no_request_carries_a_word_that_was_searched_for(stay: Stay) -> None:
    words = [
        form for word in ("självskada", "ångest", "hemligtord") for form in (word, quote(word))
    ]
    sent = [f"{url} {rest}" for url, rest in stay.requested] + stay.asked
    assert [
        text for text in sent if any(word.casefold() in text.casefold() for word in words)
    ] == []


def test_no_request_carries_a_query_or_tells_the_server_where_the_reader_came_from(
    stay: Stay,
) -> None:
    assert any("/pagefind/" in url for url, _ in stay.requested)  # the full text was searched too
    assert [url for url, _ in stay.requested if urlsplit(url).query] == []
    assert [
        line
        for text in stay.asked
        for line in text.splitlines()
        if line.casefold().startswith("referer:")
    ] == []


def test_the_address_after_a_search_carries_no_word(stay: Stay) -> None:
    assert stay.addresses[:2] == [stay.url + "sok/"] * 2 and stay.addresses[3] == stay.url + "sok/"
    assert not any(
        urlsplit(address).query or urlsplit(address).fragment for address in stay.addresses
    )


def test_no_page_is_told_where_the_reader_came_from(stay: Stay) -> None:
    assert len(stay.referrers) == len(PAGES) + 1 and set(stay.referrers) == {""}


def test_every_page_says_that_no_page_is_told(local_site: Path, tiny_site: Path) -> None:
    for folder in (local_site, tiny_site):
        for file in folder.rglob("*.html"):
            assert '<meta name="referrer" content="no-referrer">' in file.read_text(
                encoding="utf-8"
            ), file


def test_no_script_of_ours_names_a_memory_of_the_device(local_site: Path) -> None:
    ours = "".join(
        file.read_text(encoding="utf-8") for file in (local_site / "assets").glob("*.js")
    )
    assert len(ours) > 1000
    assert [
        name
        for name in (
            "localStorage",
            "sessionStorage",
            "cookie",
            "indexedDB",
            "serviceWorker",
            "caches",
        )
        if name in ours
    ] == []


def test_a_shared_search_loses_its_words_at_once(real: Served, visit: Callable[..., Page]) -> None:
    page = visit(real.url + "sok/?q=" + quote("ångest") + "#mer")
    expect(page.get_by_role("status")).to_contain_text("”")
    assert page.evaluate("[location.search, location.hash]") == ["", ""]
