"""The Swedish order of the alphabet."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build.frame_context import read_interface_words
from generator.pages import a_to_z as az
from generator.pages.a_to_z import build_sort_key
from generator.pages.templating import Renderer


@pytest.mark.parametrize(
    "words",
    [
        ["a", "z", "å", "ä", "ö"],
        ["Ångest", "Äter inte", "Ätstörning", "Ö"],
        ["zon", "ålder", "ängslig", "öra"],
        ["112", "1177", "adhd", "Bris"],
        ["Oro", "orolig", "Oron", "ort"],
        ["a", "ab", "abc"],
        ["zon", "öra", "арабский"],
        ["idag", "idé", "idol"],
    ],
)
def test_words_stand_in_swedish_order(words):
    assert sorted(reversed(words), key=build_sort_key) == words


def test_words_that_differ_in_a_hyphen_or_a_capital_stand_there_once(local):
    pages = list(az.build_pages(local, Renderer(local, read_interface_words())))
    shown = [line for page in pages for line in page.body.splitlines() if "behov/abort/" in line]
    words = [build_sort_key(re.search('class="word"[^>]*>([^<]*)', line)[1]) for line in shown]
    assert words and len(words) == len(set(words))


@settings(deadline=None, derandomize=True)
@given(st.text(alphabet="aåzZÄö 9-", max_size=8))
def test_capitals_and_small_letters_are_the_same(word):
    assert build_sort_key(word.upper()) == build_sort_key(word.lower()) == build_sort_key(word)


def test_å_ä_and_ö_come_after_every_other_letter():
    for last in "åäöÅÄÖ":
        assert all(
            build_sort_key(letter) < build_sort_key(last)
            for letter in "abcdefghijklmnopqrstuvwxyz0123456789XYZ"
        )


def test_spaces_and_hyphens_do_not_count():
    assert build_sort_key("a-b c") == build_sort_key("abc")


@pytest.mark.slow
def test_the_list_leads_to_the_pages_in_other_languages(tiny_site):
    page = (tiny_site / "a-o" / "index.html").read_text(encoding="utf-8")
    assert 'href="../sprak/"' in page and page.count("andra-sprak/") == 1


@pytest.mark.slow
def test_a_word_in_another_language_is_marked_with_its_language(tiny_site):
    page = (tiny_site / "a-o" / "andra-sprak" / "index.html").read_text(encoding="utf-8")
    assert '<h2 id="sprak-1" lang="en">English</h2>' in page and 'lang="en">Insomnia</span>' in page
    assert (
        page.count(" lang=") == 4
    )  # the page's own, the jump link's, the heading's, and that word's
    letters = [
        file.read_text(encoding="utf-8") for file in (tiny_site / "a-o").glob("?/index.html")
    ]
    assert letters and not any("Insomnia" in text for text in letters)


@pytest.mark.parametrize(
    ("word", "letter", "part"),
    [
        ("Éva", "E", "e"),
        ("ångest", "Å", "a-ring"),
        ("Äter", "Ä", "a-prickar"),
        ("öra", "Ö", "o-prickar"),
        ("113 13", "0–9", "0-9"),
        ("(skam)", "S", "s"),
        ("У", "У", "tecken-1059"),
    ],
)
def test_every_word_stands_under_a_letter_with_an_address_of_its_own(word, letter, part):
    assert (az._get_letter(word), az._part(letter)) == (letter, part)


def test_no_page_holds_more_than_a_small_part_of_all_words(local):
    pages = {
        page.path: page.body.count("<li>")
        for page in az.build_pages(local, Renderer(local, read_interface_words()))
    }
    assert sum(pages.values()) > 2_000 and max(pages.values()) < sum(pages.values()) / 5
