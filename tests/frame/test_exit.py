"""The quick exit stands on every page, in the same place, works without script, and has a key where there is script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.model.catalogue import Catalogue
from tests.support.browser.chromium import COMPUTER, PHONE
from tests.support.browser.pages import KINDS
from tests.support.browser.serving import Served

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("frame-1")]

PATH = "behov/blir-slagen/"
SMALL = {"width": 360, "height": 640}
STUB = "<title>Väder</title><script>document.title += ' ' + history.length + document.referrer</script>"


def neutral(page: Page, catalogue: Catalogue) -> list[dict]:
    """Answers for the neutral site, and keeps the headers it was asked with."""
    asked: list[dict] = []

    def answer(route) -> None:
        asked.append(route.request.all_headers())
        route.fulfill(body=STUB, content_type="text/html; charset=utf-8")

    page.context.route(f"{catalogue.site.exit}**", answer)
    return asked


def test_every_page_has_a_way_out_and_says_its_key(local_site: Path, tiny_site: Path) -> None:
    for folder in (local_site, tiny_site):
        files = list(folder.rglob("*.html"))
        assert len(files) > 50
        for file in files:
            text = file.read_text(encoding="utf-8")
            assert text.count("data-exit>") == 1 and "Tryck Esc tre gånger" in text, file


def test_the_exit_stands_in_the_same_place_on_every_kind_of_page(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url, SMALL)
    places = set()
    for path in KINDS.values():
        page.goto(real.url + path[1:])
        places.add(tuple(page.locator("[data-exit]").bounding_box().items()))
    assert len(places) == 1, places


def test_without_script_it_is_a_plain_link(
    real: Served, local: Catalogue, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + PATH, PHONE, script=False)
    asked = neutral(page, local)
    link = page.locator("a[data-exit]")
    assert link.get_attribute("href") == local.site.exit
    link.click()
    expect(page).to_have_url(local.site.exit)
    assert len(asked) == 1 and "referer" not in asked[0]


def test_with_script_it_takes_the_place_of_the_page(
    real: Served, local: Catalogue, visit: Callable[..., Page]
) -> None:
    page = visit(real.url)
    asked = neutral(page, local)
    page.goto(real.url + PATH)
    before = page.evaluate("history.length")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(local.site.exit)
    expect(page).to_have_title(
        f"Väder {before}"
    )  # the history is no longer than before, and nobody is told from where
    assert "referer" not in asked[0]
    page.go_back()
    assert page.url == real.url
    page.go_forward()
    assert page.url == local.site.exit


@pytest.mark.parametrize("script", [True, False])
def test_the_exit_is_the_second_thing_the_keyboard_reaches(
    script: bool, real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + PATH, PHONE, script=script)
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('[data-exit]')")


@pytest.mark.parametrize("size", [PHONE, COMPUTER], ids=["phone", "computer"])
def test_the_exit_says_that_the_history_remains_and_stays_in_sight(
    size: dict, real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + PATH, size)
    expect(page.get_by_text("Besöket syns ändå i webbläsarens historik.")).to_be_in_viewport(
        ratio=1
    )
    page.evaluate("window.scrollTo(0, 2500)")
    assert page.evaluate("scrollY > 500")
    expect(page.get_by_role("link", name="Lämna sidan snabbt")).to_be_in_viewport(ratio=1)


def test_the_exit_covers_little_of_an_enlarged_screen(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + PATH, {"width": 320, "height": 225})  # 1280 × 900 at 400 %
    page.evaluate("window.scrollTo(0, 800)")
    covered = page.locator(".strip").bounding_box()
    assert covered and covered["y"] == 0 and covered["height"] <= 60


@pytest.mark.parametrize(
    "kind", ["start", "need-exit", "service", "search", "handbook", "not-found"]
)
def test_escape_pressed_three_times_leaves_any_page(
    kind: str, real: Served, local: Catalogue, visit: Callable[..., Page]
) -> None:
    page = visit("about:blank")
    neutral(page, local)
    page.goto(real.url + KINDS[kind][1:])
    for _ in range(3):
        page.keyboard.press("Escape")
    expect(page).to_have_url(local.site.exit)
    page.go_back()
    assert page.url == "about:blank"


def test_escape_leaves_also_while_somebody_writes_and_only_when_it_is_meant(
    real: Served, local: Catalogue, visit: Callable[..., Page]
) -> None:
    page = visit("about:blank")
    neutral(page, local)
    page.goto(real.url)
    page.clock.install()
    search = page.get_by_role("searchbox").or_(page.get_by_role("combobox"))
    search.fill("slår")
    expect(page.get_by_role("listbox")).to_be_visible()
    for keys in (["Escape", "Escape"], ["a", "Escape"], ["Escape", "a", "Escape", "Escape"]):
        for key in keys:
            page.keyboard.press(key)
    page.keyboard.press("a")
    for _ in range(3):
        page.keyboard.press("Escape")
        page.wait_for_timeout(900)  # too slow to be meant
    assert page.url == real.url
    page.wait_for_timeout(1600)
    for _ in range(3):
        page.keyboard.press("Escape")
    expect(page).to_have_url(local.site.exit)


@pytest.mark.parametrize("kind", KINDS)
def test_the_heading_stands_on_the_first_screen_where_text_is_twice_as_large(
    kind: str, real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + KINDS[kind][1:], SMALL)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    heading = page.evaluate("""() => {
      const heading = document.querySelector("h1"), range = document.createRange();
      range.selectNodeContents(heading);
      const lines = [...range.getClientRects()];
      return lines[Math.min(2, lines.length - 1)].bottom; // three lines, where it has that many
    }""")
    assert heading <= SMALL["height"]
    page.evaluate("scrollTo(0, 900)")
    stuck = page.evaluate(
        """() => [...document.querySelectorAll(".strip, .exit, .acute")].map((part) => part.getBoundingClientRect()).filter((box) => box.height && box.bottom > 0).reduce((most, box) => Math.max(most, box.bottom), 0)"""
    )
    assert stuck <= 64
    assert page.locator("[data-exit]").bounding_box()["y"] == 0 or page.evaluate("scrollY") == 0
