"""One page of the real site of each kind, and the states of a page that look different."""

from __future__ import annotations

from urllib.parse import unquote

from playwright.sync_api import Page, expect

from tests.support.browser.pages import KINDS

PAGES = KINDS | {
    "need-ask": "/behov/panikangest/",
    "service-places": "/tjanster/1177/",
    "written-tables": "/redaktor/",
    "search-results": "/sok/#sömn",
    "search-empty": "/sok/#xyzqwåå",
}
FOUR = {
    "start": "/",
    "need": "/behov/skolvagran/",
    "service": KINDS["service"],
    "search": "/sok/",
}


def opened(page: Page, url: str, path: str) -> None:
    """Opens a page of the site at `url`, and waits for its answer where it searches."""
    page.goto("about:blank")  # so that another word after # is another visit
    page.goto(url + path[1:])
    words = unquote(path.partition("#")[2])
    if words and page.locator("[data-search-narrow]:not([hidden])").count():
        expect(page.get_by_role("status")).to_contain_text(words)


if __name__ == "__main__":  # for the shell: a kind and a path from the root, on a line each
    for kind, path in FOUR.items():
        print(kind, path[1:])
