"""The content about help in one language, for its page and its poster."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.catalogue import Catalogue
from generator.model.language import EasyCard, Language, fingerprint_need
from generator.model.need import Need
from generator.views.shown_contacts import list_shown_contacts
from generator.views.translated_phrases import Phrase, PhraseBook

SAID_BY_READER = (
    "say-help",
    "say-interpreter",
    "say-language",
    "say-child",
    "say-me",
    "say-urgent",
    "say-not-understand",
    "say-write",
    "yes",
    "no",
)
SAID_BY_STAFF = (
    "danger-title",
    "ask-language",
    "ask-age",
    "staff-interpreter",
    "staff-wait",
    "staff-call",
)


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A common need in a language, with the way to its page."""

    need: Need
    name: Phrase | None  # None: only the need's Swedish name
    line: Phrase | None
    has_card: bool  # whether the language has a card of its own for the need


@dataclass(frozen=True, slots=True)
class StripSection:
    """Whom to call besides the emergency number, and when."""

    title: Phrase
    call: Phrase
    always_open: Phrase | None


@dataclass(frozen=True, slots=True)
class PhrasePair:
    """A sentence with the Swedish beside, to point at together."""

    phrase: Phrase
    swedish: Phrase | None


def list_cards(catalogue: Catalogue, language: Language) -> list[EasyCard]:
    """The cards of a language that retell what the need says today, and whose numbers may all be shown."""
    book = PhraseBook(catalogue, language)
    return [card for card in language.cards if _may_be_shown(book, card)]


def has_card(catalogue: Catalogue, language: Language, need: Need) -> bool:
    """Whether `list_cards` has one for this need, without looking at those of all others."""
    book = PhraseBook(catalogue, language)
    return any(card.need == need.id and _may_be_shown(book, card) for card in language.cards)


def _may_be_shown(book: PhraseBook, card: EasyCard) -> bool:
    need = book.catalogue.need.get(card.need)
    return (
        need is not None
        and card.of == fingerprint_need(need)
        and all(book.fill(line) for line in card.lines)
    )


def list_strip_sections(catalogue: Catalogue, book: PhraseBook) -> list[StripSection]:
    """The lines of the acute strip that the language has a sentence about: `call-` and the service."""
    sections = []
    for line in catalogue.site.acute:
        title, call = book.say(f"acute-{line.service}"), book.say(f"call-{line.service}")
        if title and call:
            is_open = _is_always_open(catalogue, line.service)
            sections.append(StripSection(title, call, book.say("always-open") if is_open else None))
    return sections


def _is_always_open(catalogue: Catalogue, service: str) -> bool:
    """Whether it answers at all hours, as far as its hours may be shown."""
    ways = list_shown_contacts(catalogue, catalogue.service[service])
    return any(way.is_call and any(hours.is_always for hours in way.hours) for way in ways)


def list_need_lines(catalogue: Catalogue, book: PhraseBook) -> list[NeedLine]:
    """The needs of the start page, in the language as far as it has them."""
    language = book.language
    easy = {card.need for card in list_cards(catalogue, language)}
    return [
        NeedLine(
            catalogue.need[id],
            book.say(f"need-{id}"),
            book.say(f"line-{id}"),
            id in easy,
        )
        for id in catalogue.site.first_needs
    ]


def list_pairs(book: PhraseBook, ids: tuple[str, ...]) -> list[PhrasePair]:
    """Sentences with the Swedish beside. In a kind of Swedish they stand alone; a sentence without translation helps nobody here."""
    return [
        PhrasePair(phrase, None if phrase.tag.startswith("sv") else book.say_in_swedish(phrase.id))
        for phrase in book.say_all(ids)
        if not phrase.is_fallback
    ]
