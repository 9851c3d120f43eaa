"""That the facts of a page were compared with their sources is said where the sources stand, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.build.frame_context import read_interface_words
from generator.model.catalogue import Catalogue
from generator.pages.page import Page
from generator.pages.page_registry import build_catalogue_pages
from tests.conftest import loaded

SHOWN = ('class="sources"', 'class="law', 'id="lagar"', "Rutinens källa: ")


def dated_pages(catalogue: Catalogue) -> list[Page]:
    """The pages that say a day."""
    pages = build_catalogue_pages(catalogue, read_interface_words(), ())
    return [page for page in pages if page.checked]


def test_no_page_without_sources_says_that_it_was_compared_with_them(tiny: Catalogue) -> None:
    pages = dated_pages(tiny)
    assert [page.path for page in pages if not any(mark in page.body for mark in SHOWN)] == []


def test_a_service_with_sources_says_the_oldest_day(change: Callable[..., Path]) -> None:
    folder = change(
        "    everyday_words: [skolsyster]",
        "    everyday_words: [skolsyster]\n    sources: [{text: Skolans sida}]",
    )
    pages = {page.path: page for page in dated_pages(loaded(folder))}
    assert str(pages["/tjanster/skolan/"].checked) == "2026-11-21"
    assert "/tjanster/hjalpen/" not in pages


def test_a_learning_day_shows_the_source_that_it_was_compared_with(tiny: Catalogue) -> None:
    (page,) = [page for page in dated_pages(tiny) if page.path == "/gemensamt-larande/"]
    checked = [day.verification for day in tiny.learning_days if day.verification]
    told = [one.source for one in checked if one.allows_showing]
    assert told and all(source in page.body for source in told)
