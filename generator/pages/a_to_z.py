"""A–Ö: every need, service and everyday word in alphabetical order, with a page for each letter and one for other languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.model.page_types import (
    A_TO_Z,
    A_TO_Z_LANGUAGES,
    A_TO_Z_LETTER,
    BEST_INTERESTS,
    FAMILY_CENTRES,
    INVESTMENTS,
    LEARNING,
    NEED,
    PARENT_SUPPORT,
    PYRAMID,
    ROUTINE,
    SERVICE,
)
from generator.model.service import Service
from generator.pages.offers import get_offer_path
from generator.pages.page import Page, Trail
from generator.pages.templating import Renderer
from generator.search.stemming import SearchLanguage, list_stems


def list_special_pages(
    catalogue: Catalogue, words: dict[str, Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """(path, labels) of each page about a subject of its own, if the catalogue has anything for it."""
    subjects = {
        "family": (FAMILY_CENTRES.address, catalogue.centres),
        "parents": (PARENT_SUPPORT.address, catalogue.parent_support),
        "pyramid": (PYRAMID.address, catalogue.pyramid),
        "learning": (LEARNING.address, catalogue.themes or catalogue.learning_days),
        "interests": (BEST_INTERESTS.address, True),
        "investing": (INVESTMENTS.address, catalogue.investments),
    }
    yield from ((path, words[name]) for name, (path, content) in subjects.items() if content)


_LONGEST = 2  # words in an entry: a whole sentence is not looked up in an alphabet
_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyzåäö"
_DIGITS = "0–9"
# The parts of addresses; other letters are their own.
_PARTS = {_DIGITS: "0-9", "Å": "a-ring", "Ä": "a-prickar", "Ö": "o-prickar"}


@dataclass(frozen=True, slots=True)
class AzEntry:
    """A word and the page that it leads to."""

    word: str
    path: str
    title: str
    language: str = ""  # the language of the word, when it is not the page's


def build_pages(catalogue: Catalogue, render: Renderer) -> Iterator[Page]:
    """The list of letters, a page for each letter, and the page of words in other languages."""
    words = render.words
    said, start = words["az"], ("/", words["frame"]["start"])
    by_letter, by_language = _group_by_letter(_list_in_order(catalogue, words))
    letters = [(letter, A_TO_Z_LETTER.get_path(_part(letter))) for letter in by_letter]
    body = render(
        "az.html",
        A_TO_Z.address,
        letters=letters,
        catalogue=catalogue,
        has_foreign_words=bool(by_language),
    )
    yield Page(
        path=A_TO_Z.address,
        title=said["title"],
        description=said["description"],
        type=A_TO_Z,
        body=body,
        trail=(start,),
        searchable=False,
    )
    trail = (start, (A_TO_Z.address, said["title"]))
    for letter, path in letters:
        body = render(
            "az_letter.html", path, letters=letters, here=letter, entries=by_letter[letter]
        )
        title = said["digits"] if letter == _DIGITS else f"{said['starts']} {letter}"
        yield Page(
            path=path,
            title=title,
            description=f"{said['description']} {title}.",
            type=A_TO_Z_LETTER,
            body=body,
            trail=trail,
            searchable=False,
        )
    if by_language:
        yield _build_language_page(render, by_language, trail)


def _build_language_page(render: Renderer, by_language: Any, trail: Trail) -> Page:
    said, path = render.words["az"], A_TO_Z_LANGUAGES.address
    return Page(
        path=path,
        title=said["foreign"],
        description=said["foreign_description"],
        type=A_TO_Z_LANGUAGES,
        body=render("az_languages.html", path, languages=by_language),
        trail=trail,
        searchable=False,
    )


def _group_by_letter(
    entries: Iterable[AzEntry],
) -> tuple[dict[str, list[AzEntry]], dict[str, list[AzEntry]]]:
    """Swedish entries by letter, others by language."""
    by_letter: dict[str, list[AzEntry]] = {}
    by_language: dict[str, list[AzEntry]] = {}
    for entry in entries:
        if entry.language:
            by_language.setdefault(entry.language, []).append(entry)
        else:
            by_letter.setdefault(_get_letter(entry.word), []).append(entry)
    return by_letter, by_language


def _list_in_order(catalogue: Catalogue, words: dict[str, Any]) -> list[AzEntry]:
    """Every entry once, in alphabetical order. Of words that differ only in hyphen, capitals or ending, the first is shown."""
    language = SearchLanguage.from_data(words["matching"])
    by_stem = {
        (*list_stems(entry.word, language), entry.path): entry
        for entry in reversed(list(_list_entries(catalogue, words)))
    }
    return [
        entry
        for _, entry in sorted(
            {(build_sort_key(entry.word), entry.path): entry for entry in by_stem.values()}.items()
        )
    ]


def build_sort_key(word: str) -> tuple[int, ...]:
    """A sort key that puts å, ä and ö after z, other alphabets last, and ignores case."""
    return tuple(_get_position(letter) for letter in word.lower() if letter.isalnum())


@cache
def _get_position(letter: str) -> int:
    plain = letter if letter in "åäö" else unicodedata.normalize("NFD", letter)[0]
    position = _ALPHABET.find(plain)
    return position if position >= 0 else len(_ALPHABET) + ord(letter)


def _get_letter(word: str) -> str:
    """The letter that a word is listed under. É is listed under E."""
    first = next((letter for letter in word if letter.isalnum()), "0").lower()
    position = _get_position(first)
    if position < len(_ALPHABET):
        first = _ALPHABET[position]
    return _DIGITS if first.isdigit() else first.upper()


def _part(letter: str) -> str:
    return _PARTS.get(letter) or (
        letter.lower() if letter.isascii() else f"tecken-{ord(letter[0])}"
    )


def _list_entries(catalogue: Catalogue, words: dict[str, Any]) -> Iterator[AzEntry]:
    for path, said in list_special_pages(catalogue, words):
        yield from (
            AzEntry(_capitalize(word), path, said["title"])
            for word in (said["title"], *said["words"])
        )
    for need in catalogue.needs:
        path = NEED.get_path(need.id)
        words_of_need = (need.name, need.term, *need.everyday_words)
        yield from _list_short_entries(need.name, path, words_of_need)
        yield from _list_foreign_entries(need, path)
    for routine in catalogue.routines:
        path = ROUTINE.get_path(routine.id)
        yield from _list_short_entries(routine.name, path, (routine.name, *routine.everyday_words))
    yield from _list_service_entries(catalogue)
    for offer in catalogue.shown_offers:
        yield from (
            AzEntry(_capitalize(word), get_offer_path(catalogue, offer), offer.name)
            for word in (offer.name, *offer.everyday_words)
        )


def _list_short_entries(name: str, path: str, words: Iterable[str]) -> Iterator[AzEntry]:
    for word in words:
        if len(word.split()) <= _LONGEST or word == name:
            yield AzEntry(_capitalize(word), path, name)


def _list_service_entries(catalogue: Catalogue) -> Iterator[AzEntry]:
    for service in catalogue.services:
        if service.is_active:
            path = SERVICE.get_path(service.id)
            for word in filter(None, (service.name, service.full_name, *service.everyday_words)):
                yield AzEntry(_capitalize(word), path, service.name)
            yield from _list_foreign_entries(service, path)


def _list_foreign_entries(entry: Need | Service, path: str) -> Iterator[AzEntry]:
    for language, words in entry.other_languages.items():
        yield from (
            AzEntry(_capitalize(word), path, entry.name, language)
            for word in words
            if len(word.split()) <= _LONGEST
        )


def _capitalize(word: str) -> str:
    return word[:1].upper() + word[1:]
