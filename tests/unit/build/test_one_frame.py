"""Generated pages and those that mkdocs makes stand in the same frame, to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.frame_context import build_frame_context, fill_words, read_interface_words
from generator.build.project_paths import OVERRIDES
from generator.build.write_pages import get_output_path
from generator.model.catalogue import Catalogue
from generator.pages.page_frame import PageFrame
from generator.pages.page_registry import build_catalogue_pages
from tests.conftest import PROJECT, TINY

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]


@pytest.mark.parametrize("name", ["tiny", "local"])
def test_our_frame_is_the_one_that_mkdocs_puts_around_a_page(
    name: str, request: pytest.FixtureRequest
) -> None:
    catalogue: Catalogue = request.getfixturevalue(name)
    site: Path = request.getfixturevalue(f"{name}_site")
    words = fill_words(read_interface_words(), catalogue)
    frame = PageFrame(str(OVERRIDES), build_frame_context(catalogue, words), catalogue.site.name)
    written = [
        page for page in build_catalogue_pages(catalogue, words, content_of(name)) if page.markdown
    ]
    assert written
    for page in written:
        made = (site / get_output_path(page.path)).read_text(encoding="utf-8")
        assert without_content(frame(page)) == without_content(made)


def without_content(document: str) -> str:
    """What stands around a page's own text."""
    before, _, rest = document.partition("</h1>")
    return before + rest.rpartition("</article>")[2]


def content_of(name: str) -> list[tuple[Path, str]]:
    """The hand-written pages of a catalogue."""
    root = (TINY if name == "tiny" else PROJECT) / "content"
    return [
        (file.relative_to(root), file.read_text(encoding="utf-8"))
        for file in sorted(root.rglob("*.md"))
    ]
