"""Other languages: what may be shown of a translation, and what a page says where there is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from generator.build.frame_context import read_interface_words
from generator.model.catalogue import Catalogue
from generator.model.language import Language, find_slots, fingerprint_need, fingerprint_text
from generator.model.law_words import LAW_WORDS
from generator.pages.languages import build_pages, find_easy_page, list_cards
from generator.pages.templating import Renderer
from generator.proof.proof import get_proof
from generator.views.need_leads import NeedAnswers
from tests.conftest import loaded
from tests.support.build.document import Document
from tests.support.build.law_folds import list_folds

WANTED = {"en", "ar", "so", "uk", "ti", "prs", "fa", "tr", "pl", "fi", "ru", "th", "latt-svenska"}
SCRIPTS = {
    "ar": r"[\u0600-\u06ff]", "fa": r"[\u0600-\u06ff]", "prs": r"[\u0600-\u06ff]",
    "ti": r"[\u1200-\u137f]", "th": r"[\u0e00-\u0e7f]",
    "uk": r"[\u0400-\u04ff]", "ru": r"[\u0400-\u04ff]",
}  # fmt: skip


def test_the_same_text_has_the_same_fingerprint_in_any_form() -> None:
    assert fingerprint_text("Är det så?") == fingerprint_text(" A\u0308r det sa\u030a? ")
    assert fingerprint_text("Ring 112.") != fingerprint_text("Ring 113.")


def test_a_card_retells_what_the_need_says_today(
    tiny: Catalogue, change: Callable[..., Path]
) -> None:
    need = tiny.need["sover-inte"]
    assert find_easy_page(tiny, need) == "/sprak/latt-svenska/sover-inte/"
    catalogue = loaded(
        change(f"summary: {need.summary}", "summary: Något annat.", "routing/needs.yaml")
    )
    assert find_easy_page(catalogue, catalogue.need["sover-inte"]) is None
    easy = next(one for one in catalogue.languages if one.is_swedish)
    assert list_cards(catalogue, easy) == []


def test_every_promised_language_is_there(local: Catalogue) -> None:
    assert {language.code for language in local.languages} == WANTED
    backwards = {language.code for language in local.languages if language.direction == "rtl"}
    assert backwards == {"ar", "fa", "prs"}


def languages(catalogue: Catalogue) -> list[Language]:
    """All but the kinds of Swedish."""
    return [language for language in catalogue.languages if not language.is_swedish]


def test_a_translation_is_in_its_own_script(local: Catalogue) -> None:
    for language in languages(local):
        letters = SCRIPTS.get(language.code, r"[A-Za-z]")
        for translation in language.sentences:
            text = re.sub(r"\{[^}]*\}|ADHD", "", translation.text)
            assert re.search(letters, text) or not text.strip(" ?؟።"), translation.id


def test_every_sentence_about_danger_was_read_back_twice(local: Catalogue) -> None:
    danger = {sentence.id for sentence in local.sentences if sentence.danger}
    read = [
        translation
        for language in local.languages
        for translation in language.sentences
        if translation.id in danger and not language.is_swedish
    ]
    assert len(read) > 100
    once = [translation.text for translation in read if not translation.back_again]
    assert once == []
    for translation in read:
        assert find_slots(translation.back_again or "") == find_slots(translation.text)


def test_every_need_has_a_card_in_easy_swedish_that_retells_what_it_says_now(
    local: Catalogue,
) -> None:
    (easy,) = [language for language in local.languages if language.is_swedish]
    cards = {card.need: card.of for card in easy.cards}
    assert cards == {need.id: fingerprint_need(need) for need in local.needs}


def test_the_words_on_both_sides_of_a_comparison_name_the_same_contacts(local: Catalogue) -> None:
    for language in local.languages:
        for translation in language.sentences:
            if translation.back:
                assert find_slots(translation.back) == find_slots(translation.text), translation.id


def test_an_easy_card_names_each_number_of_the_first_advice_and_none_but_those_of_the_need(
    local: Catalogue,
) -> None:
    slots = {"112": "112.telefon", "1177": "1177.telefon", "116 111": "bris.telefon"}
    (easy,) = (language for language in local.languages if language.is_swedish)
    assert {card.need for card in easy.cards} == set(local.need)
    for card in list_cards(local, easy):
        need = local.need[card.need]
        first, *rest = [*need.advice, *(text for words in need.by_age for text in words.advice)]
        named, other = (
            {slot for number, slot in slots.items() if re.search(rf"\b{number}\b", text)}
            for text in (first, " ".join(rest))
        )
        found = {slot for line in card.lines for slot in find_slots(line) if "." in slot}
        assert named <= found <= named | other, card.need


def test_an_easy_card_is_as_sensitive_as_its_need(local: Catalogue) -> None:
    render = Renderer(local, read_interface_words())
    answers = NeedAnswers(get_proof(local).ownership)
    cards = [page for page in build_pages(local, render, answers) if page.kind == "easy-need"]
    other = [
        page.path
        for page in cards
        if page.sensitive != local.need[page.path.split("/")[-2]].is_sensitive
    ]
    assert len(cards) > 50 and other == []


def test_an_easy_card_that_speaks_of_a_right_or_a_duty_folds_where_it_stands(
    local: Catalogue,
) -> None:
    render = Renderer(local, read_interface_words())
    answers = NeedAnswers(get_proof(local).ownership)
    pages = {page.path.split("/")[-2]: page.body for page in build_pages(local, render, answers)}
    (easy,) = (language for language in local.languages if language.is_swedish)
    duty = re.compile(
        rf"{LAW_WORDS.pattern}|\b(?:kommunen|regionen|skolan|vården) ska\b", re.IGNORECASE
    )
    said = [card.need for card in list_cards(local, easy) if duty.search(" ".join(card.lines))]
    assert said
    for need in said:
        folded = " ".join(fold.text for fold in list_folds(Document(pages[need]).root))
        assert folded, need
        assert all(local.law[law].says in folded for law in local.need[need].laws), need


def test_needs_that_words_lead_to_are_not_said_twice(local: Catalogue) -> None:
    for language in local.languages:
        needs = [words.need for words in language.need_words]
        assert len(needs) == len(set(needs)), language.code
