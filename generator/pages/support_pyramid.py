"""The pyramid of support: a picture whose parts link to the services on each level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.catalogue import Catalogue
from generator.model.page_types import PYRAMID
from generator.model.service import Service
from generator.model.support_pyramid import PyramidLevel
from generator.pages.offers import OfferCard, build_card
from generator.pages.page import Page
from generator.pages.search_entries import build_special_entry
from generator.pages.templating import Renderer
from generator.views.service_facts import summarize_service

_WIDTH, _HEIGHT, _GAP = 640, 360, 8  # units of the drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class PyramidTier:
    """A level of the pyramid: its shape in the picture, and its services and offers."""

    level: PyramidLevel
    shape: str  # the corners of its part of the picture, as SVG points
    middle: float  # where its text goes, from the top
    services: list[tuple[Service, str]]
    cards: list[OfferCard]


def build_pages(catalogue: Catalogue, render: Renderer) -> Iterator[Page]:
    """The page, if the catalogue has a pyramid."""
    if not catalogue.pyramid:
        return
    words = render.words
    count = len(catalogue.pyramid)
    tiers = [
        _build_tier(catalogue, render, level, count - 1 - k, count)
        for k, level in enumerate(catalogue.pyramid)
    ]
    yield Page(
        path=PYRAMID.address,
        title=words["pyramid"]["title"],
        description=words["pyramid"]["description"],
        type=PYRAMID,
        body=render("pyramid.html", PYRAMID.address, tiers=tiers, width=_WIDTH, height=_HEIGHT),
        trail=(("/", words["frame"]["start"]),),
        entry=build_special_entry(catalogue, PYRAMID.address, words["pyramid"]),
    )


def _build_tier(
    catalogue: Catalogue, render: Renderer, level: PyramidLevel, position: int, count: int
) -> PyramidTier:
    words = render.words
    tall = _HEIGHT / count
    top, bottom = (
        position * tall + (_GAP / 2 if position else 0),
        (position + 1) * tall - (_GAP / 2 if position < count - 1 else 0),
    )
    services = [
        service
        for service in catalogue.services
        if service.is_active and service.level in level.levels
    ]
    return PyramidTier(
        level=level,
        shape=_write_corners(top, bottom),
        middle=(top + bottom) / 2,
        services=[(service, summarize_service(catalogue, service, words)) for service in services],
        cards=[
            build_card(catalogue, render, offer)
            for offer in catalogue.shown_offers
            if offer.level in level.levels
        ],
    )


def _write_corners(top: float, bottom: float) -> str:
    """The corners between two heights of a pyramid. Its top is flat, so that text fits in every part."""
    corners = [
        (side * _measure_half_width(at), at)
        for at, sides in ((top, (-1, 1)), (bottom, (1, -1)))
        for side in sides
    ]
    return " ".join(f"{_WIDTH / 2 + x:g},{y:g}" for x, y in corners)


def _measure_half_width(at: float) -> float:
    narrow, wide = 150, _WIDTH / 2
    return round(narrow + (wide - narrow) * at / _HEIGHT, 1)
