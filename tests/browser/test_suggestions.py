"""Suggestions while somebody types: a combobox for a keyboard, a screen reader and a thumb."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import chromium
from tests.support.browser.serving import Served

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]


AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What axe-core has to say about the page as it is now."""
    page.evaluate(AXE)
    return [found["id"] for found in page.evaluate("axe.run()")["violations"]]


def box(page: Page) -> Locator:
    """The search box, ready for use: it is a plain one until then."""
    page.locator("main input[type=search]").click()
    found = page.get_by_role("combobox", name="Sök hjälp")
    expect(found).to_have_attribute("aria-expanded", "false")
    return found


def options(page: Page) -> Locator:
    """The suggestions."""
    return page.get_by_role("option")


def test_nothing_is_fetched_before_a_box_is_used(real: Served, visit: Callable[..., Page]) -> None:
    page = visit(real.url)
    page.wait_for_load_state("networkidle")
    assert not [
        line
        for line in real.asked
        if "search-index.json" in line or "match.js" in line or "pagefind" in line
    ]
    box(page)
    page.keyboard.type("so")
    expect(options(page).first).to_be_visible()
    assert [line for line in real.asked if "search-index.json" in line] and not [
        line for line in real.asked if "pagefind" in line
    ]


def test_the_list_is_reached_by_arrows_and_enter_opens_the_chosen_page(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url)
    combobox = box(page)
    page.keyboard.type("sover dåligt")
    expect(options(page).first).to_contain_text("Sover dåligt")
    expect(combobox).to_have_attribute("aria-expanded", "true")
    controlled = combobox.get_attribute("aria-controls")
    assert page.locator(f"#{controlled}[role=listbox]").count() == 1
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    assert combobox.get_attribute("aria-activedescendant") == options(page).first.get_attribute(
        "id"
    )
    page.keyboard.press("ArrowUp")
    assert combobox.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/behov/sover-inte/")


def test_enter_without_a_choice_leads_to_the_search_page(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "behov/")
    box(page)
    page.keyboard.type("sover dåligt")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/**")
    expect(page.locator("ol.results a").first).to_have_text("Sover dåligt")


def test_escape_closes_the_list_and_then_empties_the_box(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url)
    combobox = box(page)
    page.keyboard.type("sover")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(combobox).to_have_attribute("aria-expanded", "false")
    expect(combobox).to_have_value("sover")
    page.keyboard.press("Escape")
    expect(combobox).to_have_value("")


def test_leaving_the_box_closes_the_list(real: Served, visit: Callable[..., Page]) -> None:
    page = visit(real.url)
    combobox = box(page)
    page.keyboard.type("sover")
    expect(options(page).first).to_be_visible()
    page.locator("h1").click()
    expect(combobox).to_have_attribute("aria-expanded", "false")
    expect(options(page)).to_have_count(0)


def test_the_number_of_suggestions_is_announced(real: Served, visit: Callable[..., Page]) -> None:
    page = visit(real.url)
    box(page)
    said = page.locator("form.search [aria-live=polite]")
    page.keyboard.type("sover")
    expect(said).to_contain_text("förslag")
    assert said.inner_text().split()[0] == str(options(page).count())
    page.keyboard.type("xyzqw")
    expect(said).to_contain_text("Inga förslag")


def test_words_of_danger_show_the_way_to_112_above_the_suggestions(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url)
    box(page)
    page.keyboard.type("vill dö")
    acute = page.locator(".suggestions a[href='tel:112']")
    expect(acute).to_be_visible()
    expect(options(page).first).to_be_visible()
    assert acute.bounding_box()["y"] < options(page).first.bounding_box()["y"]


def test_on_a_small_phone_the_list_fits_and_can_be_tapped(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url, chromium.PHONE)
    box(page)
    page.keyboard.type("mobbad")
    expect(options(page).first).to_be_visible()
    for item in options(page).all():
        size = item.bounding_box()
        assert size["x"] >= 0 and size["x"] + size["width"] <= 360 and size["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    options(page).first.click()
    page.wait_for_url("**/behov/mobbad/")


def test_words_that_are_typed_reach_no_server(real: Served, visit: Callable[..., Page]) -> None:
    page = visit(real.url)
    box(page)
    page.keyboard.type("hemligtord")
    expect(page.locator("form.search [aria-live=polite]")).not_to_be_empty()
    assert not [line for line in real.asked if "hemligt" in line]


def test_a_search_in_danger_shows_the_box_above_the_results(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "sok/#orkar%20inte%20leva")
    expect(page.locator("[data-search-status]")).to_contain_text("”orkar inte leva”")
    call = page.locator("[data-search-danger] a[href='tel:112']")
    expect(call).to_be_visible()
    assert call.bounding_box()["y"] < page.locator("ol.results a").first.bounding_box()["y"]
    page.locator("main input[type=search]").fill("vaccin")
    page.keyboard.press("Enter")
    expect(page.locator("[data-search-status]")).to_contain_text("”vaccin”")
    expect(call).to_be_hidden()


def test_a_page_stands_once_among_the_results(real: Served, visit: Callable[..., Page]) -> None:
    page = visit(real.url + "sok/#skolan")
    expect(page.locator("[data-search-status]")).to_contain_text("”skolan”")
    expect(page.locator("ol.results a").nth(4)).to_be_visible()  # the full text comes after
    found = page.locator("ol.results a").evaluate_all("links => links.map((link) => link.pathname)")
    assert len(found) == len(set(found)) > 4


def test_a_search_that_finds_nothing_still_leads_somewhere(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "sok/#xyzqw%C3%A5%C3%A5")
    expect(page.locator("[data-search-status]")).to_contain_text("”xyzqwåå”")
    for address in ("tel:112", "tel:1177"):
        expect(page.locator(f"[data-search-empty] a[href='{address}']")).to_be_visible()
    links = page.locator("[data-search-empty] a").evaluate_all(
        "links => links.map((link) => link.pathname + link.hash)"
    )
    assert [link for link in links if link.startswith("/behov/#")] and [
        link for link in links if urlsplit(link).path.startswith("/behov/")
    ]


def test_words_that_only_stand_in_the_text_of_a_page_find_it_and_are_marked(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "sok/#webbl%C3%A4sarens%20historik")
    expect(page.locator("[data-search-status]")).to_contain_text("”webbläsarens historik”")
    assert page.locator("ol.results mark").count() > 0


@pytest.mark.parametrize("size", [chromium.PHONE, chromium.COMPUTER], ids=["phone", "computer"])
def test_axe_finds_nothing_to_say_about_suggestions_and_answers(
    size: dict, real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url, size)
    box(page)
    page.keyboard.type("vill dö")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
    for words in ("orkar inte leva", "xyzqwåå"):
        page.goto(real.url + "sok/")
        page.locator("main input[type=search]").fill(words)
        page.keyboard.press("Enter")
        expect(page.locator("[data-search-status]")).to_contain_text(f"”{words}”")
        assert violations(page) == []
