"""Everything fits on a small or enlarged screen, and everything one touches is large enough for a thumb."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser.serving import Served, serving
from tests.support.frame.pages import PAGES, opened

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("frame-2")]

# A window of 1280 pixels at 400 % zoom is 320 pixels of CSS wide and a quarter as high.
SCREENS = {"320": (320, 640), "360": (360, 740), "1280 at 400 %": (320, 225)}

SIDEWAYS = """() => {
  const wide = document.documentElement.clientWidth;
  const asList = (element) => element.querySelector(":scope > .stacked"); // such a table never needs to scroll
  const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX) && !asList(element);
  const inside = (element) => { for (let e = element; e; e = e.parentElement) if (scrolls(e)) return true; return false; };
  const over = [...document.querySelectorAll("main *, header *, footer *, .exit *")]
    .filter((element) => element.getBoundingClientRect().right > wide + 1 && !inside(element) && !element.closest(".visually-hidden, thead, svg"));
  return [document.documentElement.scrollWidth - wide, over.map((element) => element.outerHTML.slice(0, 80))];
}"""

# Too low or too narrow for a thumb. Let off: a link in running text, which is a link in a paragraph or a list item whose own
# text, without its links, has at least two words and ends as a sentence does. A row of the grid of needs is 24 pixels, as WCAG asks:
# a hundred of them are to be seen together, and the list of needs has them all in full size.
SMALL = """() => {
  const seen = (element) => element.checkVisibility({visibilityProperty: true}) && element.getBoundingClientRect().width > 1;
  const own = (block) => {
    const copy = block.cloneNode(true);
    copy.querySelectorAll("a, .icon").forEach((link) => link.remove());
    return copy.textContent.replace(/\\s+/g, " ").trim();
  };
  const runs = (link) => {
    const block = link.closest("p, li, dd, td");
    if (!block || getComputedStyle(link).display !== "inline") return false;
    const text = own(block);
    return text.split(" ").length >= 2 && /[.?!:]$/.test(text);
  };
  const inGrid = (element) => location.pathname.includes("/vem-gor-vad/") && element.closest(".grid");
  return [...document.querySelectorAll("a[href], button, select, summary, input")]
    .filter((element) => seen(element) && !element.matches(".skip") && !(element.localName === "a" && runs(element)))
    .map((element) => ({element, box: (element.closest("label") || element).getBoundingClientRect()}))
    .filter(({element, box}) => Math.round(box.height) < (inGrid(element) ? 24 : 44) || Math.round(box.width) < 24)
    .map(({element, box}) => `${Math.round(box.width)}×${Math.round(box.height)} ${element.textContent.trim().slice(0, 40)} <- ${element.parentElement.outerHTML.slice(0, 90)}`);
}"""


# Text so narrow that it stands a letter or two on each line. The heads of the matrix stand on end, as they should.
SQUEEZED = """() => {
  const style = (element) => getComputedStyle(element);
  const own = (element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent).join(" ");
  const inner = (element) => element.clientWidth - parseFloat(style(element).paddingLeft) - parseFloat(style(element).paddingRight);
  return [...document.querySelectorAll("main *, header *, footer *")]
    .filter((element) => /\\p{L}{6}/u.test(own(element)) && element.checkVisibility({visibilityProperty: true}))
    .filter((element) => style(element).display !== "inline" && style(element).writingMode === "horizontal-tb" && !element.closest("svg, .visually-hidden"))
    .filter((element) => inner(element) < 4 * parseFloat(style(element).fontSize) && element.clientHeight > 3 * parseFloat(style(element).lineHeight))
    .map((element) => element.outerHTML.slice(0, 90));
}"""


@pytest.fixture(scope="module")
def site(local_site) -> Iterator[Served]:
    with serving(local_site) as served:
        yield served


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        has_touch=True,
        is_mobile=True,
        viewport={"width": 360, "height": 740},
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_is_wider_than_a_small_or_enlarged_screen(
    kind: str, site: Served, phone: Page
) -> None:
    opened(phone, site.url, PAGES[kind])
    found = {}
    for name, (width, height) in SCREENS.items():
        phone.set_viewport_size({"width": width, "height": height})
        found[name] = phone.evaluate(SIDEWAYS)
    assert found == dict.fromkeys(SCREENS, [0, []])


# A Swedish compound of 41 letters, last in everything that has a name from the catalogue.
LONG = """() => {
  for (const named of document.querySelectorAll("main a:not(.number-to-call), h1, h2, h3, .facts, .ages, .call-who, summary strong, .brand span, .acute span")) {
    const last = [...named.childNodes].findLast((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    if (last) last.textContent += " Barnkonventionsutbildningssamordnarskapet";
  }
}"""


@pytest.mark.parametrize("kind", PAGES)
def test_a_very_long_word_is_broken_and_not_the_page(kind: str, site: Served, phone: Page) -> None:
    phone.set_viewport_size({"width": 320, "height": 640})
    opened(phone, site.url, PAGES[kind])
    phone.evaluate(LONG)
    assert phone.evaluate(SIDEWAYS) == [0, []]


@pytest.mark.parametrize("kind", PAGES)
def test_everything_one_touches_is_44_pixels_high_and_no_text_is_squeezed(
    kind: str, site: Served, phone: Page
) -> None:
    opened(phone, site.url, PAGES[kind])
    found = []
    for width in (360, 1280):
        phone.set_viewport_size({"width": width, "height": 740})
        phone.evaluate(
            "document.querySelectorAll('details').forEach((folded) => folded.open = true)"
        )
        found += [*phone.evaluate(SMALL), *phone.evaluate(SQUEEZED)]
    assert found == []


def test_the_emergency_bar_is_as_high_on_pages_that_are_written_by_hand(
    phone: Page, site: Served
) -> None:
    heights = set()
    for path in ("", "om/", "redaktor/"):
        phone.goto(site.url + path)
        heights.add(phone.locator(".acute").bounding_box()["height"])
    assert len(heights) == 1, heights
