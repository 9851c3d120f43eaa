"""Search entries: the words that each page is found by, for the search that runs in the browser."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.model.offer import Offer
from generator.model.routine import Routine
from generator.model.service import ALL, Organization, Service
from generator.model.values import Ages
from generator.pages.page import Page
from generator.search.entry import Entry
from generator.search.language import Language, plain, stems
from generator.views.facts import band_name, bands_met, municipality_names

_DIGITS = re.compile(r"\D+")


def entry_of(page: Page) -> Entry | None:
    """The search entry of a page: its own, or one of its title and description. None for a page that search leaves out."""
    if page.entry or not page.searchable:
        return page.entry
    return Entry(
        address=page.path,
        name=page.heading or page.title,
        summary=page.description,
        kind=page.kind,
        danger=page.danger,
    )


def of_need(catalogue: Catalogue, need: Need, words: dict[str, Any]) -> Entry:
    """The search entry of a need's page."""
    return Entry(
        address=f"/behov/{need.id}/",
        name=need.name,
        summary=need.summary,
        kind="need",
        phrases=(need.term, *need.everyday_words, *_foreign(need)),
        shared=need.shared_words,
        danger=need.danger is not None,
        choices=_choices(catalogue, need.ages, ALL, need.level, words),
    )


def of_service(catalogue: Catalogue, service: Service, words: dict[str, Any]) -> Entry:
    """The search entry of a service's page."""
    eligible = service.eligibility
    phrases, shared = _split_by_needs(
        catalogue,
        (*filter(None, [service.full_name]), *service.everyday_words, *_foreign(service)),
    )
    return Entry(
        address=f"/tjanster/{service.id}/",
        name=service.name,
        summary=service.summary,
        kind="service",
        numbers=_numbers(service),
        choices=_choices(catalogue, eligible.ages, eligible.municipalities, service.level, words),
        phrases=phrases,
        shared=shared,
    )


def of_passing(
    catalogue: Catalogue,
    service: Service,
    address: str,
    name: str,
    summary: str,
    words: dict[str, Any],
) -> Entry:
    """The search entry of a service's escalation page: found by name, and in the filters like the service."""
    eligible = service.eligibility
    return Entry(
        address=address,
        name=name,
        summary=summary,
        kind="escalation",
        choices=_choices(catalogue, eligible.ages, eligible.municipalities, service.level, words),
    )


def of_organization(organization: Organization) -> Entry:
    """The search entry of an organization's page."""
    return Entry(
        address=f"/organisationer/{organization.id}/",
        name=organization.name,
        summary=organization.summary,
        kind="organization",
        numbers=_numbers(organization),
    )


def of_routine(catalogue: Catalogue, routine: Routine) -> Entry:
    """The search entry of a routine's page."""
    phrases, shared = _split_by_needs(catalogue, (routine.question, *routine.everyday_words))
    return Entry(
        address=f"/rutiner/{routine.id}/",
        name=routine.name,
        summary=routine.summary,
        kind="routine",
        danger=routine.kind == "report",
        phrases=phrases,
        shared=shared,
    )


def of_offer(catalogue: Catalogue, offer: Offer, path: str, words: dict[str, Any]) -> Entry:
    """The search entry of an offer's page."""
    phrases, shared = _split_by_needs(
        catalogue, (words["kinds"][offer.kind], *offer.everyday_words)
    )
    return Entry(
        address=path,
        name=offer.name,
        summary=offer.summary,
        kind="offer",
        choices=_choices(
            catalogue, offer.ages, catalogue.municipalities_of(offer), offer.level, words
        ),
        phrases=phrases,
        shared=shared,
    )


def of_page(catalogue: Catalogue, path: str, said: dict[str, Any]) -> Entry:
    """The search entry of a page whose words stand in the interface's file: title, description and other words."""
    phrases, shared = _split_by_needs(catalogue, said["words"])
    return Entry(
        address=path,
        name=said["title"],
        summary=said["description"],
        kind="page",
        phrases=phrases,
        shared=shared,
    )


def finding_index(entries: Iterable[Entry], language: dict[str, Any]) -> dict[str, Any]:
    """The search index, as assets/match.js reads it. Phrases are stemmed here, so that the file is small and the browser has less to do."""
    known, entries = Language.of(language), list(entries)
    choices = sorted({choice for entry in entries for choice in entry.choices})
    place = {choice: number for number, choice in enumerate(choices)}

    def stemmed(texts: Iterable[str]) -> str:
        return "|".join(" ".join(stems(text, known)) for text in texts)

    rows = [
        [
            e.address,
            e.name,
            e.summary,
            e.kind,
            int(e.danger),
            stemmed((e.name, *e.phrases)),
            stemmed(e.shared),
            " ".join(e.numbers),
            [place[c] for c in e.choices],
        ]
        for e in entries
    ]
    settings = {
        "endings": known.endings,
        "small": sorted(known.small),
        "same": known.same,
        "near": known.near,
    }
    return {"language": settings, "choices": choices, "entries": rows}


def _split_by_needs(
    catalogue: Catalogue, texts: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(phrases of the page alone, phrases that a need has too). For the latter the need comes first: it tells who helps, and how."""
    needs, texts = _words_of_needs(catalogue), list(texts)
    shared = tuple(phrase for phrase in texts if plain(phrase) in needs)
    return tuple(phrase for phrase in texts if phrase not in shared), shared


@cache
def _words_of_needs(catalogue: Catalogue) -> frozenset[str]:
    """Every name and phrase of every need, without capitals and accents."""
    return frozenset(
        plain(phrase)
        for need in catalogue.needs
        for phrase in (need.name, need.term, *need.everyday_words, *_foreign(need))
    )


def _foreign(owner: Need | Service) -> list[str]:
    return [word for words in owner.other_languages.values() for word in words]


def _numbers(owner: Service | Organization) -> tuple[str, ...]:
    """The digits of the owner's own phone numbers that may be shown."""
    return tuple(
        _DIGITS.sub("", c.value)
        for c in owner.contacts
        if c.value and c.kind in ("phone", "sms") and c.may_be_shown
    )


def _choices(
    catalogue: Catalogue,
    ages: Ages,
    where: tuple[str, ...] | str,
    level: str,
    words: dict[str, Any],
) -> tuple[str, ...]:
    bands = [f"age:{band_name(band)}" for band in bands_met(catalogue, ages)]
    places = [f"municipality:{name}" for name in municipality_names(catalogue, where)]
    return (*bands, *places, f"level:{words['levels'][level]}")
