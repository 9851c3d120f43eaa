"""The box about 112 in two steps, beside results that stay in sight, and three choices when search is not sure."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser.chromium import PHONE
from tests.support.browser.serving import Served
from tests.support.search.measuring import all_queries
from tests.support.search.phone import SCREEN
from tests.support.search.queries import dangers_in_languages

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]

CERTAIN = ("rädd att han ska göra något dumt", "jag vill dö", "pappa slår mig")
POSSIBLE = ("min mamma är konstig", "gravid och rädd", "ledsen efter förlossningen")
HARMLESS = ("sover dåligt", "dyslexi", "lås till cykeln")
UNSURE = "kollektivet"
HITS = "ol[data-search-results] > li a"
DANGER, WORRY, UNCERTAIN = "[data-search-danger]", "[data-search-worry]", "[data-search-unsure]"


def search(page: Page, words: str) -> None:
    """Writes words on the search page and waits until all is said about them."""
    page.locator("[data-search-page] input[type=search]").fill(words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(f"”{words}”")


@pytest.fixture
def phone(real: Served, visit: Callable[..., Page]) -> Page:
    """The search page on a small phone."""
    return visit(real.url + "sok/", PHONE)


@pytest.mark.parametrize("words", CERTAIN)
def test_certain_danger_shows_the_box(words: str, phone: Page) -> None:
    search(phone, words)
    expect(phone.locator(f"{DANGER} a[href='tel:112']")).to_be_visible()
    expect(phone.locator(WORRY)).to_be_hidden()


@pytest.mark.parametrize("words", POSSIBLE)
def test_words_of_possible_danger_show_the_question_with_112_and_no_box(
    words: str, phone: Page
) -> None:
    search(phone, words)
    expect(phone.locator(f"{WORRY} a[href='tel:112']")).to_be_visible()
    expect(phone.locator(DANGER)).to_be_hidden()


@pytest.mark.parametrize("words", HARMLESS)
def test_harmless_words_raise_no_box(words: str, phone: Page) -> None:
    search(phone, words)
    expect(phone.locator(HITS).first).to_be_visible()
    expect(phone.locator(DANGER)).to_be_hidden()
    expect(phone.locator(WORRY)).to_be_hidden()


def test_three_results_stay_on_the_first_screen_of_a_small_phone(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "sok/", SCREEN)
    ours = [query.words for query in all_queries()[::25] + dangers_in_languages()[::10]]
    below = {}
    for words in [*CERTAIN, *POSSIBLE, UNSURE, *ours]:
        search(page, words)
        page.evaluate("scrollTo(0, 0)")
        third = page.locator(HITS).nth(2)
        box = third.bounding_box() if third.count() else None
        if box and box["y"] + box["height"] > SCREEN["height"]:
            below[words] = box["y"] + box["height"]
    assert not below


# Said whole in the middle of much else, where pages about the rest have more of the words.
AMONG_OTHER_WORDS = {
    "elev på komvux 19 år vill dö": "sjalvmordstankar",
    "friskola elev vill dö": "sjalvmordstankar",
    "placerad av annan kommun vill dö": "sjalvmordstankar",
    "bup avslutade och hon vill dö": "sjalvmordstankar",
    "syskon placerat vill dö": "sjalvmordstankar",
    "skär sig 17 år föräldrar får inte veta": "skar-sig",
}


def test_danger_said_whole_is_asked_about_first_whatever_else_is_said(phone: Page) -> None:
    for words, need in AMONG_OTHER_WORDS.items():
        search(phone, words)
        expect(phone.locator(f"{WORRY} a[href='tel:112']")).to_be_visible()
        expect(phone.locator(HITS).first).to_have_attribute("href", re.compile(f"/behov/{need}/"))


def test_the_danger_box_and_the_question_are_alerts_for_screen_readers(phone: Page) -> None:
    for step in (DANGER, WORRY):
        assert phone.locator(f"[role=alert] {step}").count() == 1


def test_the_box_goes_when_the_next_words_are_harmless(phone: Page) -> None:
    search(phone, CERTAIN[0])
    search(phone, HARMLESS[1])
    expect(phone.locator(DANGER)).to_be_hidden()
    expect(phone.locator(WORRY)).to_be_hidden()


def test_unsure_is_said_and_at_most_three_choices_of_our_own_are_shown(phone: Page) -> None:
    search(phone, UNSURE)
    expect(phone.locator(UNCERTAIN)).to_be_visible()
    assert 1 <= phone.locator("ol[data-search-results] > li").count() <= 3
    search(phone, CERTAIN[0])
    expect(phone.locator(UNCERTAIN)).to_be_hidden()
