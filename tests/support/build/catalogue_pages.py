"""The pages of a catalogue, as they are built."""

from __future__ import annotations

from functools import cache

from generator.build.frame_context import read_interface_words
from generator.model.catalogue import Catalogue
from generator.pages.page import Page
from generator.pages.page_registry import build_catalogue_pages


@cache
def pages_of(catalogue: Catalogue) -> dict[str, Page]:
    """Every page of a catalogue but the hand-written ones and the questions."""
    return {
        page.path: page for page in build_catalogue_pages(catalogue, read_interface_words(), [])
    }
