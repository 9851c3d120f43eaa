"""From the start to a call, with a keyboard on a phone-sized screen, always seeing where one is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser.chromium import PHONE
from tests.support.browser.serving import Served

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]

# What has the focus: how it looks, and whether something else lies on top of it.
FOCUSED = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const points = [[.5, .5], [.1, .5], [.9, .5], [.5, .2], [.5, .8]].map(([x, y]) => [box.x + box.width * x, box.y + box.height * y]);
  const seen = points.filter(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (element.contains(top) || top.contains(element) && top.localName !== "body" && top.localName !== "html");
  });
  return {
    tag: element.localName,
    text: element.textContent.trim().replace(/\\s+/g, " "),
    link: element.getAttribute("href") || "",
    type: element.type || "",
    inside: [".answer", ".contact", ".handover"].filter((part) => element.closest(part)),
    where: element.closest("main") ? "main" : element.closest("header") ? "header" : "",
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    width: box.width,
    height: box.height,
    seen: seen.length,
  };
}"""
MOST = 60  # presses of Tab before somebody gives up


def tab_to(page: Page, is_it: Callable[[dict], bool]) -> dict:
    """Presses Tab until something has the focus. Whatever had it on the way could be seen."""
    passed = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        passed.append(focused["text"] or focused["tag"])
        assert focused["outlined"], f"no visible focus on {focused}"
        assert focused["seen"] and focused["width"] and focused["height"], (
            f"hidden while it has the focus: {focused}"
        )
        if is_it(focused):
            return focused
    raise AssertionError(f"not reached: {passed}")


def test_the_keyboard_leads_from_the_start_to_a_call(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url, PHONE)
    tab_to(page, lambda it: it["type"] == "search")
    page.keyboard.type("skolfrånvaro")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/")
    expect(page.get_by_role("status")).to_contain_text("skolfrånvaro")
    tab_to(page, lambda it: "/behov/" in it["link"] and it["where"] == "main")
    page.keyboard.press("Enter")
    page.wait_for_url("**/behov/*/")
    need = page.locator("h1").inner_text()
    tab_to(page, lambda it: ".answer" in it["inside"])  # the age and where one lives
    page.keyboard.press("Enter")
    page.wait_for_url("**/behov/*/*/")
    assert page.locator("h1").inner_text() != need
    call = tab_to(page, lambda it: it["link"].startswith("tel:") and it["where"] == "main")
    assert call["height"] >= 44
    assert ".contact" in call["inside"]


@pytest.mark.parametrize(
    "path",
    ["", "behov/blir-slagen/", "behov/sjalvmordstankar/", "tjanster/", "tjanster/112/", "sok/"],
)
def test_focus_is_seen_on_everything_one_can_reach(
    path: str, real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + path, PHONE)
    reachable = page.locator(":is(a[href], button, input, select, summary):visible").count()
    last = page.locator("footer.bottom a").last.inner_text()
    reached = 0
    for _ in range(1, reachable + 2):
        page.keyboard.press("Tab")
        reached += 1
        focused = page.evaluate(FOCUSED)
        assert focused["outlined"] and focused["seen"], focused
        if focused["text"] == last:
            break
    assert page.evaluate(FOCUSED)["text"] == last, "the keyboard never came to the end of the page"
    assert reached >= reachable - 1


def test_the_skip_link_is_seen_and_leads_past_the_frame(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "behov/skolvagran/", PHONE)
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["link"] == "#sidan"
    expect(page.locator(".skip")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.localName") == "main"
    tab_to(page, lambda it: it["where"] == "main")


def test_no_single_key_does_anything(real: Served, visit: Callable[..., Page]) -> None:
    page = visit(real.url + "behov/skolvagran/")
    before = page.content()
    for key in "npfs,./?":
        page.keyboard.press(key)
    assert page.url == real.url + "behov/skolvagran/" and page.content() == before


def test_escape_closes_the_menu_and_gives_the_focus_back(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url, PHONE)
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(".menu-small nav")).to_be_hidden()
    assert page.evaluate("document.activeElement.localName") == "summary"
