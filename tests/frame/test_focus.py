"""With a keyboard one reaches everything that can be seen, nothing that cannot, and always sees where one is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser.chromium import PHONE
from tests.support.browser.serving import Served
from tests.support.frame.pages import PAGES, opened

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("frame-2")]

# What has the focus; whether one can see it, and the ring around it. Seen: its middle is in the window with nothing on top.
# Of a box for many lines a browser brings the line into view where one writes, which is the first.
FOCUSED = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const box = element.getBoundingClientRect();
  const line = element.getClientRects()[0];
  const [x, y] = box.height > innerHeight ? [line.x + line.width / 2, Math.max(line.y, 0) + 60] : [line.x + line.width / 2, element.matches("textarea") ? line.y + 20 : line.y + line.height / 2];
  const top = document.elementFromPoint(x, y);
  const style = getComputedStyle(element);
  return {
    what: element.outerHTML.slice(0, 120),
    number: [...document.querySelectorAll("*")].indexOf(element),
    seen: element.checkVisibility({visibilityProperty: true, opacityProperty: true}) && !!top && (element.contains(top) || top.contains(element)) && top !== document.body,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && style.outlineColor !== style.backgroundColor,
  };
}"""
REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
  .filter((element) => element.checkVisibility({visibilityProperty: true})).length"""
MOST = 90  # stops on one page: the two longest pages repeat the same few elements


def walked(page: Page, key: str) -> list[dict]:
    """Every stop of the focus from one end of the page to the other."""
    stops: list[dict] = []
    while len(stops) < MOST:
        page.keyboard.press(key)
        stop = page.evaluate(FOCUSED)
        if stop is None or stops and stop["number"] == stops[0]["number"]:
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize("kind", PAGES)
def test_the_keyboard_reaches_what_is_seen_and_shows_where_it_is(
    kind: str, real: Served, visit: Callable[..., Page]
) -> None:
    page = visit("about:blank", PHONE)
    opened(page, real.url, PAGES[kind])
    reachable = page.evaluate(REACHABLE)
    stops = walked(page, "Tab")
    assert [stop["what"] for stop in stops if not stop["seen"]] == []
    assert [stop["what"] for stop in stops if not stop["ring"]] == []
    assert len(stops) >= min(reachable, MOST)


@pytest.mark.parametrize(
    "size", [PHONE, {"width": 320, "height": 225}], ids=["phone", "1280 at 400 %"]
)
def test_what_stays_in_sight_covers_no_focus_on_the_way_back(
    size: dict, real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "behov/blir-slagen/", size)
    page.locator("footer.bottom a").last.focus()
    stops = walked(page, "Shift+Tab")
    assert len(stops) > 20
    assert [stop["what"] for stop in stops if not stop["seen"]] == []


@pytest.mark.parametrize("kind", ["start", "need-exit", "services", "search", "matrix"])
def test_no_single_key_is_a_shortcut(kind: str, real: Served, visit: Callable[..., Page]) -> None:
    page = visit(real.url + PAGES[kind][1:])
    before = page.evaluate("[location.href, document.documentElement.outerHTML, history.length]")
    for key in "abcdefghijklmnopqrstuvwxyz0123456789.,/?+-":
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement === document.body")
    assert (
        page.evaluate("[location.href, document.documentElement.outerHTML, history.length]")
        == before
    )


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_menu_opens_and_closes_by_keyboard(
    script: bool, real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "behov/skolvagran/", PHONE, script=script)
    menu = page.locator(".menu-small nav")
    page.locator(".menu-small summary").focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('nav') !== null")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(menu).to_be_hidden()


def test_what_is_folded_away_is_not_reached(real: Served, visit: Callable[..., Page]) -> None:
    page = visit(real.url, PHONE)
    folded = page.evaluate(
        "[...document.querySelectorAll('.menu-small nav a, .menu-wide a')].map((link) => [...document.querySelectorAll('*')].indexOf(link))"
    )
    reached = {stop["number"] for stop in walked(page, "Tab")}
    assert folded and not reached & set(folded)
