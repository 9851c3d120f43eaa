"""The family's and the staff's new pages as people use them: by keyboard, without script, on a small phone."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from generator.model.net_present_value import CaseValues, calculate_present_value
from generator.text import format_number
from tests.support.browser import chromium
from tests.support.browser.serving import Served

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]

PAGES = (
    "familjens-hus/",
    "familjens-hus/sangstund/",
    "foraldrastod/",
    "ratt-niva/",
    "gemensamt-larande/",
    "barnets-basta/",
    "sociala-investeringar/",
)
SUMS = "sociala-investeringar/"


@pytest.fixture
def tiny(serve: Callable, tiny_site: Path) -> str:
    return serve(tiny_site, "/hjalp/").url


def values(chance: random.Random) -> CaseValues:
    """Values that somebody could write."""
    return CaseValues(
        group=chance.randrange(1, 500),
        cost=chance.randrange(0, 90_000),
        effect=round(chance.uniform(0, 100), 2),
        avoided=chance.randrange(0, 900_000),
        starts_after=chance.randrange(0, 12),
        lasts=chance.randrange(0, 20),
        rate=round(chance.uniform(0, 12), 1),
    )


def test_the_script_does_the_same_sums_as_the_page_was_made_with(
    tiny: str, visit: Callable[..., Page]
) -> None:
    page, chance = visit(tiny + SUMS), random.Random(2026)
    given = [values(chance) for _ in range(300)]
    found = page.evaluate(
        "async (all) => { const m = await import('../assets/investing.js'); return all.map(m.worth); }",
        [asdict(one) for one in given],
    )
    for one, theirs in zip(given, found, strict=True):
        ours = asdict(calculate_present_value(one))
        theirs["years"] = [dict(year) for year in theirs["years"]]
        assert ours | {"years": list(ours["years"])} == theirs, one


def test_the_script_writes_numbers_as_the_page_does(tiny: str, visit: Callable[..., Page]) -> None:
    page = visit(tiny + SUMS)
    numbers = [
        (value, decimals)
        for value in (0, 0.05, 0.5, 1, 9.994, 999.5, 12345.678, 1e6, -0.2, -7.5, -179912.3)
        for decimals in (0, 1, 2)
    ]
    found = page.evaluate(
        "async (all) => { const m = await import('../assets/investing.js'); return all.map(([v, d]) => m.number(v, d)); }",
        numbers,
    )
    assert found == [format_number(value, decimals) for value, decimals in numbers]


def test_a_changed_value_is_worked_out_by_keyboard_alone(
    tiny: str, visit: Callable[..., Page]
) -> None:
    page = visit(tiny + SUMS)
    field = page.get_by_label("Barn som slipper den dyra hjälpen senare, Lågt fall")
    field.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("20,5")
    page.keyboard.press("Tab")
    # 10 children of which 20,5 of 100: 2,05 children, 11 000 kr each, a year ahead at 10 %: 20 500 kr, less 10 000 kr.
    expect(page.locator("[data-result=net][data-case=low]")).to_have_text("10\u00a0500\u00a0kr")
    expect(page.get_by_role("status")).to_contain_text(
        "Insatsen ger 10\u00a0500\u00a0kr mer än den kostar."
    )
    page.get_by_role("button", name="Tillbaka till de första talen").press("Enter")
    expect(page.locator("[data-result=net][data-case=low]")).to_have_text("0\u00a0kr")
    assert "?" not in page.url


def test_a_value_that_is_no_number_is_told_and_the_sums_stay(
    tiny: str, visit: Callable[..., Page]
) -> None:
    page = visit(tiny + SUMS)
    field = page.get_by_label("Diskonteringsränta, Högt fall")
    field.fill("tre")
    field.press("Tab")
    expect(page.get_by_role("alert")).to_contain_text("Diskonteringsränta, Högt fall")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-result=net][data-case=high]")).to_have_text("32\u00a0000\u00a0kr")


def test_without_script_the_sums_are_a_table(tiny: str, visit: Callable[..., Page]) -> None:
    page = visit(tiny + SUMS, script=False)
    expect(page.locator("[data-result=net][data-case=high]")).to_have_text("32\u00a0000\u00a0kr")
    assert page.locator("input:not([type=search]), [data-tools]:not([hidden])").count() == 0


def test_what_is_written_about_a_decision_is_printed_and_nowhere_else(
    tiny: str, visit: Callable[..., Page]
) -> None:
    page = visit(tiny + "barnets-basta/", script=False)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("Vad talar emot?").fill("En rad till.\n" * 12)
    page.emulate_media(media="print")
    box = page.get_by_label("Vad talar emot?")
    assert box.evaluate(
        "(e) => e.scrollHeight <= e.clientHeight + 2"
    )  # nothing is cut off on paper
    page.reload()
    assert page.get_by_label("Vad talar emot?").input_value() == ""
    assert all(url.startswith(tiny) and "?" not in url for url in asked)


def test_each_level_of_the_pyramid_is_a_link_that_a_keyboard_reaches(
    tiny: str, visit: Callable[..., Page]
) -> None:
    page = visit(tiny + "ratt-niva/")
    links = page.locator(".pyramid a")
    assert links.count() == 3
    links.nth(2).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(tiny + "ratt-niva/#alla")


@pytest.mark.parametrize(
    ("words", "page_name"),
    [
        ("barnkonsekvensanalys", "Barnets bästa"),
        ("familjens hus", "Familjens hus"),
    ],
)
def test_offers_and_the_pages_about_one_thing_are_found(
    words: str, page_name: str, real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "sok/#" + quote(words))
    expect(
        page.locator("[data-search-results]").get_by_role("link", name=page_name, exact=True).first
    ).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("script", [True, False])
def test_a_small_phone_needs_no_sideways_scrolling(
    path: str, script: bool, tiny: str, visit: Callable[..., Page]
) -> None:
    page = visit(tiny + path, chromium.PHONE, script=script)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("h1").is_visible()
