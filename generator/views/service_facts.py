"""Short facts about a service that several pages show, and the choices readers filter by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from generator.case_space.dimensions import join_with_och
from generator.model.catalogue import Catalogue
from generator.model.service import ALL, Organization, Service
from generator.model.value_types import EXPECTED, NO_AGE_LIMIT, Ages
from generator.views.contacts_without_speaking import list_quiet_ways
from generator.views.shown_contacts import ShownContact, find_strip_contact, list_shown_contacts

AGE_BANDS = ((EXPECTED, 5), (6, 12), (13, 17), (18, 19))  # where a child usually changes services


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter of a list: its name, its label, and (value, text) for each option."""

    name: str
    legend: str
    options: tuple[tuple[str, str], ...]


def list_filters(catalogue: Catalogue, words: dict[str, Any]) -> list[Filter]:
    """The filters for age, municipality and level, with the options that occur in the catalogue."""
    used = {service.level for service in catalogue.services}
    levels = [(level, text) for level, text in words["levels"].items() if level in used]
    bands = list_age_bands(catalogue)
    ages = tuple((f"{low}-{high}", format_age_band((low, high))) for low, high in bands)
    municipalities = tuple((m.id, m.name) for m in catalogue.space.municipalities)
    return [
        Filter("age", words["services"]["age"], ages),
        Filter("municipality", words["services"]["municipality"], municipalities),
        Filter("level", words["services"]["level"], tuple(levels)),
    ]


def list_age_bands(catalogue: Catalogue) -> list[tuple[int, int]]:
    """The age bands as (first age, last age), cut at the highest age of the catalogue."""
    last = catalogue.space.last_age
    return [(low, min(high, last)) for low, high in AGE_BANDS if low <= last]


def format_age_band(band: tuple[int, int]) -> str:
    """`0–5 år`. The first band also holds the child that is expected, which the text does not say."""
    low, high = max(band[0], 0), band[1]
    return f"{low}–{high} år" if low < high else f"{high} år"


def list_overlapping_bands(catalogue: Catalogue, ages: Ages) -> list[tuple[int, int]]:
    """The age bands that hold at least one of the ages."""
    return [
        (low, high)
        for low, high in list_age_bands(catalogue)
        if any(age in ages for age in range(low, high + 1))
    ]


def describe_age_range(ages: Ages, words: dict[str, Any]) -> str:
    """Ages in words, also those above the catalogue's highest: `13–25 år`, `18 år och uppåt`."""
    return join_with_och([_write_range(low, high, words) for low, high in ages.ranges])


def _write_range(low: int, high: int, words: dict[str, Any]) -> str:
    labels: dict[str, str] = words["service"]
    if high >= NO_AGE_LIMIT:
        return labels["all_ages"] if low <= 0 else f"{low} {labels['years']} {labels['no_upper']}"
    if low == EXPECTED and high == 0:
        return f"{labels['expected']} {labels['newborn']}"
    if low == EXPECTED:
        return (
            f"{labels['expected']} {labels['through']} {high} {labels['years']}"
            if high > low
            else labels["expected"]
        )
    return f"{low}–{high} {labels['years']}" if low < high else f"{low} {labels['years']}"


def list_municipality_names(catalogue: Catalogue, ids: Iterable[str] | str) -> list[str]:
    """The names of some municipalities by id, or of all for `all`, in the order of the catalogue."""
    return [m.name for m in catalogue.space.municipalities if ids == ALL or m.id in ids]


def describe_municipalities(catalogue: Catalogue, service: Service, words: dict[str, Any]) -> str:
    """The area that a service is for, in words: the country, the county, or municipalities."""
    area = service.eligibility.area
    if area == "national":
        return str(words["service"]["everywhere"])
    if area == "county":
        county = catalogue.site.county
        return (
            f"{words['service']['whole']} {county}" if county else str(words["service"]["county"])
        )
    return join_with_och(list_municipality_names(catalogue, area))


def summarize_service(catalogue: Catalogue, service: Service, words: dict[str, Any]) -> str:
    """One line about a service: its ages and municipalities."""
    return f"{describe_age_range(service.eligibility.ages, words)}, {describe_municipalities(catalogue, service, words)}"


def is_for_ages_of(other: Service, service: Service, catalogue: Catalogue) -> bool:
    """Whether the first service is for all ages of the second, as far as the catalogue's ages go."""
    ages = service.eligibility.ages
    return all(
        age in other.eligibility.ages
        for age in range(ages.first, min(ages.last, catalogue.space.last_age) + 1)
        if age in ages
    )


def list_strip_contacts(catalogue: Catalogue, ages: Ages | None = None) -> list[ShownContact]:
    """The contacts of the acute strip, for when nothing else may be shown. With ages: the lines for any of these ages."""
    lines = (
        line
        for line in catalogue.site.acute
        if ages is None or _is_for(catalogue.service[line.service].eligibility.ages, ages)
    )
    return [
        shown_contact for line in lines if (shown_contact := find_strip_contact(catalogue, line))
    ]


def list_fallback_contacts(catalogue: Catalogue, service: Service) -> list[ShownContact]:
    """Whom to call when no contact of a service may be shown: its stand-ins first, then the acute strip, then where to write."""
    stand_ins = (catalogue.service[id] for id in service.stand_in)
    others = [
        shown_contact
        for other in stand_ins
        if other.is_active
        for shown_contact in list_shown_contacts(catalogue, other)
        if shown_contact.is_call
    ]
    ages = service.eligibility.ages
    written = (
        shown_contact
        for line in catalogue.site.acute
        if _is_for(catalogue.service[line.service].eligibility.ages, ages)
        for shown_contact in list_quiet_ways(catalogue, catalogue.service[line.service])
    )
    return list(dict.fromkeys([*others, *list_strip_contacts(catalogue, ages), *written]))


def _is_for(line: Ages, ages: Ages) -> bool:
    """Whether a line is for any of the ages. A line for children is no help to adults, so ages without a limit need a line without one."""
    overlaps = any(
        low <= last and first <= high for low, high in line.ranges for first, last in ages.ranges
    )
    return overlaps and (ages.last < NO_AGE_LIMIT or line.last >= NO_AGE_LIMIT)


def find_oldest_check(
    owners: Iterable[Service | Organization], catalogue: Catalogue
) -> dt.date | None:
    """The earliest day that any shown fact of some owners was checked; None when nothing is shown."""
    owners = list(owners)
    days = [
        shown_contact.checked
        for owner in owners
        for shown_contact in list_shown_contacts(catalogue, owner)
        if shown_contact.checked
    ]
    days += [owner.verification.checked_on for owner in owners if isinstance(owner, Service)]
    return min(days, default=None)


_MOST_OF_A_MUNICIPALITY = 500  # services


def is_county(catalogue: Catalogue) -> bool:
    """Whether there are too many services for one page with all of them on a phone, and for their texts in the search index.

    See docs/decisions/010 and 026.
    """
    return len(catalogue.services) > _MOST_OF_A_MUNICIPALITY
