"""Lists the pages that show each claim about law: those to change when the law changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from generator.build.frame_context import fill_words, read_interface_words
from generator.build.handwritten_pages_check import read_content
from generator.charts.all_sheets import list_sheet_sets
from generator.model.catalogue import Catalogue
from generator.pages import printed_charts
from generator.pages.page_registry import group_page_builders, list_question_builders
from generator.pages.templating import Renderer


class _NotingRenderer(Renderer):
    """Renders as always, and keeps the claims that each page folds by the page's address."""

    def __init__(self, catalogue: Catalogue, words: dict[str, Any]) -> None:
        super().__init__(catalogue, words)
        self.pages: dict[str, dict[str, None]] = defaultdict(dict)
        self.engine.globals["note_claim"] = self._note_claim
        self._path = ""

    def __call__(self, template: str, path: str, **values: Any) -> str:
        self._path = path  # what a template renders within itself is made before it
        return super().__call__(template, path, **values)

    def _note_claim(self, claim: str) -> str:
        self.pages[claim][self._path] = None
        return ""


def find_claim_pages(catalogue: Catalogue, folder: Path) -> Mapping[str, Sequence[str]]:
    """The addresses of the pages that fold each claim about law, by its id; those nearest the start page first.

    Every page is made as in a build, but not written: nothing else knows what a page shows. Takes some seconds.
    Raises BuildError for a hand-written page that cannot be read.
    """
    words = fill_words(read_interface_words(), catalogue)
    render = _NotingRenderer(catalogue, words)
    groups = group_page_builders(catalogue, words, read_content(folder), lambda *_: render)
    asks = list_question_builders(catalogue, words, lambda *_: render)
    for build in chain(chain.from_iterable(group() for group in groups), asks):
        for _ in build():
            pass
    sheets = [sheets for sheets in list_sheet_sets(catalogue, words) if sheets]
    for _ in printed_charts.build_pages(sheets, render, defaultdict(lambda: (1, 0))):
        pass
    return {
        claim: sorted(pages, key=lambda path: path.count("/"))
        for claim, pages in render.pages.items()
    }
