"""What a screen reader says of five pages, phrase by phrase, is kept beside this file and read when it changes.

The pages are those of the invented municipality, as they stand when their scripts have run. PSYNK_RENEW_GOLDEN=1 writes the transcripts anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import PROJECT
from tests.support.browser.serving import Served
from tests.support.screen_reader import install_reader, read_aloud

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("frame-1")]

GOLDEN = Path(__file__).with_name("screen-reader")
PAGES = {
    "start": "",
    "need": "behov/rymt/",
    "answer": "behov/sover-inte/6-19-ar/",
    "question": "hitta/sover-inte/",
}
SEARCHED = "har rymt"
Reads = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def reads(needs_tool: Callable[[str], str]) -> Reads:
    """Reads a document aloud."""
    reader = install_reader(needs_tool("npm"), PROJECT / ".psynk-screen-reader")
    return lambda html: read_aloud(needs_tool("node"), reader, html)


@pytest.fixture
def tiny_served(serve: Callable[..., Served], tiny_site: Path) -> Iterator[Served]:
    """The invented municipality's site on a server."""
    return serve(tiny_site)


def compare(name: str, said: list[str]) -> None:
    """Whether a page is read as before."""
    file = GOLDEN / f"{name}.txt"
    text = "\n".join([*said, ""])
    if os.environ.get("PSYNK_RENEW_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def find(said: list[str], words: str) -> int:
    """Where words are first said. Raises StopIteration where they are not."""
    return next(place for place, phrase in enumerate(said) if words in phrase)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_read_from_the_way_past_the_menu_to_its_end(
    name: str, reads: Reads, tiny_served: Served, visit: Callable[..., Page]
) -> None:
    said = reads(visit(f"{tiny_served.url}{PAGES[name]}").content())
    assert said[0] == "document" and said[1].startswith("link, Hoppa till innehållet")
    assert find(said, "Lämna sidan snabbt") < find(said, "112") < find(said, "main")
    assert sum(phrase.startswith("heading,") and "level 1" in phrase for phrase in said) == 1
    compare(name, said)


def test_the_box_about_112_is_an_alert_and_comes_before_the_hits(
    reads: Reads, tiny_served: Served, visit: Callable[..., Page]
) -> None:
    page = visit(f"{tiny_served.url}sok/")
    page.get_by_role("searchbox").fill(SEARCHED)
    page.keyboard.press("Enter")
    expect(page.locator("[data-search-danger]")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text(SEARCHED)
    said = reads(page.content())
    alert = find(said, "alert")
    assert any("112" in phrase for phrase in said[alert : alert + 12])
    assert alert < next(k for k, phrase in enumerate(said) if "listitem" in phrase and k > alert)
    compare("search", said)
