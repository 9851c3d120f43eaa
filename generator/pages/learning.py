"""The page about learning together: themes, days, for whom they are, and material to read afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.learning import LearningDay
from generator.pages.page import Page
from generator.pages.search_entries import of_page
from generator.pages.templating import Renderer

PATH = "/gemensamt-larande/"


def pages(catalogue: Catalogue, render: Renderer) -> Iterator[Page]:
    """The page, if the catalogue has themes or days."""
    if not (catalogue.themes or catalogue.learning_days):
        return
    words = render.words
    shown = sorted(
        (day for day in catalogue.learning_days if day.may_be_shown), key=lambda day: day.date
    )
    yield Page(
        path=PATH,
        title=words["learning"]["title"],
        description=words["learning"]["description"],
        kind="learning",
        body=render(
            "learning.html",
            PATH,
            planned=_with(shown, "planned"),
            held=_with(shown, "held")[::-1],
            cancelled=_with(shown, "cancelled"),
            theme={theme.id: theme for theme in catalogue.themes},
        ),
        trail=(("/", words["frame"]["start"]),),
        entry=of_page(catalogue, PATH, words["learning"]),
        checked=min((day.verification.checked_on for day in shown), default=None),
    )


def _with(days: list[LearningDay], status: str) -> list[LearningDay]:
    return [day for day in days if day.status == status]
