"""The phrases that search is judged by are many, different, and about things that exist."""

from __future__ import annotations

from generator.model.catalogue import Catalogue
from generator.search.stemming import split_words
from tests.support.search.queries import queries

TUNED, UNTUNED, UNSEEN, SPOKEN, OPENED, FRESH = map(
    queries, ("tuned", "untuned", "unseen", "spoken", "opened", "fresh")
)
EVERY = TUNED + UNTUNED + UNSEEN + SPOKEN + OPENED + FRESH


def test_there_are_many_phrases_and_a_third_is_never_tuned_with() -> None:
    assert len(TUNED) + len(UNTUNED) >= 330
    assert len(UNTUNED) * 3 >= len(TUNED) + len(UNTUNED)


def test_no_phrase_stands_twice() -> None:
    words = [query.words.lower() for query in EVERY]
    assert sorted(words) == sorted(set(words))


def test_every_right_answer_exists(local: Catalogue, base: Catalogue) -> None:
    there = {f"/behov/{need}/" for need in base.need} | {
        f"/tjanster/{service.id}/" for service in (*base.services, *local.services)
    }
    assert [
        query for query in EVERY if not {one for one in query.right if one[0] == "/"} <= there
    ] == []


def test_every_need_is_asked_for_in_both_parts(base: Catalogue) -> None:
    for part in (TUNED, UNTUNED):
        asked = {address for query in part for address in query.right}
        missing = [need for need in base.need if f"/behov/{need}/" not in asked]
        assert missing == []
    # A stranger wrote the unseen ones when there were 108 needs: the later ones wait for another
    # stranger. One is asked for in our municipality's own phrases alone, which a fork has not.
    unseen = {address for query in UNSEEN for address in query.right}
    assert sum(f"/behov/{need}/" in unseen for need in base.need) >= 107
    fresh = {address for query in OPENED + FRESH for address in query.right}
    assert sum(f"/behov/{need}/" in fresh for need in base.need) >= 127


def test_no_need_says_a_phrase_that_is_held_out_word_for_word(local: Catalogue) -> None:
    said = {
        tuple(split_words(text))
        for need in local.needs
        for text in (*need.everyday_words, *need.search_phrases)
    }
    assert len(SPOKEN) > 100
    assert [query.words for query in SPOKEN if tuple(split_words(query.words)) in said] == []
