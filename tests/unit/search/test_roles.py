"""Search hears who does what to whom, and when it does not happen."""

from __future__ import annotations

import pytest

from generator.build.frame_context import read_interface_words
from generator.model.catalogue import Catalogue
from generator.search.stemming import SearchLanguage, split_words
from tests.support.search.entries import entries_of, matcher_of
from tests.support.search.matcher import Matcher
from tests.support.search.queries import Query, roles
from tests.support.search.roles import Deed, People, Role, adjust

DATA = read_interface_words()["matching"]
PEOPLE = People(DATA, SearchLanguage.from_data(DATA))
MOST_WRONG = 3  # of all the pairs


@pytest.mark.parametrize(
    ("words", "deed"),
    [
        ("pappa slår mig", Deed("hurt", "parent", "self")),
        ("mitt barn slår mig", Deed("hurt", "child", "self")),
        ("läraren slår min son", Deed("hurt", "staff", "child")),
        ("sonen slår lillasyster", Deed("hurt", "child", "sibling")),
        ("jag slår", Deed("hurt", "self", None)),
        ("jag blir slagen av min man", Deed("hurt", "partner", "self")),
        ("rädd för min son", Deed("scare", "child", "self")),
        ("min systers pojkvän slår henne", Deed("hurt", "sweetheart", "sibling")),
        ("treåringen biter mig", Deed("hurt", "child", "self")),
        ("lillebror slår mig", Deed("hurt", "sibling", "self")),
        ("syrran sparkar min dotter", Deed("hurt", "sibling", "child")),
        ("min syster slår sina barn", Deed("hurt", "sibling", "grandchild")),
    ],
)
def test_actor_and_target_are_heard(words: str, deed: Deed) -> None:
    assert PEOPLE.deed(split_words(words)) == deed


@pytest.mark.parametrize(
    "words", ["pappa slår inte", "har slutat slå", "jag slår i väggen", "sover dåligt", ""]
)
def test_what_does_not_happen_to_anybody_is_no_deed(words: str) -> None:
    assert PEOPLE.deed(split_words(words)) is None


def test_a_role_fits_wholly_in_part_or_not() -> None:
    role = Role(("hurt",), ("parent",), ("self",))
    assert role.fit(Deed("hurt", "parent", "self")) == 1
    assert role.fit(Deed("hurt", None, "self")) == 0.5
    assert role.fit(Deed("hurt", "child", "self")) == 0
    assert role.fit(Deed("drink", "parent", "self")) == 0


def test_a_page_about_the_deed_gains_and_one_about_other_people_loses() -> None:
    scores = [1.0, 1.0, 1.0]
    declared = [(Role(("hurt",), ("parent",), ()),), (Role(("hurt",), ("self",), ()),), ()]
    adjust(scores, declared, Deed("hurt", "parent", "self"))
    assert scores[0] > 1 > scores[1] and scores[2] == 1


def test_a_page_that_has_the_question_as_a_phrase_keeps_its_score() -> None:
    scores = [1.0, 1.0]
    declared = [(Role(("hurt",), ("self",), ()),)] * 2
    adjust(scores, declared, Deed("hurt", "parent", "self"), {0})
    assert scores[0] == 1 > scores[1]


@pytest.fixture(scope="module")
def real(local: Catalogue) -> Matcher:
    """The reference, on the project's own needs and services."""
    return matcher_of(entries_of(local))


def is_wrong(real: Matcher, query: Query) -> bool:
    """Whether the best page is none of the right ones."""
    return not any(query.is_answered_by(hit.entry.address) for hit in real.hits(query.words)[:1])


@pytest.mark.slow
def test_nearly_all_pairs_of_who_and_whom_are_answered_right(real: Matcher) -> None:
    assert len(roles()) > 90
    assert sum(is_wrong(real, query) for query in roles()) <= MOST_WRONG


@pytest.mark.slow  # every page is built for the reference
@pytest.mark.parametrize(
    ("words", "need"),
    [
        ("mitt barn slår mig", "slar-foralder"),
        ("jag slår pappa", "slar-foralder"),
        ("sonen slår lillasyster", "slagen-av-syskon"),
        ("läraren slår min son", "krankt-av-personal"),
    ],
)
def test_a_need_about_an_act_comes_first_when_its_people_are_named(
    words: str, need: str, real: Matcher
) -> None:
    assert real.hits(words)[0].entry.address == f"/behov/{need}/"
