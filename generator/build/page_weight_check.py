"""Finds pages that would be too heavy to publish, without building the site: few changes can make one so."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from generator.build.frame_context import build_frame_context
from generator.build.page_weight import ASSET_LINK, LIST_PAGE, MAX_BYTES
from generator.build.project_paths import OVERRIDES
from generator.build.shorten_assets import shorten_asset
from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.pages.edit_links import find_source
from generator.pages.handovers import render_need_styles
from generator.pages.handwritten import get_page_path
from generator.pages.page import Page
from generator.pages.page_frame import PageFrame
from generator.pages.page_registry import build_catalogue_pages, list_question_builders
from generator.pages.responsibility_matrix import render_grid_styles
from generator.pages.services import render_filter_styles
from generator.problem import Place, Problem
from generator.views.service_facts import is_county

_Content = list[tuple[Path, str]]
# Of a change, in bytes of its text: what it can add to one page, with the mark-up around it and what else it brings there.
_SPREAD = 3
_EACH_CHANGE = 500
_LIGHT = 12_000  # bytes of a body that need no measuring
_AROUND = 20_000  # more than the frame and its files weigh, compressed
_HTML_OF_MARKDOWN = 1.3


class PageWeights(NamedTuple):
    """What the last measuring found: the entries it was of, by fingerprint, and the heaviest page."""

    entries: dict[str, int]
    heaviest: int


def find_weight_problems(
    catalogue: Catalogue, words: dict[str, Any], content: _Content, weights: PageWeights | None
) -> tuple[list[Problem], PageWeights | None]:
    """Pages that are too heavy, and what to remember for the next check.

    Every page is rendered, which takes seconds, only when what has changed since the last time could have made one too heavy.
    """
    entries = dict(_list_fingerprints(catalogue, words, content))
    if weights and _may_weigh(weights, entries) <= MAX_BYTES:
        return [], None
    found: list[Problem] = []
    heaviest = 0
    scale = _Scale(catalogue, words)
    for page in _list_pages(catalogue, words, content):
        guess = _guess_weight(page)
        weight = scale.weigh(page) if guess > MAX_BYTES else guess
        heaviest = max(heaviest, weight)
        if weight > MAX_BYTES:
            found.append(_report(catalogue, page, weight, content))
    return found, None if found else PageWeights(entries, heaviest)


def _may_weigh(weights: PageWeights, entries: dict[str, int]) -> int:
    new = [size for mark, size in entries.items() if mark not in weights.entries]
    gone = len(weights.entries.keys() - entries.keys())  # what takes its place may list more
    return weights.heaviest + _SPREAD * sum(new) + _EACH_CHANGE * max(len(new), gone)


def _list_fingerprints(
    catalogue: Catalogue, words: dict[str, Any], content: _Content
) -> Iterator[tuple[str, int]]:
    values = (getattr(catalogue, name) for name in type(catalogue).model_fields)
    entries: Iterable[Entry] = chain.from_iterable(
        value if isinstance(value, tuple) else (value,) for value in values
    )
    texts = chain(map(repr, entries), (text for _, text in content), [repr(words)])
    yield from ((blake2b(t.encode(), digest_size=6).hexdigest(), len(t)) for t in texts)


def _list_pages(catalogue: Catalogue, words: dict[str, Any], content: _Content) -> Iterator[Page]:
    yield from build_catalogue_pages(catalogue, words, content)
    for part in list_question_builders(catalogue, words):
        yield from part()


def _guess_weight(page: Page) -> int:
    """At least what a page weighs: more than it does, without its frame."""
    body = page.body.encode()
    size = len(body) if len(body) <= _LIGHT else len(gzip.compress(body, 6))
    return _AROUND + int(size * (_HTML_OF_MARKDOWN if page.markdown else 1))


class _Scale:
    """Weighs pages in their frame, with the files they fetch. A page in Markdown is guessed from its text."""

    def __init__(self, catalogue: Catalogue, words: dict[str, Any]) -> None:
        extra = build_frame_context(catalogue, words)
        self._frame = PageFrame(str(OVERRIDES), extra, catalogue.site.name)
        self._leaves_out_lists = is_county(catalogue)
        styles = (
            render_filter_styles(catalogue, words),
            render_need_styles(catalogue),
            render_grid_styles(catalogue),
        )
        self._filter = _compress("".join(styles).encode())

    def weigh(self, page: Page) -> int:
        """The compressed bytes of a page's first view; 0 for one that may weigh what it does."""
        text = self._frame(page)
        if self._leaves_out_lists and LIST_PAGE.search(text):
            return 0
        files = {re.sub(r"^[./]+", "", address) for address in ASSET_LINK.findall(text)}
        return _compress(text.encode()) + sum(map(self._weigh_file, files))

    def _weigh_file(self, name: str) -> int:
        if name == "assets/filter.css":
            return self._filter
        file = OVERRIDES / name
        return _compress(shorten_asset(name, file.read_bytes())) if file.is_file() else 0


def _compress(data: bytes) -> int:
    return len(gzip.compress(data, 6))


def _report(catalogue: Catalogue, page: Page, weight: int, content: _Content) -> Problem:
    files = {get_page_path(file): f"content/{file.as_posix()}" for file, _ in content}
    by_hand = Place(files[page.path], 1, 1) if page.path in files else None
    place = by_hand or find_source(catalogue, page) or Place("services.yaml", 1, 1)
    return Problem(
        place,
        "page-too-heavy",
        f"Sidan {page.path} blir för tung för en telefon: {weight} byte komprimerad, och den får väga {MAX_BYTES}.",
        "Korta texterna som står där, eller dela dem på flera. Sidan visar allt som hör till den, så börja med det som är längst.",
    )
