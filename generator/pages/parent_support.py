"""The page about support for parents: by the child's age, from support for everybody to support for a few."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.case_space.dimensions import Axis
from generator.model.catalogue import Catalogue
from generator.model.family_offers import Offer
from generator.model.need import Need
from generator.model.page_types import PARENT_SUPPORT
from generator.model.service import Service
from generator.model.value_types import EXPECTED
from generator.pages.offers import OfferCard, build_card
from generator.pages.page import Page
from generator.pages.search_entries import build_special_entry
from generator.pages.templating import Renderer
from generator.views.need_leads import NeedAnswers

_AGES = ((EXPECTED, EXPECTED), (0, 1), (2, 5), (6, 12), (13, 17), (18, 19))
_LEVELS = ("universal", "first-line", "specialist")  # from everybody to a few


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportLevel:
    """The support on one level at an age."""

    level: str
    helpers: list[Service]
    cards: list[OfferCard]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeBand:
    """A band of the child's ages, with all support for parents."""

    id: str
    title: str
    needs: list[Need]
    steps: list[SupportLevel]


def build_pages(catalogue: Catalogue, render: Renderer, answers: NeedAnswers) -> Iterator[Page]:
    """The page, if the catalogue says which needs are about support for parents."""
    if not catalogue.parent_support:
        return
    words = render.words
    bands = [_build_band(catalogue, render, answers, ages) for ages in _AGES]
    yield Page(
        path=PARENT_SUPPORT.address,
        title=words["parents"]["title"],
        description=words["parents"]["description"],
        type=PARENT_SUPPORT,
        body=render(
            "parents.html", PARENT_SUPPORT.address, bands=[band for band in bands if band.needs]
        ),
        trail=(("/", words["frame"]["start"]),),
        entry=build_special_entry(catalogue, PARENT_SUPPORT.address, words["parents"]),
    )


def _build_band(
    catalogue: Catalogue, render: Renderer, answers: NeedAnswers, ages: tuple[int, int]
) -> AgeBand:
    low, high = ages[0], min(ages[1], catalogue.space.last_age)
    about = [(catalogue.need[entry.need], entry.ages) for entry in catalogue.parent_support]
    needs = [
        need
        for need, own in about
        if any(age in (own or need.ages) for age in range(low, high + 1))
    ]
    helpers = _list_helpers(answers, needs, (low, high))
    offers = [
        o for o in catalogue.shown_offers if any(age in o.ages for age in range(low, high + 1))
    ]
    cards = [
        build_card(catalogue, render, offer)
        for offer in offers
        if _is_for_parents(catalogue, offer)
    ]
    steps = [
        SupportLevel(
            level=level,
            helpers=[h for h in helpers if h.level == level],
            cards=[c for c in cards if c.offer.level == level],
        )
        for level in _LEVELS
    ]
    return AgeBand(
        id=f"alder-{low}" if low >= 0 else "vantat",
        title=_write_title(render, low, high),
        needs=needs,
        steps=[s for s in steps if s.helpers or s.cards],
    )


def _is_for_parents(catalogue: Catalogue, offer: Offer) -> bool:
    about = {entry.need for entry in catalogue.parent_support}
    return bool(about & set(offer.needs)) or "parent" in offer.stages or "expecting" in offer.stages


def _list_helpers(answers: NeedAnswers, needs: list[Need], ages: tuple[int, int]) -> list[Service]:
    """The services that lead or support any of the needs at these ages, in the order of the claims."""
    window = sum(1 << (age + 1) for age in range(ages[0], ages[1] + 1))
    rows = (
        row
        for need in needs
        for row, box in answers.leading.list_rows(need)
        if not row.first and box[Axis.AGE] & window
    )
    ids = dict.fromkeys(service for row in rows for service in (row.lead, *row.support))
    return [answers.catalogue.service[service] for service in ids]


def _write_title(render: Renderer, low: int, high: int) -> str:
    words = render.words["parents"]
    return words["expecting"] if high < 0 else f"{low}–{high} {words['years']}"
