"""The matcher understands the ways in which people write: tried on a handful of invented pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.search_entry import SearchEntry
from generator.search.stemming import SearchLanguage, normalize_text, split_words
from tests.support.search.distance import allowed, mistakes
from tests.support.search.matcher import Matcher

LANGUAGE = SearchLanguage.from_data(
    {
        "endings": "en et ar arna na a s",
        "small": "jag min och att",
        "same": ["gå går gick", "självmord suicid"],
        "near": ["barn dotter son"],
        "common": [["gå sitter vill", "mitt har till"], ["och att"]],
    }
)


def entry(address: str, *phrases: str, **more: object) -> SearchEntry:
    """An invented page."""
    return SearchEntry(
        address=address,
        name=phrases[0],
        summary="",
        phrases=phrases[1:],
        **({"kind": "need"} | more),
    )


ENTRIES = [
    entry("oro", "Ångest", "har ångest"),
    entry("skola", "Skolfrånvaro", "vill inte gå till skolan", "mitt barn vägrar"),
    entry("liv", "Självmordstankar", "självmord", danger=True),
    entry("hemma", "Hemmasittare", "sitter hemma"),
    entry("stod", "Ett stöd för alla", kind="service"),
    entry("tel", "En linje", "prata med någon", numbers=("020123456", "112")),
    entry("sip", "Ett möte", "SIP", "samordnad plan"),
    entry("lag", "Ett lag", "hockey"),
    entry("klubb", "En klubb", "curling", shared=("hockey",)),
]
MATCHER = Matcher(ENTRIES, LANGUAGE)


def first(words: str, typing: bool = False) -> str | None:
    """The best page, if any fits."""
    found = MATCHER.hits(words, typing)
    return found[0].entry.address if found else None


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("ångesten", "oro"),  # inflection
        ("ANGEST", "oro"),  # capitals and dots left out
        ("frånvaro", "skola"),  # the end of a compound
        ("skolfrånvaroanmälan", "skola"),  # a longer compound
        ("skol frånvaro", "skola"),  # a compound in two words
        ("ångst", "oro"),  # a letter left out
        ("hemmasitare", "hemma"),
        ("sjelvmord", "liv"),
        ("suisid", "liv"),  # a mistake in a word that is another's form
        ("min dotter vägrar", "skola"),  # one word for another
        ("hon gick inte till skolan", "skola"),  # a form that no ending explains
        ("sip-möte", "sip"),  # an abbreviation
        ("020-12 34 56", "tel"),
        ("+46 20 12 34 56", "tel"),
        ("112", "tel"),
    ],
)
def test_what_is_meant_comes_first(words: str, right: str) -> None:
    assert first(words) == right


def test_the_beginning_of_a_word_is_enough_only_while_somebody_types() -> None:
    assert first("hoc", typing=True) == "lag"
    assert first("hoc") is None


def test_of_two_pages_with_the_same_words_the_one_that_shares_them_comes_after() -> None:
    assert [hit.entry.address for hit in MATCHER.hits("hockey")] == ["lag", "klubb"]


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("vägrar", 0.3),  # a word of a longer phrase
        ("ångest", 1),  # a phrase
        ("möte", 0.3),  # in the name of a need
        ("stödet", 1),  # in the name of a service
    ],
)
def test_one_word_is_read_only_where_a_page_has_hardly_more(words: str, read: float) -> None:
    assert MATCHER.hits(words)[0].read == read


def test_nothing_fits_what_nobody_has_said() -> None:
    assert MATCHER.hits("xyzqwåå") == MATCHER.hits("") == MATCHER.hits("!!!") == []


def test_part_of_a_number_is_not_enough_when_it_is_short() -> None:
    assert first("020") is None
    assert first("02012") == "tel"


def test_a_number_that_no_page_shows_finds_nothing() -> None:
    assert first("020-99 88 77") is None


@given(st.text(max_size=60))
def test_any_question_has_an_answer_in_order(words: str) -> None:
    scores = [hit.score for hit in MATCHER.ranked(words)]
    assert scores == sorted(scores, reverse=True)


@given(st.text(alphabet="abcå", max_size=9), st.text(alphabet="abcå", max_size=9))
def test_mistakes_are_the_same_both_ways_and_none_only_for_the_same_word(
    one: str, other: str
) -> None:
    assert mistakes(one, other, 3) == mistakes(other, one, 3)
    assert (mistakes(one, other, 3) == 0) == (one == other)


def test_mistakes_are_letters_added_left_out_exchanged_or_swapped() -> None:
    assert [
        mistakes("hjälp", wrong, 2) for wrong in ("hjälpp", "hälp", "hjolp", "jhälp", "hp")
    ] == [1, 1, 1, 3, 3]  # the first letter is hardly ever wrong
    assert [allowed(word) for word in ("soc", "skola", "självmord")] == [0, 1, 2]


def test_split_words_drops_accents_capitals_and_signs() -> None:
    assert split_words("Ångest, SIP-möte & p-piller 24/7!") == [
        "angest",
        "sip",
        "mote",
        "p",
        "piller",
        "24",
        "7",
    ]
    assert normalize_text("Ånäset") == "anaset"
