"""A sentence in another language has the numbers of the catalogue, and stands only while its Swedish is what was translated."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model.catalogue import Catalogue
from generator.model.language import Language
from generator.views.translated_phrases import PhraseBook
from tests.conftest import loaded

AR, FI, SENTENCES = (
    "routing/languages/ar.yaml",
    "routing/languages/fi.yaml",
    "routing/sentences.yaml",
)


def book(catalogue: Catalogue, code: str) -> PhraseBook:
    """What a language says."""
    return PhraseBook(catalogue, next(one for one in catalogue.languages if one.code == code))


def test_a_translation_is_shown_with_the_number_of_the_catalogue(tiny: Catalogue) -> None:
    phrase = book(tiny, "ar").say("danger-call")
    assert phrase and phrase.direction == "rtl" and not phrase.is_fallback
    assert [(piece.text, piece.href) for piece in phrase.pieces if piece.is_value] == [
        ("112", "tel:112")
    ]


def test_a_changed_number_changes_every_language(change: Callable[..., Path]) -> None:
    folder = change('value: "112"', 'value: "0000-911"')
    for language in loaded(folder).languages:
        phrase = book(loaded(folder), language.code).say("danger-call")
        assert phrase and "0000-911" in phrase.text


def test_a_number_that_may_not_be_shown_hides_the_sentence(change: Callable[..., Path]) -> None:
    text = (change("a", "a") / "services.yaml").read_text(encoding="utf-8")
    number = re.search(r'value: "112".*?status: (\S+?)[,\s]', text, re.DOTALL)
    assert number and number[1] == "V"
    shown = number[0].replace("status: V", "status: U")
    catalogue = loaded(change(number[0], shown))
    assert book(catalogue, "ar").say("danger-call") is None
    assert book(catalogue, "ar").say("title") is not None


def test_changed_swedish_is_shown_in_place_of_its_translation(change: Callable[..., Path]) -> None:
    catalogue = loaded(change("text: Hjälp för barn", "text: Hjälp för unga", SENTENCES))
    phrase = book(catalogue, "ar").say("title")
    assert phrase and phrase.is_fallback and phrase.text == "Hjälp för unga"
    assert (phrase.tag, phrase.direction) == ("sv", "ltr")


@pytest.mark.parametrize("mistake", ["comparison: differs", ""])
def test_danger_that_was_not_compared_is_said_in_swedish(
    mistake: str, change: Callable[..., Path]
) -> None:
    ending = ', back: "Ring numret {112.telefon}.", comparison: same}'
    kept = f', back: "Ring något.", {mistake}}}' if mistake else "}"
    catalogue = loaded(change(ending, kept, AR))
    phrase = book(catalogue, "ar").say("danger-call")
    assert phrase and phrase.is_fallback and phrase.text == "Ring 112."


def test_text_that_a_role_has_read_is_no_longer_marked(change: Callable[..., Path]) -> None:
    line = 'id: title, text: "Apua lapsille", translator: machine'
    read = loaded(change(line, f"{line}, reviewer: tolkförmedlingen", FI))
    assert not book(read, "fi").say("title").is_unread_machine_text  # type: ignore[union-attr]  # it is there
    again = loaded(change(f"{line}, reviewer: tolkförmedlingen", line, FI))
    assert book(again, "fi").say("title").is_unread_machine_text  # type: ignore[union-attr]  # it is there


def languages(catalogue: Catalogue) -> list[Language]:
    """All but the kinds of Swedish."""
    return [language for language in catalogue.languages if not language.is_swedish]


def test_danger_is_said_in_every_language(local: Catalogue) -> None:
    for language in languages(local):
        for id in ("acute-112", "danger-title", "danger-call", "danger-language"):
            phrase = book(local, language.code).say(id)
            assert phrase and not phrase.is_fallback, (language.code, id)
