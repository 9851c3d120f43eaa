"""Search finds the right page first, tells nobody what was searched for, and can be narrowed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from generator.model.catalogue import Catalogue
from tests.conftest import TINY, built
from tests.support.browser.serving import Served

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]

# What somebody writes, and the pages that would be right as the first answer.
FIRST = {
    "ångesten": ("/behov/orolig/", "/behov/panikangest/"),
    "angest": ("/behov/orolig/", "/behov/panikangest/"),
    "skolfrånvaro": ("/behov/skolvagran/", "/behov/hemmasittare/", "/behov/skolkar/"),
    "1177": ("/tjanster/1177/",),
}
HITS = "ol.results > li a"


def hits(page: Page) -> list[str]:
    """The addresses of the results, from the root of the server."""
    return [
        urlsplit(link).path
        for link in page.locator(HITS).evaluate_all("links => links.map(link => link.href)")
    ]


def searched(page: Page, words: str) -> list[str]:
    """The results when somebody writes words on the search page and presses Enter."""
    page.locator("[data-search-page] input[type=search]").fill(words)
    page.keyboard.press("Enter")
    return answered(page, words)


def answered(page: Page, words: str) -> list[str]:
    """The results, once the status says that the search for these words is done."""
    expect(page.get_by_role("status")).to_contain_text(f"”{words}”")
    return hits(page)


@pytest.mark.parametrize("words", FIRST)
def test_the_right_page_comes_first(words: str, real: Served, visit: Callable[..., Page]) -> None:
    found = searched(visit(real.url + "sok/"), words)
    assert found[0] in FIRST[words], found[:5]


def test_search_works_under_a_sub_path(
    serve: Callable[..., Served], local_site: Path, visit: Callable[..., Page]
) -> None:
    page = visit(serve(local_site, "/kommun/").url)
    page.get_by_role("searchbox").fill("ångesten")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kommun/sok/**")
    assert answered(page, "ångesten")[0] in ["/kommun" + path for path in FIRST["ångesten"]]
    page.locator(HITS).first.click()
    expect(page.locator("h1")).not_to_have_text("Sök")
    assert urlsplit(page.url).path.startswith("/kommun/behov/")


def test_a_result_leads_to_a_page_that_exists_and_carries_its_heading(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "sok/")
    searched(page, "sömn")
    title = page.locator(HITS).first.inner_text()
    page.locator(HITS).first.click()
    expect(page.locator("h1")).to_have_text(title)


def test_an_address_that_somebody_shared_shows_the_answer_and_then_forgets_the_words(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "sok/?q=" + quote("ångesten"))
    assert answered(page, "ångesten")[0] in FIRST["ångesten"]
    assert page.locator("[data-search-page] input[type=search]").input_value() == "ångesten"
    assert page.evaluate("[location.search, location.hash]") == ["", ""]


@pytest.mark.parametrize("start", ["", "behov/"])
def test_enter_leads_to_the_search_page_and_no_request_carries_the_words(
    start: str, real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + start)
    requests: list[str] = []
    page.on(
        "request",
        lambda request: requests.append(f"{request.url} {request.headers} {request.post_data}"),
    )
    page.get_by_role("searchbox").fill("självmord")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/**")
    assert answered(page, "självmord")
    assert page.evaluate("[location.search, location.hash]") == ["", ""]
    assert urlsplit(page.url).query == ""
    page.locator(HITS).first.click()
    page.wait_for_load_state("load")
    assert len(requests) > 5
    carried = re.compile("självmord|" + re.escape(quote("självmord")), re.IGNORECASE)
    whole = [text for text in requests + real.asked if carried.search(text)]
    assert whole == []  # the pages' own addresses write the word without ä


def test_words_written_on_the_search_page_reach_no_server(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "sok/")
    searched(page, "hemligtord")
    searched(page, "ångest hemligtord")
    page.reload()
    assert [text for text in real.asked if "hemligt" in text] == []


def test_the_status_says_how_many_were_found_and_what_was_not(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "sok/")
    status = page.get_by_role("status")
    expect(status).not_to_be_empty()
    found = searched(page, "vaccin")
    told = re.match(r"\d+", status.inner_text())
    assert told and int(told[0]) == len(found) > 0
    assert searched(page, "xyzqwåå") == []
    assert not re.search(r"\d", status.inner_text())
    expect(page.locator("[data-search-empty]")).to_be_visible()
    expect(page.locator("[data-search-empty] a").first).to_be_visible()


def told(page: Page) -> int:
    """The number that the status announces."""
    found = re.match(r"\d+", page.get_by_role("status").inner_text())
    return int(found[0]) if found else 0


def chosen(page: Page, label: str, choice: str, words: str) -> list[str]:
    """The results after a choice in one of the filters, which are unfolded first where they are folded."""
    if not page.get_by_label(label).is_visible():
        page.locator("main summary").click()
    page.get_by_label(label).select_option(choice)
    return answered(page, words)


def test_each_filter_narrows_the_results_to_what_the_catalogue_says(
    local: Catalogue, real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "sok/")
    everything = searched(page, "socialtjänsten")
    before = told(page)
    where = local.space.municipalities[1]
    narrowed = chosen(page, "Kommun", where.name, "socialtjänsten")
    assert 0 < told(page) < before
    for path in narrowed:
        kind, _, name = path.strip("/").partition("/")
        if kind == "tjanster":
            municipalities = local.service[name].eligibility.municipalities
            assert municipalities == "all" or where.id in municipalities, path
    assert {path for path in everything if path.startswith("/tjanster/")} - set(narrowed)
    assert chosen(page, "Kommun", "", "socialtjänsten") == everything


def test_filters_by_age_and_level_hold_together(
    local: Catalogue, real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "sok/")
    searched(page, "orolig")
    before = told(page)
    chosen(page, "Ålder", "18–19 år", "orolig")
    by_age = told(page)
    found = chosen(page, "Slag av hjälp", "Specialist", "orolig")
    assert 0 < told(page) < by_age < before
    for path in found:
        kind, _, name = path.strip("/").partition("/")
        entry = local.service[name] if kind == "tjanster" else local.need[name]
        ages = entry.eligibility.ages if kind == "tjanster" else entry.ages
        assert entry.level == "specialist" and (18 in ages or 19 in ages), path


def test_words_that_are_misunderstood_together_are_tried_one_by_one(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "sok/")
    assert searched(page, "vaccin skolfrånvaro mardrömmar")


def test_a_broken_address_still_gives_a_search_page(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "sok/#100%")
    expect(page.get_by_role("status")).not_to_be_empty()
    assert searched(page, "skolfrånvaro")


def test_hostile_words_in_the_catalogue_are_shown_as_text_among_the_results(
    tmp_path: Path, serve: Callable[..., Served], visit: Callable[..., Page]
) -> None:
    evil = (
        '<img src=x onerror="document.title=1"><script>document.title=1</script> **fet** {{ 7*7 }}'
    )
    folder = Path(shutil.copytree(TINY, tmp_path / "catalogue"))
    (folder / "routing" / "charts.yaml").unlink()  # no paper is as wide as such a word
    file = folder / "services.yaml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("name: Elevhälsan\n", f"name: 'Elevhälsan {evil}'\n").replace(
        "Elevhälsan lyssnar", f"'Elevhälsan {evil} lyssnar", 1
    )
    file.write_text(
        text.replace("som går i skolan.\n", "som går i skolan.'\n", 1), encoding="utf-8"
    )
    served = serve(built(folder, tmp_path / "out"))
    page = visit(served.url + "sok/")
    assert searched(page, "elevhälsan")
    result = page.locator("ol[data-search-results] > li", has_text="lyssnar").first
    assert evil in result.locator("a").inner_text()
    assert "<script>document.title=1</script>" in result.locator("p").inner_text()
    assert page.locator("ol[data-search-results] :is(img, script, strong)").count() == 0
    assert page.title().startswith("Sök")


def test_the_words_of_a_search_are_shown_as_text(real: Served, visit: Callable[..., Page]) -> None:
    page = visit(real.url + "sok/#" + quote('<img src=x onerror="document.title=1">'))
    expect(page.get_by_role("status")).to_contain_text("<img src=x")
    assert page.locator("main img").count() == 0 and page.title().startswith("Sök")


def test_pages_for_staff_say_so_and_come_after_those_for_everybody(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "sok/#hon skär sig")
    hits = page.locator("ol[data-search-results] > li")
    expect(page.get_by_role("status")).to_contain_text("träffar")
    for_staff = [
        "personal/" in (hit.locator("a").get_attribute("href") or "") for hit in hits.all()
    ]
    assert any(for_staff) and for_staff == sorted(for_staff)
    assert [
        hit.locator(".result-kind").filter(has_text="För dig som arbetar").count() == 1
        for hit in hits.all()
    ] == for_staff
    best = [hit.inner_text().lower() for hit in hits.all()[:3]]
    assert not any("skärm" in text for text in best)  # another word, that only begins alike


def test_when_unsure_three_are_asked_about_and_the_others_stand_apart(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "sok/")
    found = searched(page, "psykol tid")
    expect(page.locator("[data-search-unsure]")).to_be_visible()
    asked = page.locator("ol[data-search-results] > li").count()
    assert 0 < asked <= 3 < len(found) == told(page)
    expect(page.locator("[data-search-rest] h2")).to_be_visible()
    searched(page, "sömn")
    expect(page.locator("[data-search-rest]")).to_be_hidden()


def test_staff_may_have_their_pages_first(real: Served, visit: Callable[..., Page]) -> None:
    page = visit(real.url + "sok/")
    before = searched(page, "samordnad plan")
    page.locator("[data-search-narrow] summary").click()
    page.get_by_label("Visa personalens sidor först").check()
    after = answered(page, "samordnad plan")
    assert "/personal/" not in before[0]
    assert after[0].startswith("/rutiner/sip/personal/") and sorted(after) == sorted(before)
    assert searched(page, "elev vill dö")[0].startswith("/behov/sjalvmordstankar/")


def test_from_a_door_of_staff_their_pages_stand_first_and_no_word_is_in_the_address(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "personal/")
    page.locator("#sok-personal").fill("BUP avslutade")
    page.keyboard.press("Enter")
    found = answered(page, "BUP avslutade")
    assert found[0].startswith("/personal/innan-du-lamnar-over/")
    expect(page.get_by_label("Visa personalens sidor först")).to_be_visible()
    expect(page.get_by_label("Visa personalens sidor först")).to_be_checked()
    assert page.url == real.url + "sok/"
    page.goto(real.url + "sok/")
    expect(page.get_by_label("Visa personalens sidor först")).not_to_be_checked()


def test_the_best_hit_leads_on_to_its_questions_and_only_when_it_is_a_need(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "sok/")
    line = page.locator("[data-search-questions]")
    expect(line).to_be_hidden()
    searched(page, "skolfrånvaro")
    expect(line).to_be_visible()
    line.get_by_role("link").click()
    page.wait_for_url(re.compile("/hitta/(skolvagran|hemmasittare|skolkar)/$"))
    page.go_back()
    searched(page, "BUP")
    expect(line).to_be_hidden()
