"""The page about the best interests of the child: a checklist to fill in and print. Nothing is stored."""

from generator.model.catalogue import Catalogue
from generator.model.page_types import BEST_INTERESTS
from generator.pages.page import Page
from generator.pages.search_entries import build_special_entry
from generator.pages.templating import Renderer


def build_page(catalogue: Catalogue, render: Renderer) -> Page:
    """The page at /barnets-basta/."""
    words = render.words
    return Page(
        path=BEST_INTERESTS.address,
        title=words["interests"]["title"],
        description=words["interests"]["description"],
        type=BEST_INTERESTS,
        body=render("interests.html", BEST_INTERESTS.address),
        trail=(("/", words["frame"]["start"]),),
        entry=build_special_entry(catalogue, BEST_INTERESTS.address, words["interests"]),
    )
