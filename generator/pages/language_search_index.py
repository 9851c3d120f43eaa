"""What the search knows about other languages, as assets/languages.js reads it: words of danger and of needs, and the box."""

from __future__ import annotations

import unicodedata
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.language import Language
from generator.pages.languages import build_language_path
from generator.views.language_page_content import list_strip_sections
from generator.views.translated_phrases import Phrase, PhraseBook

# What the box says: the question and 112 when the words are about danger, care when they are not, the title always.
_BOX = ("danger-title", "danger-call", "title")
# And, last, that a machine has written it, until a role has read it.
_MARK = ("machine",)

LATIN_LANGUAGES, OTHER_LANGUAGES = "assets/languages-latin.json", "assets/languages-other.json"


def build_language_indexes(catalogue: Catalogue) -> dict[str, list[dict[str, Any]]]:
    """The rows of each file by its address: languages in Latin letters, and those with letters of their own.

    A search fetches the file that its letters ask for. Kinds of Swedish are left out, since the search hears Swedish.
    """
    files: dict[str, list[dict[str, Any]]] = {LATIN_LANGUAGES: [], OTHER_LANGUAGES: []}
    for language in catalogue.languages:
        if not language.is_swedish:
            address = LATIN_LANGUAGES if _is_latin(language) else OTHER_LANGUAGES
            files[address].append(_build_row(catalogue, language))
    return files


def _is_latin(language: Language) -> bool:
    return unicodedata.name(language.name[0], "").startswith("LATIN")


def _build_row(catalogue: Catalogue, language: Language) -> dict[str, Any]:
    book = PhraseBook(catalogue, language)
    said = {id: phrase for id in _BOX if (phrase := book.say(id))}
    for section in list_strip_sections(catalogue, book)[:1]:
        said["care"] = section.call
    if any(phrase.is_unread_machine_text for phrase in said.values()):
        said |= {id: phrase for id in _MARK if (phrase := book.say(id))}
    return {
        "code": language.code,
        "name": language.name,
        "tag": language.tag,
        "direction": language.direction,
        "page": build_language_path(language),
        "signs": " ".join(language.signs),
        "danger": list(language.danger_words),
        "needs": [
            [words.need, words.sure, list(words.words), int(_is_emergency(catalogue, words.need))]
            for words in language.need_words
        ],
        "box": {id: _build_pieces(phrase) for id, phrase in said.items()},
    }


def _is_emergency(catalogue: Catalogue, need: str) -> bool:
    return need in catalogue.need and catalogue.need[need].danger == "emergency-first"


def _build_pieces(phrase: Phrase) -> list[list[str]]:
    """Each part as [text], or [text, link]; a Swedish sentence begins with an empty part."""
    parts = [[piece.text, piece.href] if piece.href else [piece.text] for piece in phrase.pieces]
    return [[], *parts] if phrase.is_fallback else parts
