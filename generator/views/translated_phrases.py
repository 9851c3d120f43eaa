"""Sentences in other languages, filled in with names and numbers from the catalogue; Swedish where no translation may be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.model.catalogue import Catalogue
from generator.model.language import LANGUAGE_SLOT, SLOT, Language, Translation, may_show
from generator.views.shown_contacts import list_shown_contacts

Direction = Literal["ltr", "rtl"]
SWEDISH: tuple[str, Direction] = ("sv", "ltr")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a phrase: words, or a value from the catalogue, which is read from left to right in every language."""

    text: str
    is_value: bool = False
    href: str | None = None  # what a phone dials


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence as a page shows it."""

    id: str
    pieces: tuple[Piece, ...]
    tag: str  # BCP 47, of the words
    direction: Direction
    is_fallback: bool  # Swedish, since there is no translation that may be shown
    is_unread_machine_text: bool

    @property
    def text(self) -> str:
        """All of it, without links."""
        return "".join(piece.text for piece in self.pieces)


class PhraseBook:
    """Says the sentences of a catalogue in one language."""

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        self.catalogue = catalogue
        self.language = language
        self._translations: dict[str, Translation] = {
            entry.id: entry for entry in reversed(language.sentences)
        }

    def say(self, id: str) -> Phrase | None:
        """A sentence in the language, else in Swedish. None when there is no such sentence, or a value in it may not be shown."""
        sentence = self.catalogue.sentence.get(id)
        if sentence is None:
            return None
        translation = self._translations.get(id)
        if translation is None or not may_show(sentence, translation):
            return self.say_in_swedish(id, is_fallback=not self.language.is_swedish)
        pieces = self.fill(translation.text)
        if not pieces:
            return None
        by_machine = translation.is_unread_machine_text
        return Phrase(id, pieces, self.language.tag, self.language.direction, False, by_machine)

    def say_in_swedish(self, id: str, is_fallback: bool = False) -> Phrase | None:
        """The Swedish sentence. None when there is none, or a value in it may not be shown."""
        sentence = self.catalogue.sentence.get(id)
        pieces = sentence and self.fill(sentence.text)
        return Phrase(id, pieces, *SWEDISH, is_fallback, False) if pieces else None

    def say_all(self, ids: tuple[str, ...]) -> list[Phrase]:
        """Those of several sentences that can be said, in order."""
        return [phrase for id in ids if (phrase := self.say(id))]

    def fill(self, text: str) -> tuple[Piece, ...] | None:
        """A text with its values filled in. None when one of them may not be shown."""
        pieces = tuple(self._split_pieces(text))
        return None if any(piece is None for piece in pieces) else tuple(filter(None, pieces))

    def _split_pieces(self, text: str) -> Iterator[Piece | None]:
        for index, part in enumerate(SLOT.split(text)):
            if index % 2:
                yield self._get_value(part)
            elif part:
                yield Piece(part)

    def _get_value(self, slot: str) -> Piece | None:
        if slot == LANGUAGE_SLOT:
            return Piece(self.language.swedish)
        owner_id, dot, _ = slot.partition(".")
        owner = self.catalogue.service.get(owner_id)
        if owner is None or not dot:
            return Piece(owner.name, is_value=True) if owner else None
        contact = self.catalogue.find_contact(slot)
        if contact is None or not contact.may_be_shown:
            return None
        ways = list_shown_contacts(self.catalogue, owner)
        way = next((way for way in ways if way.text == contact.value), None)
        return Piece(way.text, is_value=True, href=way.href) if way else None
