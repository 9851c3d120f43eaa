"""Short facts about a service that several pages show, and the choices readers filter by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from generator.cases.space import listed
from generator.model.catalogue import Catalogue
from generator.model.service import ALL, Organization, Service
from generator.model.values import EXPECTED, Ages
from generator.views.contacts import Reach, on_strip, reaches

# The bands in which the proposed vocabulary names owners (domain facts, section 5).
_NO_LIMIT = 99  # an upper age this high means that there is none
BANDS = ((EXPECTED, 5), (6, 12), (13, 17), (18, 19))


@dataclass(frozen=True, slots=True)
class Filter:
    """One row of choices: a name, what it asks, and (value, text) for each choice."""

    name: str
    legend: str
    options: tuple[tuple[str, str], ...]


def filters(catalogue: Catalogue, words: dict[str, Any]) -> list[Filter]:
    """Age, municipality and level, with the choices that the catalogue has."""
    used = {service.level for service in catalogue.services}
    levels = [(level, text) for level, text in words["levels"].items() if level in used]
    bands = bands_of(catalogue)
    ages = tuple((f"{low}-{high}", band_name((low, high))) for low, high in bands)
    municipalities = tuple((m.id, m.name) for m in catalogue.space.municipalities)
    return [
        Filter("age", words["services"]["age"], ages),
        Filter("municipality", words["services"]["municipality"], municipalities),
        Filter("level", words["services"]["level"], tuple(levels)),
    ]


def bands_of(catalogue: Catalogue) -> list[tuple[int, int]]:
    """The bands of age inside the case space."""
    last = catalogue.space.last_age
    return [(low, min(high, last)) for low, high in BANDS if low <= last]


def band_name(band: tuple[int, int]) -> str:
    """`0–5 år`. The first band includes the child that is expected."""
    low, high = max(band[0], 0), band[1]
    return f"{low}–{high} år" if low < high else f"{high} år"


def bands_met(catalogue: Catalogue, ages: Ages) -> list[tuple[int, int]]:
    """The bands that some of the ages fall in."""
    return [
        (low, high)
        for low, high in bands_of(catalogue)
        if any(age in ages for age in range(low, high + 1))
    ]


def ages_served(ages: Ages, words: dict[str, Any]) -> str:
    """A service's ages in words, also beyond the case space: `13–25 år`, `18 år och uppåt`."""
    return listed([_range(low, high, words) for low, high in ages.ranges])


def _range(low: int, high: int, words: dict[str, Any]) -> str:
    said = words["service"]
    if high >= _NO_LIMIT:
        return said["all_ages"] if low <= 0 else f"{low} {said['years']} {said['no_upper']}"
    if low == EXPECTED:
        return (
            f"{said['expected']} {said['through']} {high} {said['years']}"
            if high > low
            else said["expected"]
        )
    return f"{low}–{high} {said['years']}" if low < high else f"{low} {said['years']}"


def municipality_names(catalogue: Catalogue, ids: Iterable[str] | str) -> list[str]:
    """Names of some municipalities, or of all."""
    return [m.name for m in catalogue.space.municipalities if ids == ALL or m.id in ids]


def places_served(catalogue: Catalogue, service: Service, words: dict[str, Any]) -> str:
    """Where a service is for, in words."""
    where = service.eligibility.municipalities
    return (
        words["service"]["everywhere"]
        if where == ALL
        else listed(municipality_names(catalogue, where))
    )


def in_short(catalogue: Catalogue, service: Service, words: dict[str, Any]) -> str:
    """One line under a service's name: its ages and where it is for."""
    return f"{ages_served(service.eligibility.ages, words)}, {places_served(catalogue, service, words)}"


def covers(other: Service, service: Service, catalogue: Catalogue) -> bool:
    """Whether a service is for every age, within the case space, that another is for."""
    ages = service.eligibility.ages
    return all(
        age in other.eligibility.ages
        for age in range(ages.first, min(ages.last, catalogue.space.last_age) + 1)
        if age in ages
    )


def fallback(catalogue: Catalogue, ages: Ages | None = None) -> list[Reach]:
    """Where to turn when nothing may be shown: the lines of the acute strip that are for somebody of these ages."""
    fitting = (
        line
        for line in catalogue.site.acute
        if ages is None or _is_for(catalogue.service[line.service].eligibility.ages, ages)
    )
    return [reach for line in fitting if (reach := on_strip(catalogue, line))]


def instead(catalogue: Catalogue, service: Service) -> list[Reach]:
    """Where to turn when nothing of a service may be shown: to those who answer in its place, and then to the acute strip."""
    standing_in = (catalogue.service[id] for id in service.stand_in)
    others = [
        reach
        for other in standing_in
        if other.is_active
        for reach in reaches(catalogue, other)
        if reach.is_call
    ]
    return list(dict.fromkeys([*others, *fallback(catalogue, service.eligibility.ages)]))


def _is_for(line: Ages, ages: Ages) -> bool:
    """A line for children is not for those who would have turned to something for adults of any age."""
    for_some = any(
        low <= last and first <= high for low, high in line.ranges for first, last in ages.ranges
    )
    return for_some and (ages.last < _NO_LIMIT or line.last >= _NO_LIMIT)


def oldest_check(owners: Iterable[Service | Organization], catalogue: Catalogue) -> dt.date | None:
    """The earliest day that any shown fact of some owners was checked."""
    owners = list(owners)
    days = [
        reach.checked for owner in owners for reach in reaches(catalogue, owner) if reach.checked
    ]
    days += [owner.verification.checked_on for owner in owners if isinstance(owner, Service)]
    return min(days, default=None)


_MUNICIPALITY = 500  # services at most


def is_county(catalogue: Catalogue) -> bool:
    """Whether there are so many services that a page with all of them is no page for a phone, and that what is said of each weighs on the search.

    See docs/decisions/010 and 026.
    """
    return len(catalogue.services) > _MUNICIPALITY
