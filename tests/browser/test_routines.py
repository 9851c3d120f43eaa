"""Routines as people meet them: by keyboard on a phone without script, faster with it, and nothing kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.model.catalogue import Catalogue
from tests.browser.test_keyboard import tab_to
from tests.support.browser.chromium import PHONE
from tests.support.browser.pages import PLACE
from tests.support.browser.serving import Served

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]

STEPS = "rutiner/narvaro/steg/"


def follow(page: Page, text: str) -> None:
    """Tabs to a link that begins with a text, and opens it."""
    tab_to(page, lambda it: it["text"].startswith(text))
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_three_links_lead_to_the_step_by_keyboard_on_a_phone_without_script(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + STEPS, PHONE, script=False)
    expect(page.locator("form[data-steps]")).to_be_hidden()
    follow(page, "Nyss")
    follow(page, "Minst 20 procent")
    follow(page, "Både och")
    expect(page.locator("h1")).to_have_text("Steg 3: Skolan utreder")
    expect(page.get_by_text("Utred frånvaron skyndsamt, om")).to_be_visible()
    expect(page.get_by_role("heading", name="Misstänker du att ett barn far illa?")).to_be_visible()
    assert (
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        <= 0
    )
    assert [line for asked in real.asked if "?" in (line := asked.partition("\n")[0])] == []


def test_with_script_three_choices_lead_to_the_same_page_and_nothing_is_kept(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + STEPS, PHONE)
    page.get_by_label("Hur länge har det pågått?").select_option(
        label="Ingen förbättring 2 veckor efter ”Vi pratar”"
    )
    page.get_by_label("Hur mycket är eleven borta?").select_option(index=1)
    page.get_by_label("Är frånvaron giltig eller ogiltig?").select_option(label="Ogiltig")
    page.get_by_role("button", name="Visa steget").click()
    expect(page.locator("h1")).to_have_text("Steg 3: Skolan utreder")
    assert page.url == f"{real.url}{STEPS}efter-samtal/samtal/ogiltig/"
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
        0,
        0,
        "",
    ]
    page.go_back()
    assert page.get_by_label("Är frånvaron giltig eller ogiltig?").input_value() == "giltig"


def test_the_need_that_staff_choose_hides_the_other_handovers_without_script(
    local: Catalogue, real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "personal/", script=False)
    page.get_by_role("link", name="Elevhälsan", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("Lämna över från: Elevhälsan")
    cards = page.locator("details.handover")
    whole = cards.filter(visible=True).count()
    page.get_by_label("Behov").select_option(label=local.need["hemmasittare"].name)
    shown = [card for card in cards.all() if card.is_visible()]
    assert 0 < len(shown) < whole
    assert all("hemmasittare" in (card.get_attribute("data-need") or "").split() for card in shown)


def test_the_table_of_all_handovers_is_short_until_a_need_is_chosen(
    local: Catalogue, real: Served, visit: Callable[..., Page]
) -> None:
    for script in (False, True):
        page = visit(f"{real.url}personal/eskalering/tabell/{PLACE.id}/", PHONE, script=script)
        givers = page.locator("details.giver")
        assert givers.count() > 10 and page.locator("details[open]").count() == 0
        assert page.evaluate("document.documentElement.scrollHeight") < 6_000
        page.get_by_label("Behov").select_option(label=local.need["hemmasittare"].name)
        shown = [giver for giver in givers.all() if giver.is_visible()]
        assert 0 < len(shown) < givers.count()
        assert all(
            "hemmasittare" in (giver.get_attribute("data-need") or "").split() for giver in shown
        )
        assert page.locator("details[open]").count() == (len(shown) if script else 0)
        if not script:
            shown[0].locator("summary").click()
        rows = [row for row in shown[0].locator("tbody tr").all() if row.is_visible()]
        assert rows and all(
            "hemmasittare" in (row.get_attribute("data-need") or "").split() for row in rows
        )


def test_a_handover_opens_by_keyboard_and_says_what_to_do_after_a_no(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "personal/eskalering/bvc/", PHONE, script=False)
    tab_to(page, lambda it: it["tag"] == "summary" and ".handover" in it["inside"])
    page.keyboard.press("Enter")
    opened = page.locator("details.handover[open]")
    for label in ("Hur", "Grund", "Om de säger nej", "Gäller"):
        expect(opened.get_by_text(label, exact=True)).to_be_visible()


def test_a_form_is_filled_in_and_forgotten(real: Served, visit: Callable[..., Page]) -> None:
    page = visit(real.url + "rutiner/lang-franvaro/kartlaggning/", PHONE)
    first = page.locator("textarea").first
    first.fill("Bra med rasterna")
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
        0,
        0,
        "",
    ]
    assert [address for address in real.asked if "rasterna" in address.lower()] == []
    page.reload()
    expect(page.locator("textarea").first).to_have_value("")
    expect(page.get_by_role("button", name="Skriv ut")).to_be_visible()
    assert page.evaluate("!document.querySelector('main form')")


def test_a_form_and_the_steps_are_whole_on_paper(real: Served, visit: Callable[..., Page]) -> None:
    page = visit(real.url + "rutiner/narvaro/personal/")
    page.emulate_media(media="print")
    expect(page.locator("details.rest dd").first).to_be_visible()
    expect(page.locator(".jump").first).to_be_hidden()


@pytest.mark.parametrize(
    "words",
    [
        "närvarotrappan",
        "frånvaroutredning",
        "nätverksmöte",
        "avvikelse i samverkan",
        "anmälningsplikt",
    ],
)
def test_search_finds_the_routine_by_the_words_of_staff(
    words: str, real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(f"{real.url}sok/#{words}")
    expect(page.locator("ol[data-search-results] a[href*='rutiner/']").first).to_be_visible()


def test_every_routine_is_reached_from_the_door_of_staff_and_from_its_needs(
    local: Catalogue, real: Served, visit: Callable[..., Page], local_site: Path
) -> None:
    page = visit(real.url + "skola/", script=False)
    for routine in local.routines:
        expect(page.locator(f".choices a[href$='rutiner/{routine.id}/personal/']")).to_have_count(1)
        for need in routine.needs:
            assert f"rutiner/{routine.id}/" in (
                local_site / "behov" / need / "index.html"
            ).read_text(encoding="utf-8")
