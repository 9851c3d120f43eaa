"""The search page. The reader's browser searches the index itself; no search term leaves it."""

from generator.model.catalogue import Catalogue
from generator.model.page_types import SEARCH
from generator.pages.page import Page
from generator.pages.templating import Renderer
from generator.views.service_facts import list_filters, list_strip_contacts


def build_page(catalogue: Catalogue, render: Renderer) -> Page:
    """The page at /sok/."""
    words = render.words
    first = [catalogue.need[need] for need in catalogue.site.first_needs]
    return Page(
        path=SEARCH.address,
        title=words["search"]["title"],
        description=words["search"]["description"],
        type=SEARCH,
        body=render(
            "search.html",
            SEARCH.address,
            first=first,
            acute=list_strip_contacts(catalogue),
            filters=list_filters(catalogue, words),
        ),
        trail=(("/", words["frame"]["start"]),),
        searchable=False,
    )
