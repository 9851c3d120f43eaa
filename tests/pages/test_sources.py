"""'Ändra den här uppgiften' leads to the line a page is made from; without a repository it is not there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.frame_context import around, interface_words
from generator.build.paths import OVERRIDES
from generator.model.catalogue import Catalogue
from generator.pages.edit_links import source_of, with_sources
from generator.pages.layout import Frame
from generator.pages.page import Page
from generator.pages.registry import catalogue_pages
from tests.conftest import TINY, loaded

PLACE = "https://github.example/exempelby/hjalp"
CONTENT = [
    (file.relative_to(TINY / "content"), file.read_text(encoding="utf-8"))
    for file in sorted((TINY / "content").rglob("*.md"))
]


@pytest.fixture
def kept(change: Callable[..., Path]) -> Catalogue:
    """The invented municipality, with a repository."""
    return loaded(
        change("questions: true", f"questions: true\nrepository: {PLACE}/", "routing/site.yaml")
    )


def pages(catalogue: Catalogue) -> list[Page]:
    """Its pages, without the questions."""
    return list(
        with_sources(catalogue, CONTENT, catalogue_pages(catalogue, interface_words(), CONTENT))
    )


def framed(catalogue: Catalogue, page: Page) -> str:
    """The whole document."""
    return Frame(str(OVERRIDES), around(catalogue, interface_words()), catalogue.site.name)(page)


def line(file: str, text: str) -> int:
    """The number of the first line of a file that holds a text."""
    return next(
        n
        for n, row in enumerate((TINY / file).read_text(encoding="utf-8").splitlines(), 1)
        if text in row
    )


def test_every_page_has_a_line_that_exists(kept: Catalogue) -> None:
    for page in pages(kept):
        assert page.source, page.path
        assert (
            page.source.line
            <= len((TINY / page.source.file).read_text(encoding="utf-8").splitlines()) + 1
        ), page.path


@pytest.mark.parametrize(
    ("path", "file", "text"),
    [
        ("/tjanster/skolan/", "services.yaml", "id: skolan"),
        ("/behov/rymt/", "routing/needs.yaml", "id: rymt"),
        ("/hitta/rymt/akut/", "routing/needs.yaml", "id: rymt"),
        ("/organisationer/larmet/", "services.yaml", "id: larmet"),
        ("/ung/", "routing/site.yaml", "id: ung"),
        ("/", "routing/site.yaml", "name:"),
        ("/vem-gor-vad/", "services.yaml", "{needs: all"),
        ("/personal/eskalering/tabell/", "routing/handovers.yaml", "- from:"),
        ("/rutiner/gemensam-plan/", "routing/routines/gemensam-plan.yaml", "id: gemensam-plan"),
    ],
)
def test_a_page_leads_to_its_own_entry(kept: Catalogue, path: str, file: str, text: str) -> None:
    assert (source_of(kept, path).file, source_of(kept, path).line) == (file, line(file, text))


def test_a_door_that_shares_its_name_with_something_else_leads_to_itself(kept: Catalogue) -> None:
    group = kept.groups[0].model_copy(update={"id": "ung"})
    named_alike = kept.model_copy(update={"groups": (group, *kept.groups[1:])})
    assert source_of(named_alike, "/ung/").file == "routing/site.yaml"


def test_a_hand_written_page_leads_to_its_file(kept: Catalogue) -> None:
    (page,) = (page for page in pages(kept) if page.path == "/tillganglighet/")
    assert page.source and page.source.file == "content/tillganglighet.md"


def test_the_links_stand_at_the_foot_of_the_page(kept: Catalogue) -> None:
    (page,) = (page for page in pages(kept) if page.path == "/tjanster/skolan/")
    html = framed(kept, page)
    assert (
        f'<a href="{PLACE}/blob/HEAD/services.yaml?plain=1#L{line("services.yaml", "id: skolan")}">Ändra den här uppgiften</a>'
        in html
    )
    assert f'<a href="{PLACE}/issues/new?template=fel-uppgift.yml">' in html
    assert 'href="mailto:fel@exempelby.example?subject=' in html


def test_without_a_repository_nothing_leads_there(tiny: Catalogue) -> None:
    page = next(iter(pages(tiny)))
    assert page.source is None
    assert "github" not in framed(tiny, page)
    assert "Ändra den här uppgiften" not in framed(tiny, page)
