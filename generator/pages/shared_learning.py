"""The page about learning together: themes, days, for whom they are, and material to read afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.learning_plan import LearningDay
from generator.model.page_types import LEARNING
from generator.pages.page import Page
from generator.pages.search_entries import build_special_entry
from generator.pages.templating import Renderer


def build_pages(catalogue: Catalogue, render: Renderer) -> Iterator[Page]:
    """The page, if the catalogue has themes or days."""
    if not (catalogue.themes or catalogue.learning_days):
        return
    words = render.words
    shown = sorted(
        (day for day in catalogue.learning_days if day.may_be_shown), key=lambda day: day.date
    )
    yield Page(
        path=LEARNING.address,
        title=words["learning"]["title"],
        description=words["learning"]["description"],
        type=LEARNING,
        body=render(
            "learning.html",
            LEARNING.address,
            planned=_filter_by_status(shown, "planned"),
            held=_filter_by_status(shown, "held")[::-1],
            cancelled=_filter_by_status(shown, "cancelled"),
            theme={theme.id: theme for theme in catalogue.themes},
        ),
        trail=(("/", words["frame"]["start"]),),
        entry=build_special_entry(catalogue, LEARNING.address, words["learning"]),
        checked=min((day.verification.checked_on for day in shown), default=None),
    )


def _filter_by_status(days: list[LearningDay], status: str) -> list[LearningDay]:
    return [day for day in days if day.status == status]
