"""A–Ö: every need, service and everyday word in order of the alphabet."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.match.language import Language
from generator.match.table import stems
from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.model.service import Service
from generator.pages.offers import path_of
from generator.pages.page import Page
from generator.pages.render import Renderer
from generator.pages.special import special_pages

_LONGEST = 2  # words in an entry: nobody looks a whole sentence up in an alphabet
_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyzåäö"


@dataclass(frozen=True, slots=True)
class AzEntry:
    """A word, and the page it leads to."""

    word: str
    path: str
    title: str
    language: str = ""  # the language of the word, when it is another than the page's


def page(catalogue: Catalogue, render: Renderer) -> Page:
    """The page for those who search without script, and for those who like lists."""
    words = render.engine.globals["w"]
    by_letter: dict[str, list[AzEntry]] = {}
    language = Language.of(words["matching"])
    # Words that differ in a hyphen, a capital or an ending only are one word: the first is shown.
    by_stem = {(*stems(entry.word, language), entry.path): entry for entry in reversed(list(_entries(catalogue, words)))}
    for _, entry in sorted({(swedish_order(entry.word), entry.path): entry for entry in by_stem.values()}.items()):
        by_letter.setdefault(_letter(entry.word), []).append(entry)
    letters = [(letter, f"bokstav-{ord(letter[0])}", entries) for letter, entries in by_letter.items()]
    return Page(
        path="/a-o/",
        title=words["az"]["title"],
        description=words["az"]["description"],
        kind="az",
        body=render("az.html", "/a-o/", letters=letters),
        trail=(("/", words["frame"]["start"]),),
        searchable=False,
    )


def swedish_order(word: str) -> tuple[int, ...]:
    """A key that sorts å, ä and ö after z, other alphabets after those, and treats capitals as small."""
    return tuple(_position(letter) for letter in word.lower() if letter.isalnum())


@cache
def _position(letter: str) -> int:
    found = _ALPHABET.find(letter if letter in "åäö" else unicodedata.normalize("NFD", letter)[0])
    return found if found >= 0 else len(_ALPHABET) + ord(letter)


def _letter(word: str) -> str:
    first = next((letter for letter in word if letter.isalnum()), "0").upper()
    return "0–9" if first.isdigit() else first


def _entries(catalogue: Catalogue, words: dict[str, Any]) -> Iterator[AzEntry]:
    for path, said in special_pages(catalogue, words):
        yield from (AzEntry(_capital(word), path, said["title"]) for word in (said["title"], *said["words"]))
    for need in catalogue.needs:
        path = f"/behov/{need.id}/"
        for word in (need.name, need.term, *need.everyday_words):
            if len(word.split()) <= _LONGEST or word == need.name:
                yield AzEntry(_capital(word), path, need.name)
        yield from _foreign(need, path)
    for routine in catalogue.routines:
        for word in (routine.name, *routine.everyday_words):
            if len(word.split()) <= _LONGEST or word == routine.name:
                yield AzEntry(_capital(word), f"/rutiner/{routine.id}/", routine.name)
    for service in catalogue.services:
        if service.is_active:
            for word in filter(None, (service.name, service.full_name, *service.everyday_words)):
                yield AzEntry(_capital(word), f"/tjanster/{service.id}/", service.name)
            yield from _foreign(service, f"/tjanster/{service.id}/")
    for offer in catalogue.shown_offers:
        yield from (AzEntry(_capital(word), path_of(catalogue, offer), offer.name) for word in (offer.name, *offer.everyday_words))


def _foreign(entry: Need | Service, path: str) -> Iterator[AzEntry]:
    for language, words in entry.other_languages.items():
        yield from (AzEntry(_capital(word), path, entry.name, language) for word in words if len(word.split()) <= _LONGEST)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
