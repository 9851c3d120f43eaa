"""Search entries: the words that each page is found by, for the search that runs in the browser."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.family_offers import Offer
from generator.model.need import Need
from generator.model.page_types import NEED, ORGANIZATION, ROUTINE, SERVICE
from generator.model.routine import Routine
from generator.model.service import ALL, Organization, Service
from generator.model.value_types import Ages
from generator.pages.page import Page
from generator.search.index_packing import StemCodes
from generator.search.search_entry import SearchEntry
from generator.search.stemming import LanguageData, SearchLanguage, list_stems, normalize_text
from generator.views.service_facts import (
    format_age_band,
    list_municipality_names,
    list_overlapping_bands,
)

_DIGITS = re.compile(r"\D+")


def get_search_entry(page: Page) -> SearchEntry | None:
    """The search entry of a page: its own, or one of its title and description. None for a page that search leaves out."""
    if page.entry or not page.searchable:
        return page.entry
    return SearchEntry(
        address=page.path,
        name=page.heading or page.title,
        summary=page.description,
        kind=page.kind,
        danger=page.danger,
    )


def build_need_entry(catalogue: Catalogue, need: Need, words: dict[str, Any]) -> SearchEntry:
    """The search entry of a need's page."""
    return SearchEntry(
        address=NEED.get_path(need.id),
        name=need.name,
        summary=need.summary,
        kind="need",
        # In order of the alphabet, phrases that begin alike are packed small.
        phrases=(
            need.term,
            *sorted({*need.everyday_words, *need.search_phrases}),
            *_list_foreign_words(need),
        ),
        roles=tuple((role.act, role.actor, role.target) for role in need.roles),
        shared=need.shared_words,
        danger=need.danger is not None,
        emergency=need.danger == "emergency-first",
        choices=_list_choices(catalogue, need.ages, ALL, need.level, words),
    )


def build_service_entry(
    catalogue: Catalogue, service: Service, words: dict[str, Any]
) -> SearchEntry:
    """The search entry of a service's page."""
    eligible = service.eligibility
    phrases, shared = _split_by_needs(
        catalogue,
        (
            *filter(None, [service.full_name]),
            *service.everyday_words,
            *_list_foreign_words(service),
        ),
    )
    return SearchEntry(
        address=SERVICE.get_path(service.id),
        name=service.name,
        summary=service.summary,
        kind="service",
        numbers=_list_numbers(service),
        choices=_list_choices(
            catalogue, eligible.ages, eligible.municipalities, service.level, words
        ),
        phrases=phrases,
        shared=shared,
    )


def build_escalation_entry(
    catalogue: Catalogue,
    service: Service,
    address: str,
    name: str,
    summary: str,
    words: dict[str, Any],
) -> SearchEntry:
    """The search entry of a service's escalation page: found by name, and in the filters like the service."""
    eligible = service.eligibility
    return SearchEntry(
        address=address,
        name=name,
        summary=summary,
        kind="escalation",
        choices=_list_choices(
            catalogue, eligible.ages, eligible.municipalities, service.level, words
        ),
    )


def build_organization_entry(organization: Organization) -> SearchEntry:
    """The search entry of an organization's page."""
    return SearchEntry(
        address=ORGANIZATION.get_path(organization.id),
        name=organization.name,
        summary=organization.summary,
        kind="organization",
        numbers=_list_numbers(organization),
    )


def build_routine_entry(catalogue: Catalogue, routine: Routine) -> SearchEntry:
    """The search entry of a routine's page."""
    phrases, shared = _split_by_needs(catalogue, (routine.question, *routine.everyday_words))
    return SearchEntry(
        address=ROUTINE.get_path(routine.id),
        name=routine.name,
        summary=routine.summary,
        kind="routine",
        danger=routine.kind == "report",
        phrases=phrases,
        shared=shared,
    )


def build_offer_entry(
    catalogue: Catalogue, offer: Offer, path: str, words: dict[str, Any]
) -> SearchEntry:
    """The search entry of an offer's page."""
    phrases, shared = _split_by_needs(
        catalogue, (words["kinds"][offer.kind], *offer.everyday_words)
    )
    return SearchEntry(
        address=path,
        name=offer.name,
        summary=offer.summary,
        kind="offer",
        choices=_list_choices(
            catalogue, offer.ages, catalogue.list_municipalities(offer), offer.level, words
        ),
        phrases=phrases,
        shared=shared,
    )


def build_special_entry(
    catalogue: Catalogue, path: str, special_words: dict[str, Any], kind: str = "page"
) -> SearchEntry:
    """The search entry of a page whose words stand in the interface's file: title, description and other words.

    `kind` is that of the page, where the search page puts pages of that kind first for staff.
    """
    phrases, shared = _split_by_needs(catalogue, special_words["words"])
    return SearchEntry(
        address=path,
        name=special_words["title"],
        summary=special_words["description"],
        kind=kind,
        phrases=phrases,
        shared=shared,
    )


def build_staff_entry(
    words: Iterable[str], path: str, name: str, summary: str, kind: str
) -> SearchEntry:
    """The search entry of a page for staff. Who has its words too comes before it: families ask in them as well."""
    return SearchEntry(address=path, name=name, summary=summary, kind=kind, shared=tuple(words))


def build_search_index(entries: Iterable[SearchEntry], language: LanguageData) -> dict[str, Any]:
    """The search index, as assets/match.js reads it. Phrases are stemmed here, so that the file is small and the browser has less to do."""
    known, entries = SearchLanguage.from_data(language), list(entries)
    choices = sorted({choice for entry in entries for choice in entry.choices})
    place = {choice: number for number, choice in enumerate(choices)}

    def stemmed(texts: Iterable[str]) -> list[list[str]]:
        return [list_stems(text, known) for text in texts]

    said = [(stemmed((e.name, *e.phrases)), stemmed(e.shared)) for e in entries]
    codes = StemCodes((phrase for pair in said for part in pair for phrase in part), known.common)
    rows = [
        [
            e.address,
            e.name,
            e.summary,
            e.kind,
            e.danger + e.emergency,
            *("|".join(map(codes.encode, part)) for part in pair),
            " ".join(e.numbers),
            [place[c] for c in e.choices],
            e.roles,
        ]
        for e, pair in zip(entries, said, strict=True)
    ]
    settings = {
        "endings": known.endings,
        "small": sorted(known.stop_words),
        "same": known.same,
        "near": known.near,
        "people": language["people"],
        "acts": language["acts"],
        "never": language["never"],
        "calm": language["calm"],
    }
    stems = {"ones": codes.ones, "twos": codes.twos, "list": codes.write_list()}
    return {"language": settings, "choices": choices, "stems": stems, "entries": rows}


def _split_by_needs(
    catalogue: Catalogue, texts: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(phrases of the page alone, phrases that a need has too). For the latter the need comes first: it tells who helps, and how."""
    needs, texts = _list_need_words(catalogue), list(texts)
    shared = tuple(phrase for phrase in texts if normalize_text(phrase) in needs)
    return tuple(phrase for phrase in texts if phrase not in shared), shared


@cache
def _list_need_words(catalogue: Catalogue) -> frozenset[str]:
    """Every name and phrase of every need, without capitals and accents."""
    return frozenset(
        normalize_text(phrase)
        for need in catalogue.needs
        for phrase in (
            need.name,
            need.term,
            *need.everyday_words,
            *need.search_phrases,
            *_list_foreign_words(need),
        )
    )


def _list_foreign_words(owner: Need | Service) -> list[str]:
    return [word for words in owner.other_languages.values() for word in words]


def _list_numbers(owner: Service | Organization) -> tuple[str, ...]:
    """The digits of the owner's own phone numbers that may be shown."""
    return tuple(
        _DIGITS.sub("", c.value)
        for c in owner.contacts
        if c.value and c.kind in ("phone", "sms") and c.may_be_shown
    )


def _list_choices(
    catalogue: Catalogue,
    ages: Ages,
    where: tuple[str, ...] | str,
    level: str,
    words: dict[str, Any],
) -> tuple[str, ...]:
    bands = [f"age:{format_age_band(band)}" for band in list_overlapping_bands(catalogue, ages)]
    places = [f"municipality:{name}" for name in list_municipality_names(catalogue, where)]
    return (*bands, *places, f"level:{words['levels'][level]}")
