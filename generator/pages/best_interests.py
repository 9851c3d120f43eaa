"""The page about the best interests of the child: a checklist to fill in and print. Nothing is stored."""

from generator.model.catalogue import Catalogue
from generator.pages.page import Page
from generator.pages.search_entries import of_page
from generator.pages.templating import Renderer

PATH = "/barnets-basta/"


def page(catalogue: Catalogue, render: Renderer) -> Page:
    """The page at /barnets-basta/."""
    words = render.words
    return Page(
        path=PATH,
        title=words["interests"]["title"],
        description=words["interests"]["description"],
        kind="interests",
        body=render("interests.html", PATH),
        trail=(("/", words["frame"]["start"]),),
        entry=of_page(catalogue, PATH, words["interests"]),
    )
