"""Who works with children finds the pages of staff: first when the box says so, and without taking the place of what families look for."""

from __future__ import annotations

import json
import re

import pytest

from generator.build.project_paths import OVERRIDES
from generator.model.catalogue import Catalogue
from tests.support.search.entries import entries_of, matcher_of
from tests.support.search.matcher import Matcher

pytestmark = pytest.mark.slow

SCRIPT = (OVERRIDES / "assets" / "search.js").read_text(encoding="utf-8")
LEADING = int(re.search(r"const LEADING = (\d+);", SCRIPT)[1])  # type: ignore[index]
STAFF = json.loads(re.search(r"const STAFF = (\[.*?\]);", SCRIPT)[1])  # type: ignore[index]


@pytest.fixture(scope="module")
def matcher(mora: Catalogue) -> Matcher:
    return matcher_of(entries_of(mora))


def found(matcher: Matcher, words: str, staff_first: bool = False) -> list[str]:
    """The addresses of the hits, as the search page orders them."""
    hits = [hit.entry for hit in matcher.hits(words)]
    if staff_first:
        best = {entry.address for entry in hits[:LEADING]}
        own = [entry for entry in hits if entry.kind in STAFF]
        rising = [e for e in own if {e.address, e.address.removesuffix("personal/")} & best]
        hits.sort(key=lambda entry: entry not in rising)
    return [entry.address for entry in hits]


def test_every_page_for_staff_is_of_a_kind_that_the_box_puts_first(matcher: Matcher) -> None:
    own = [e for e in matcher.entries if e.address.startswith("/personal/")]
    assert len(own) > 30
    assert {e.kind for e in own} <= set(STAFF)


def test_every_workplace_can_be_found_by_its_words(mora: Catalogue, matcher: Matcher) -> None:
    for place in mora.workplaces:
        address = f"/personal/moter/{place.id}/"
        for word in place.words:
            assert address in found(matcher, word, staff_first=True), word
        assert address in [hit.entry.address for hit in matcher.ranked(place.name)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("prata med BUP utan samtycke", "/personal/innan-du-lamnar-over/"),
        ("BUP avslutade", "/personal/innan-du-lamnar-over/"),
        ("fritids", "/personal/moter/skolan/"),
        ("tränare idrott", "/personal/moter/fritidsgarden/"),
        ("tränare", "/personal/moter/fritidsgarden/"),
        ("orosanmälan", "/rutiner/orosanmalan/personal/"),
        ("samordnad plan", "/rutiner/sip/personal/"),
        ("anmälningsplikt", "/rutiner/orosanmalan/personal/"),
        ("barn far illa", "/rutiner/orosanmalan/personal/"),
        ("polisen", "/personal/moter/polisen/"),
        ("tandläkare", "/personal/moter/tandvarden/"),
        ("kurator", "/personal/moter/elevhalsan/"),
        ("akuten", "/personal/moter/akutmottagningen/"),
        ("aktivitetsansvaret", "/personal/moter/aktivitetsansvaret/"),
        ("KAA", "/personal/moter/aktivitetsansvaret/"),
    ],
)
def test_with_the_box_ticked_the_page_for_staff_comes_first(
    words: str, first: str, matcher: Matcher
) -> None:
    assert found(matcher, words, staff_first=True)[0] == first


@pytest.mark.parametrize(
    ("words", "need"),
    [
        ("elev vill dö", "sjalvmordstankar"),
        ("elev skär sig", "skar-sig"),
        ("mobbad i skolan", "mobbad"),
    ],
)
def test_with_the_box_ticked_what_was_asked_for_is_still_first(
    words: str, need: str, matcher: Matcher
) -> None:
    assert found(matcher, words, staff_first=True)[0] == f"/behov/{need}/"


def test_every_form_for_staff_is_among_the_first_by_the_words_that_it_is_asked_for_with(
    mora: Catalogue, matcher: Matcher
) -> None:
    forms = [(routine, form) for routine in mora.routines for form in routine.forms]
    assert [form.id for _, form in forms if not form.words and not form.child] == []
    for routine, form in forms:
        for words in form.words:
            address = f"/rutiner/{routine.id}/{form.id}/"
            turned = " ".join(reversed(words.split()))  # "samtycke blankett"
            for asked in (words, turned):
                assert address in found(matcher, asked, staff_first=True)[:3], asked


@pytest.mark.parametrize(
    "words", ["fritids", "min tränare tafsar", "läraren är dum", "polisen", "akuten", "kurator"]
)
def test_without_the_box_a_workplace_never_stands_before_what_families_look_for(
    words: str, matcher: Matcher
) -> None:
    assert not found(matcher, words)[0].startswith("/personal/")
