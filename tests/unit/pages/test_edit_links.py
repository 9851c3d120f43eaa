"""'Ändra den här uppgiften' leads to the line a page is made from; without a repository it is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.build.frame_context import build_frame_context, read_interface_words
from generator.build.project_paths import OVERRIDES
from generator.charts.all_sheets import list_sheet_sets
from generator.model.catalogue import Catalogue
from generator.model.page_types import PAGE_TYPES, SCHOOL_CHARTS, WORRY
from generator.pages.edit_links import add_sources, find_source
from generator.pages.page import Page
from generator.pages.page_frame import PageFrame
from generator.pages.page_registry import build_catalogue_pages, list_question_builders
from generator.pages.printed_charts import build_pages as chart_pages
from generator.pages.templating import Renderer
from tests.conftest import TINY, loaded

pytestmark = pytest.mark.slow

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
        add_sources(
            catalogue, CONTENT, build_catalogue_pages(catalogue, read_interface_words(), CONTENT)
        )
    )


class AnySize(dict[str, tuple[int, int]]):
    """Files to print that are not printed: every one has a page."""

    def __missing__(self, name: str) -> tuple[int, int]:
        return 1, 1000


def every_page(catalogue: Catalogue) -> Iterator[Page]:
    """All its pages, with an offer to parents that is held outside the family centre."""
    words = read_interface_words()
    offer = catalogue.shown_offers[0].model_copy(update={"id": "stod", "service": "skolan"})
    fields = {name: getattr(catalogue, name) for name in Catalogue.model_fields}
    catalogue = Catalogue.model_construct(**fields | {"offers": (*catalogue.offers, offer)})
    yield from pages(catalogue)
    for part in list_question_builders(catalogue, words):
        yield from add_sources(catalogue, (), part())
    charts = chart_pages(
        list(list_sheet_sets(catalogue, words)), Renderer(catalogue, words), AnySize()
    )
    yield from add_sources(catalogue, (), charts)


def framed(catalogue: Catalogue, page: Page) -> str:
    """The whole document."""
    return PageFrame(
        str(OVERRIDES), build_frame_context(catalogue, read_interface_words()), catalogue.site.name
    )(page)


def line(file: str, text: str) -> int:
    """The number of the first line of a file that holds a text."""
    return next(
        n
        for n, row in enumerate((TINY / file).read_text(encoding="utf-8").splitlines(), 1)
        if text in row
    )


# The file that an editor must change to change a page of each type, in the invented municipality. None: no file of the data.
FILES: dict[str, str | None] = {
    "/": "routing/site.yaml",
    "/{id}/": "routing/site.yaml",
    "/…": "content/",
    "/a-o/": "routing/needs.yaml",
    "/a-o/{id}/": "routing/needs.yaml",
    "/a-o/andra-sprak/": "routing/needs.yaml",
    "/barnets-basta/": None,
    "/behov/": "routing/needs.yaml",
    "/behov/{id}/": "routing/needs.yaml",
    "/behov/{id}/…": "routing/needs.yaml",
    "/data/": "routing/site.yaml",
    "/familjens-hus/": "routing/offers.yaml",
    "/familjens-hus/{id}/": "routing/offers.yaml",
    "/foraldrastod/": "routing/offers.yaml",
    "/foraldrastod/{id}/": "routing/offers.yaml",
    "/gemensamt-larande/": "routing/learning.yaml",
    "/hitta/": "routing/questions.yaml",
    "/hitta/{id}/…": "routing/needs.yaml",
    "/organisationer/": "services.yaml",
    "/organisationer/{id}/": "services.yaml",
    "/personal/eskalering/": "routing/handovers.yaml",
    "/personal/eskalering/tabell/…": "routing/handovers.yaml",
    "/personal/eskalering/{id}/": "routing/handovers.yaml",
    "/personal/innan-du-lamnar-over/": "routing/before-handover.yaml",
    "/personal/moter/": "routing/workplaces.yaml",
    "/personal/moter/{id}/": "routing/workplaces.yaml",
    "/personal/fragor/": "routing/questions.yaml",
    "/personal/fragor/{id}/": "routing/needs.yaml",
    "/ratt-niva/": "routing/pyramid.yaml",
    "/redaktor/falt/": None,
    "/redaktor/falt/{id}/": None,
    "/rutiner/": "routing/routines/",
    "/rutiner/{id}/": "routing/routines/{id}.yaml",
    "/rutiner/{id}/…": "routing/routines/{id}.yaml",
    "/rutiner/{id}/personal/": "routing/routines/{id}.yaml",
    "/rutiner/{id}/steg/…": "routing/routines/{id}.yaml",
    "/sociala-investeringar/": "routing/investments.yaml",
    "/sok/": "routing/site.yaml",
    "/sprak/": "routing/languages/",
    "/sprak/{id}/": "routing/languages/{id}.yaml",
    "/sprak/{id}/…": "routing/languages/{id}.yaml",
    "/tackning/": "services.yaml",
    "/tackning/{id}/": "services.yaml",
    "/tjanster/": "services.yaml",
    "/tjanster/{id}/": "services.yaml",
    "/utskrift/": "routing/charts.yaml",
    "/utskrift/{id}/": "routing/charts.yaml",
    "/vem-gor-vad/…": "services.yaml",
}
OTHERS = {
    WORRY: "routing/questions.yaml",
    SCHOOL_CHARTS: "routing/schools.yaml",
}  # with an address of FILES


def file_of(page: Page) -> str | None:
    """The file that a page's edit link should lead to, or the folder of it."""
    file = OTHERS.get(page.type, FILES[page.type.address])
    return file and file.format(id=page.type.find_id(page.path))


def test_every_page_leads_to_a_line_of_the_file_that_decides_it(kept: Catalogue) -> None:
    pages = [*every_page(kept)]
    for page in pages:
        expected, source = file_of(page), page.source
        if expected is None or source is None:
            assert expected == source, page.path
            continue
        rest = source.file.removeprefix(expected) if expected.endswith("/") else ""
        assert source.file == expected + rest, page.path
        lines = (TINY / source.file).read_text(encoding="utf-8").splitlines()
        assert source.line <= len(lines) + 1, page.path


def test_every_page_stands_at_an_address_of_its_type(kept: Catalogue) -> None:
    assert [p.path for p in every_page(kept) if p.type.find_id(p.path) is None] == []


def test_every_page_type_is_built_and_every_page_has_a_type_that_is_declared(
    kept: Catalogue,
) -> None:
    assert {page.type for page in every_page(kept)} == set(PAGE_TYPES)


@pytest.mark.parametrize(
    ("path", "file", "text"),
    [
        ("/tjanster/skolan/", "services.yaml", "id: skolan"),
        ("/behov/rymt/", "routing/needs.yaml", "id: rymt"),
        ("/behov/sover-inte/6-19-ar/", "routing/needs.yaml", "id: sover-inte"),
        ("/hitta/sover-inte/6-19-ar/", "routing/needs.yaml", "id: sover-inte"),
        ("/organisationer/larmet/", "services.yaml", "id: larmet"),
        ("/ung/", "routing/site.yaml", "id: ung"),
        ("/", "routing/site.yaml", "name:"),
        ("/vem-gor-vad/", "services.yaml", "{needs: all"),
        ("/personal/eskalering/tabell/", "routing/handovers.yaml", "- from:"),
        ("/personal/eskalering/hjalpen/", "routing/handovers.yaml", "- from: hjalpen"),
        ("/rutiner/gemensam-plan/", "routing/routines/gemensam-plan.yaml", "id: gemensam-plan"),
    ],
)
def test_a_page_leads_to_its_own_entry(kept: Catalogue, path: str, file: str, text: str) -> None:
    (page,) = (page for page in every_page(kept) if page.path == path)
    assert page.source and (page.source.file, page.source.line) == (file, line(file, text))


def test_a_door_that_shares_its_name_with_something_else_leads_to_itself(kept: Catalogue) -> None:
    group = kept.groups[0].model_copy(update={"id": "ung"})
    named_alike = kept.model_copy(update={"groups": (group, *kept.groups[1:])})
    (page,) = (page for page in pages(kept) if page.path == "/ung/")
    source = find_source(named_alike, page)
    assert source and source.file == "routing/site.yaml"


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
