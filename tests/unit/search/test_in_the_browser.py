"""Search keeps what it promises, in a real browser on the real site."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.build.frame_context import read_interface_words
from generator.model.catalogue import Catalogue
from generator.pages.search_entries import build_search_index
from tests.support.search import measuring
from tests.support.search.entries import entries_of, matcher_of
from tests.support.search.matcher import Matcher
from tests.support.search.measuring import Answer, quality
from tests.support.search.queries import Query, field
from tests.support.search.report import in_danger

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]

FIRST, AMONG_THREE = 0.92, 0.98  # of the phrases that were never tuned with
SPOKEN_FIRST, SPOKEN_AMONG_THREE = (
    0.76,
    0.85,
)  # of hard ones, held out by lot: one right answer each
RECALL, FALSE_ALARMS, CERTAIN_BUT_HARMLESS = (
    0.97,
    0.20,
    0.05,
)  # of the box about 112, in both its steps
CERTAIN = {"tuned": 0.95, "untuned": 0.88}  # of phrases of danger: the box stands unasked
ASKED = {"tuned": 0.9, "untuned": 0.8}  # of phrases that may be about danger: at least a question
UNSEEN_FIRST, UNSEEN_AMONG_THREE = 0.84, 0.94  # of those that a stranger to all phrases wrote
FRESH_FIRST, FRESH_AMONG_THREE = 0.73, 0.84  # of those written last, that nobody has looked at
MOST_BYTES = 150_000
MOST_MILLISECONDS, MOST_SLOW = (
    50,
    200,
)  # median of an answer, here and on a phone of the middle sort
SLOWER = 4


@pytest.fixture(scope="module")
def answers(browser: Browser, local_site: Path) -> list[Answer]:
    """What our search answers to every phrase. The words of pages are asked of every fourth: each is files to fetch and unpack."""
    return measuring.ours(browser, local_site, measuring.all_queries(), every=4)


def part(answers: list[Answer], name: str) -> list[Answer]:
    """The answers to the phrases of one part."""
    return [answer for answer in answers if answer.query.part == name]


@pytest.fixture(scope="module")
def reference(local: Catalogue) -> Matcher:
    """What the browser does, without a browser."""
    return matcher_of(entries_of(local))


@pytest.mark.parametrize("query", field(), ids=lambda query: query.words)
def test_words_of_the_field_are_among_the_three_first(query: Query, reference: Matcher) -> None:
    found = [hit.entry.address for hit in reference.ranked(query.words)[:3]]
    assert any(map(query.is_answered_by, found)), found


def test_phrases_never_tuned_with_find_the_right_page(answers: list[Answer]) -> None:
    found = quality(part(answers, "untuned"))
    # The figures, and never the phrases: whoever sees which failed can no longer measure with them.
    assert found.first >= FIRST, f"{found.first:.1%}"
    assert found.among_three >= AMONG_THREE, f"{found.among_three:.1%}"
    assert found.nothing == 0


def test_phrases_of_a_stranger_to_ours_find_the_right_page(answers: list[Answer]) -> None:
    found = quality(part(answers, "unseen"))
    assert found.first >= UNSEEN_FIRST, f"{found.first:.1%}"
    assert found.among_three >= UNSEEN_AMONG_THREE, f"{found.among_three:.1%}"


def test_phrases_that_nobody_has_looked_at_find_the_right_page(answers: list[Answer]) -> None:
    found = quality(part(answers, "fresh"))
    assert found.first >= FRESH_FIRST, f"{found.first:.1%}"
    assert found.among_three >= FRESH_AMONG_THREE, f"{found.among_three:.1%}"


def test_hard_phrases_held_out_by_lot_find_the_right_page(answers: list[Answer]) -> None:
    found = quality(part(answers, "spoken"))
    assert found.first >= SPOKEN_FIRST, f"{found.first:.1%}"
    assert found.among_three >= SPOKEN_AMONG_THREE, f"{found.among_three:.1%}"


def test_tuned_phrases_find_the_right_page(answers: list[Answer]) -> None:
    found = quality(part(answers, "tuned"))
    assert found.first >= 0.96 and found.among_three >= 0.98 and found.nothing == 0


def test_danger_is_seen_and_only_certain_danger_shows_the_box_unasked(
    answers: list[Answer], local_site: Path
) -> None:
    urgent, harmless, _ = in_danger(answers, local_site)
    assert len(urgent) > 150 and len(harmless) > 600
    missed = sum(not answer.danger for answer in urgent)
    alarms = sum(bool(answer.danger) for answer in harmless)
    certain = sum(answer.danger == "certain" for answer in harmless)
    assert missed <= (1 - RECALL) * len(urgent), f"{missed} of {len(urgent)}"
    assert alarms <= FALSE_ALARMS * len(harmless), f"{alarms} of {len(harmless)}"
    assert certain <= CERTAIN_BUT_HARMLESS * len(harmless), f"{certain} of {len(harmless)}"


@pytest.mark.parametrize("name", ["tuned", "untuned"])
def test_every_phrase_of_danger_but_the_spoken_ones_raises_the_box(
    name: str, answers: list[Answer], local_site: Path
) -> None:
    urgent, _, asking = in_danger(part(answers, name), local_site)
    assert len(urgent) > 25 and len(asking) > 15
    assert sum(not answer.danger for answer in urgent) == 0
    certain = sum(answer.danger == "certain" for answer in urgent)
    assert certain >= CERTAIN[name] * len(urgent), f"{certain} of {len(urgent)}"
    asked = sum(bool(answer.danger) for answer in asking)
    assert asked >= ASKED[name] * len(asking), f"{asked} of {len(asking)}"


def test_papers_and_rules_are_asked_about_and_deeds_among_them_are_certain(
    browser: Browser, local_site: Path
) -> None:
    said = {
        "orosanmälan anonym som lärare": "certain-not",
        "vi blir vräkta": "certain-not",
        "jag vill dö anonymt": "seen",
        "hotar att skjuta på skolan": "seen",
        "elev hotar att spränga skolan": "seen",
    }
    found = measuring.ours(
        browser, local_site, [Query("own", "", words, ()) for words in said], every=0
    )
    seen = {answer.query.words: answer.danger for answer in found}
    assert all(
        seen[words] != "certain" for words, wanted in said.items() if wanted == "certain-not"
    ), seen
    assert all(seen[words] == "certain" for words, wanted in said.items() if wanted == "certain"), (
        seen
    )
    assert all(seen[words] for words, wanted in said.items() if wanted == "seen"), seen


def test_who_is_wrong_is_often_said_to_be_unsure(answers: list[Answer]) -> None:
    spoken = [answer for answer in part(answers, "spoken") if answer.found]
    right = [answer for answer in spoken if answer.place == 0]
    wrong = [answer for answer in spoken if answer.place != 0]
    assert sum(answer.unsure for answer in wrong) >= 0.5 * len(wrong)
    assert sum(answer.unsure for answer in right) <= 0.25 * len(right)


def test_the_first_search_is_light(answers: list[Answer], local_site: Path) -> None:
    sizes = [measuring.first_search(local_site, answer) for answer in answers]
    assert 30_000 < max(sizes) <= MOST_BYTES


def test_an_answer_comes_at_once(answers: list[Answer], browser: Browser, local_site: Path) -> None:
    assert statistics.median(answer.milliseconds for answer in answers) <= MOST_MILLISECONDS
    slow = measuring.ours(
        browser, local_site, [answer.query for answer in answers[::15]], SLOWER, every=0
    )
    assert statistics.median(answer.milliseconds for answer in slow) <= MOST_SLOW


def test_search_finds_far_more_than_plain_pagefind_on_the_same_pages(
    answers: list[Answer], browser: Browser, local_site: Path
) -> None:
    plain = quality(
        measuring.plain(browser, local_site, [answer.query for answer in part(answers, "untuned")])
    )
    assert 0.1 < plain.first < quality(part(answers, "untuned")).first


def test_of_pagefind_the_site_has_the_index_and_no_program(local_site: Path) -> None:
    files = [file for file in (local_site / "pagefind").rglob("*") if file.is_file()]
    assert {file.suffix for file in files} == {
        ".json",
        ".pf_meta",
        ".pf_index",
        ".pf_filter",
        ".pf_fragment",
    }


@pytest.mark.parametrize("typing", [False, True])
def test_the_browser_ranks_as_the_reference_does(
    typing: bool, reference: Matcher, local: Catalogue, browser: Browser, local_site: Path
) -> None:
    asked = [query.words for query in measuring.all_queries()]
    index = build_search_index(entries_of(local), read_interface_words()["matching"])
    wanted = [
        [(hit.entry.address, hit.score) for hit in reference.ranked(words, typing)[:10]]
        for words in asked
    ]
    found = measuring.ranked(browser, local_site, index, asked, typing)
    assert sum(one != other for one, other in zip(found, wanted, strict=True)) == 0
