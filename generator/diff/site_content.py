"""The content at every address of a catalogue, without building the site, so that two can be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

from generator.build.frame_context import build_frame_context
from generator.charts.all_sheets import build_sheet
from generator.charts.chart_context import ChartContext
from generator.charts.sheet import Sheet
from generator.charts.typst_input import build_document
from generator.exports.calendar_feeds import build_public_feeds
from generator.exports.export_files import build_export
from generator.model.catalogue import Catalogue
from generator.pages.page import Page
from generator.pages.page_registry import group_page_builders, list_question_builders
from generator.pages.printed_charts import build_pages as about_charts
from generator.pages.templating import Renderer

PageContents = dict[
    str, object
]  # content by address, in a form that is equal where a reader sees the same
_Part = Callable[[], Iterable[tuple[str, object]]]  # renders some addresses


@dataclass(frozen=True)
class SiteContent:
    """All content of a catalogue, computed only when asked for."""

    catalogue: Catalogue
    words: dict[str, Any]
    content: Iterable[tuple[Path, str]]  # the hand-written pages
    _known: dict[int, list[_Part]] = field(default_factory=dict)

    @cached_property
    def groups(self) -> list[Callable[[], list[_Part]]]:
        """Everything but the question pages, in groups of parts. Every catalogue has the same groups.

        The frame around every page has an address of its own, without slashes.
        """
        groups = group_page_builders(self.catalogue, self.words, self.content)
        return [
            *(partial(_build_page_parts, group) for group in groups),
            partial(_build_data_parts, self.catalogue, self.words),
            partial(_build_chart_parts, self.catalogue, self.words),
        ]

    @cached_property
    def _questions(self) -> dict[str, _Part]:
        parts = list_question_builders(self.catalogue, self.words)
        of = ["", *(need.id for need in self.catalogue.needs)][: len(parts)]
        return {need: partial(_iterate_by_path, part) for need, part in zip(of, parts, strict=True)}

    def list_parts(self, group: int) -> list[_Part]:
        """The parts of a group, by its number."""
        if group not in self._known:
            self._known[group] = self.groups[group]()
        return self._known[group]

    def read_group(self, group: int, number: int | None = None) -> PageContents:
        """Renders one part of a group, or all of them where no number is given."""
        parts = self.list_parts(group)
        return {
            path: content
            for part in (parts if number is None else [parts[number]])
            for path, content in part()
        }

    def read_need(self, need: str) -> PageContents:
        """Renders the question pages of a need; of "" those before a need is chosen."""
        return dict(self._questions[need]()) if need in self._questions else {}


def _build_page_parts(group: Callable[[], Iterable[Callable[[], Iterable[Page]]]]) -> list[_Part]:
    return [partial(_iterate_by_path, part) for part in group()]


def _iterate_by_path(pages: Callable[[], Iterable[Page]]) -> Iterator[tuple[str, Page]]:
    return ((page.path, page) for page in pages())


def _build_data_parts(catalogue: Catalogue, words: dict[str, Any]) -> list[_Part]:
    def frame() -> Iterator[tuple[str, object]]:
        yield "ramen runt varje sida", repr(build_frame_context(catalogue, words))

    def files(form: str) -> Iterator[tuple[str, object]]:
        data = (
            dict(build_public_feeds(catalogue))
            if form == "ical"
            else build_export(catalogue, words, form)
        )
        yield from ((f"/data/{name}", content) for name, content in data.items())

    return [frame, *(partial(files, form) for form in ("hsds", "csv", "ical"))]


def _build_chart_parts(catalogue: Catalogue, words: dict[str, Any]) -> list[_Part]:
    """The text of each printed chart, and the pages about them. Large print and collections repeat it."""
    sets = [
        (context, [cache(partial(build_sheet, chart, context)) for chart in catalogue.charts])
        for context in (
            ChartContext(catalogue, words, school) for school in (None, *catalogue.schools)
        )
    ]

    def pages() -> Iterator[Page]:
        # The number of pages and bytes of a file is not known before it is printed.
        made = [[sheet() for sheet in sheets] for _, sheets in sets]
        yield from about_charts(made, Renderer(catalogue, words), defaultdict(lambda: (1, 0)))

    charts = [partial(_build_chart, sheet, context) for context, sheets in sets for sheet in sheets]
    return [partial(_iterate_by_path, pages), *charts]


def _build_chart(
    make_sheet: Callable[[], Sheet], context: ChartContext
) -> list[tuple[str, object]]:
    sheet = make_sheet()
    return [(f"/{sheet.folder}{sheet.id}.pdf", build_document([sheet], context))]


@dataclass(frozen=True, slots=True)
class AddressChanges:
    """Addresses that are added, removed, or whose content changed."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def compare_addresses(old: Mapping[str, object], new: Mapping[str, object]) -> AddressChanges:
    """Compares the content at each address."""
    changed = (path for path in new if path in old and new[path] != old[path])
    return AddressChanges(
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(old.keys() - new.keys())),
        tuple(sorted(changed)),
    )
