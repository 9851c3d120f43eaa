"""The start page: search, the most common needs, and the doors."""

from generator.model.catalogue import Catalogue
from generator.model.page_types import START
from generator.pages.page import Page
from generator.pages.templating import Renderer


def build_page(catalogue: Catalogue, render: Renderer) -> Page:
    """The page at the root."""
    words, site = render.words, catalogue.site
    first = [catalogue.need[need] for need in site.first_needs]
    return Page(
        path=START.address,
        title=words["start"]["title"],
        description=site.summary,
        type=START,
        body=render("start.html", START.address, first=first),
        searchable=False,
    )
