"""The quick exit stands on the pages that need it, works without script, and leaves no way back where there is script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.model.catalogue import Catalogue
from tests.browser.chromium import COMPUTER, PHONE
from tests.browser.serving import Served

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("frame-1")]

PATH = "behov/blir-slagen/"
STUB = "<title>Väder</title><script>document.title += ' ' + history.length + document.referrer</script>"


def neutral(page: Page, catalogue: Catalogue) -> list[dict]:
    """Answers for the neutral site, and keeps the headers it was asked with."""
    asked: list[dict] = []

    def answer(route) -> None:
        asked.append(route.request.all_headers())
        route.fulfill(body=STUB, content_type="text/html; charset=utf-8")

    page.context.route(f"{catalogue.site.exit}**", answer)
    return asked


def test_every_need_that_asks_for_it_has_a_way_out_and_the_list_of_needs_none(
    mora: Catalogue, mora_site: Path
) -> None:
    wanted = {need.id for need in mora.needs if need.exit}
    has = {
        file.parent.name
        for file in mora_site.glob("behov/*/index.html")
        if "data-exit" in file.read_text(encoding="utf-8")
    }
    assert len(wanted) > 5 and has == wanted


def test_no_page_that_does_not_deal_with_danger_shows_a_way_out(
    mora: Catalogue, mora_site: Path
) -> None:
    """Pages about a need, its questions and their picture, and about reporting that a child is harmed, are another matter."""
    about = {f"personal/fragor/{need.id}/" for need in mora.needs if need.exit} | {
        f"rutiner/{routine.id}/" for routine in mora.routines if routine.kind == "report"
    }
    about |= {"behov/", "hitta/"}
    names = {file: file.relative_to(mora_site).as_posix() for file in mora_site.rglob("*.html")}
    others = [file for file, name in names.items() if not name.startswith(tuple(about))]
    assert len(others) > 50
    assert [names[file] for file in others if "data-exit" in file.read_text(encoding="utf-8")] == []


def test_without_script_it_is_a_plain_link(
    real: Served, mora: Catalogue, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + PATH, PHONE, script=False)
    asked = neutral(page, mora)
    link = page.locator("a[data-exit]")
    assert link.get_attribute("href") == mora.site.exit
    link.click()
    expect(page).to_have_url(mora.site.exit)
    assert len(asked) == 1 and "referer" not in asked[0]


def test_with_script_it_takes_the_place_of_the_page(
    real: Served, mora: Catalogue, visit: Callable[..., Page]
) -> None:
    page = visit(real.url)
    asked = neutral(page, mora)
    page.goto(real.url + PATH)
    before = page.evaluate("history.length")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(mora.site.exit)
    expect(page).to_have_title(
        f"Väder {before}"
    )  # the history is no longer than before, and nobody is told from where
    assert "referer" not in asked[0]
    page.go_back()
    assert page.url == real.url
    page.go_forward()
    assert page.url == mora.site.exit


@pytest.mark.parametrize("script", [True, False])
def test_it_is_the_second_thing_the_keyboard_reaches(
    script: bool, real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + PATH, PHONE, script=script)
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('[data-exit]')")


@pytest.mark.parametrize("size", [PHONE, COMPUTER], ids=["phone", "computer"])
def test_it_says_that_the_history_remains_and_stays_in_sight(
    size: dict, real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + PATH, size)
    expect(page.get_by_text("Besöket syns ändå i webbläsarens historik.")).to_be_in_viewport(
        ratio=1
    )
    page.mouse.wheel(0, 2500)
    page.wait_for_function("scrollY > 500")
    expect(page.get_by_role("link", name="Lämna sidan snabbt")).to_be_in_viewport(ratio=1)


def test_it_covers_little_of_an_enlarged_screen(real: Served, visit: Callable[..., Page]) -> None:
    page = visit(real.url + PATH, {"width": 320, "height": 225})  # 1280 × 900 at 400 %
    page.evaluate("window.scrollTo(0, 800)")
    covered = page.locator(".exit-bar").bounding_box()
    assert covered and covered["y"] == 0 and covered["height"] <= 60
