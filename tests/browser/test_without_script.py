"""Everything that matters works where JavaScript does not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.model.catalogue import Catalogue
from tests.frame.test_both_browsers import Chromium, Firefox
from tests.support.browser.chromium import PHONE
from tests.support.browser.pages import KINDS, PLACE
from tests.support.browser.serving import Served
from tests.support.frame import bidi

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]


# What a page without script must be able to say of its search box.
BOX = "document.querySelector('form.search input')"
SAID = "document.querySelector('form.search noscript').innerText"
BUTTON = "getComputedStyle(document.querySelector('form.search button')).display"
ADDRESS = "`${location.href} ${history.length}`"


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def scriptless(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Any]:
    """A browser that runs no script of pages."""
    if request.param == "chromium":
        context = browser.new_context(java_script_enabled=False)
        yield Chromium(context.new_page())
        context.close()
        return
    if not bidi.path():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            "firefox-esr is missing: sh tests/install-browser.sh"
        )
    with bidi.running(Firefox, script=False) as firefox:
        yield firefox


@pytest.mark.parametrize("start", ["", "behov/", "sok/", "skola/"])
def test_the_words_stay_in_the_box_and_a_line_says_why_nothing_is_searched(
    start: str, real: Served, scriptless: Any
) -> None:
    scriptless.goto(real.url + start)
    there, asked = scriptless.evaluate(ADDRESS), len(real.asked)
    said = scriptless.evaluate(SAID)
    assert "Sökningen behöver JavaScript" in said and "A–Ö" in said
    assert "står kvar i rutan" in said
    assert scriptless.evaluate(BUTTON) == "none"  # a button that does nothing
    scriptless.evaluate(f"{BOX}.focus()")
    scriptless.press("pappa", "Enter")
    assert scriptless.evaluate(f"{BOX}.value") == "pappa"
    assert scriptless.evaluate(ADDRESS) == there
    assert [text for text in real.asked[asked:] if "/assets/icon.svg" not in text] == []


def test_the_line_leads_to_the_alphabet_which_says_why(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url, script=False)
    page.get_by_role("searchbox").fill("ångest")
    page.locator("form.search noscript a").click()
    expect(page.locator("h1")).to_have_text("A–Ö")
    assert page.url == real.url + "a-o/#utan-sokning"
    expect(page.get_by_text("Det du skrev är inte skickat")).to_be_in_viewport(ratio=1)
    assert [text for text in real.asked if "ngest" in text] == []


def test_who_comes_to_the_alphabet_by_itself_reads_nothing_about_a_search(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "a-o/")
    expect(page.locator("#utan-sokning")).to_be_hidden()


def test_what_happens_then_is_folded_on_the_page_of_a_need_and_open_on_the_page_of_an_answer(
    local_site: Path, real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "behov/tics/", PHONE, script=False)  # one answer for everybody
    folded = page.locator("details.then", has_text="Om de säger nej")
    expect(folded).to_have_count(1)
    expect(folded.get_by_role("heading", name="Om de säger nej", exact=True)).to_have_count(0)
    folded.locator("summary").first.click()
    expect(folded.get_by_role("heading", name="Om de säger nej", exact=True)).to_be_visible()
    page.goto(real.url + "behov/ingen-hjalper/")  # many answers: each says it on a page of its own
    assert page.locator("details[open]").count() == 0
    expect(page.get_by_role("heading", name="Om de säger nej")).to_have_count(0)
    answers = [
        link.get_attribute("href") or ""
        for link in page.locator(".choose .answer a:not(.tel)").all()
    ]
    assert len(answers) == len(list((local_site / "behov" / "ingen-hjalper").glob("*/"))) > 3
    for answer in answers:
        page.goto(real.url + "behov/ingen-hjalper/" + answer)
        expect(page.get_by_role("heading", name="Om de säger nej", exact=True)).to_be_visible()


def visible(page: Page) -> list[str]:
    """The names on the cards that can be seen."""
    return [
        card.locator("h3").inner_text()
        for card in page.locator("article.card").all()
        if card.is_visible()
    ]


def test_the_filter_shows_those_who_serve_a_municipality(
    local: Catalogue, real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "tjanster/", script=False)
    active = [service for service in local.services if service.is_active]
    assert sorted(visible(page)) == sorted(service.name for service in active)
    page.get_by_label("Kommun").select_option(label=PLACE.name)
    right = [
        s.name
        for s in active
        if s.eligibility.municipalities == "all" or PLACE.id in s.eligibility.municipalities
    ]
    others = {m.id for m in local.space.municipalities} - {PLACE.id}
    elsewhere = [s.name for s in active if others.issuperset(s.eligibility.municipalities)]
    assert sorted(visible(page)) == sorted(right)
    assert elsewhere and not set(elsewhere) & set(visible(page))
    page.get_by_label("Kommun").select_option(label="Alla")
    assert len(visible(page)) == len(active)


def test_filters_by_municipality_age_and_level_hold_together(
    local: Catalogue, real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "tjanster/", script=False)
    page.get_by_label("Kommun").select_option(label=PLACE.name)
    page.get_by_label("Ålder").select_option(label="18–19 år")
    page.get_by_label("Slag av hjälp").select_option(label="Specialist")
    right = [
        service.name
        for service in local.services
        if service.is_active
        and service.level == "specialist"
        and (18 in service.eligibility.ages or 19 in service.eligibility.ages)
        and (
            service.eligibility.municipalities == "all"
            or PLACE.id in service.eligibility.municipalities
        )
    ]
    assert right and sorted(visible(page)) == sorted(right)
    headings = [
        heading.inner_text()
        for heading in page.locator(".level > h2").all()
        if heading.is_visible()
    ]
    assert headings == ["Specialist"]


def test_the_count_says_how_many_are_shown_where_there_is_script(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "tjanster/")
    page.get_by_label("Kommun").select_option(label=PLACE.name)
    expect(page.get_by_role("status")).to_contain_text(f"{len(visible(page))} ")


def test_the_menu_opens_by_keyboard_on_a_phone(real: Served, visit: Callable[..., Page]) -> None:
    page = visit(real.url, PHONE, script=False)
    menu = page.locator(".menu-small nav")
    expect(menu).to_be_hidden()
    expect(page.locator(".menu-wide")).to_be_hidden()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.localName") == "summary":
            break
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    assert (
        page.evaluate("document.activeElement.textContent") == menu.locator("a").first.inner_text()
    )
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Vad gäller det?")


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_112_is_seen_at_once_and_nothing_is_too_wide_on_a_phone(
    path: str, real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + path[1:], PHONE, script=False)
    expect(page.locator("header a[href='tel:112']").first).to_be_in_viewport(ratio=1)
    assert (
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        <= 0
    )
