"""What is at every address of a catalogue, without building the site: for comparing two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

from generator.build.frame_context import around
from generator.charts.context import Making
from generator.charts.registry import sheet_of
from generator.charts.sheet import Sheet
from generator.charts.typst_input import document
from generator.exports.calendar_feeds import public_feeds
from generator.exports.files import export
from generator.model.catalogue import Catalogue
from generator.pages.charts import pages as about_charts
from generator.pages.page import Page
from generator.pages.registry import catalogue_groups, question_pages
from generator.pages.templating import Renderer

At = dict[str, object]  # what is at addresses, in a form that is equal where it says the same
_Part = Callable[[], Iterable[tuple[str, object]]]  # works out some of it


@dataclass(frozen=True)
class Told:
    """What a catalogue tells its readers. Nothing is looked at before it is asked for."""

    catalogue: Catalogue
    words: dict[str, Any]
    content: Iterable[tuple[Path, str]]  # the hand-written pages
    _known: dict[int, list[_Part]] = field(default_factory=dict)

    @cached_property
    def groups(self) -> list[Callable[[], list[_Part]]]:
        """Everything but the question pages, in groups of parts. Every catalogue has the same groups.

        Under an address without slashes: what stands around every page.
        """
        groups = catalogue_groups(self.catalogue, self.words, self.content)
        pages = [
            lambda group=group: [lambda part=part: _by_path(part()) for part in group()]
            for group in groups
        ]
        return [
            *pages,
            lambda: _data(self.catalogue, self.words),
            lambda: _charts(self.catalogue, self.words),
        ]

    @cached_property
    def _questions(self) -> dict[str, _Part]:
        parts = question_pages(self.catalogue, self.words)
        of = ["", *(need.id for need in self.catalogue.needs)][: len(parts)]
        return {
            need: lambda part=part: _by_path(part()) for need, part in zip(of, parts, strict=True)
        }

    def parts(self, group: int) -> list[_Part]:
        """The parts of a group."""
        if group not in self._known:
            self._known[group] = self.groups[group]()
        return self._known[group]

    def of_group(self, group: int, number: int | None = None) -> At:
        """What one part of a group tells; what all of them tell where no number is given."""
        parts = self.parts(group)
        return {
            path: said
            for part in (parts if number is None else [parts[number]])
            for path, said in part()
        }

    def of_need(self, need: str) -> At:
        """The question pages of a need, if it has any; under "" those before a need is chosen."""
        return dict(self._questions[need]()) if need in self._questions else {}


def _by_path(pages: Iterable[Page]) -> Iterator[tuple[str, Page]]:
    return ((page.path, page) for page in pages)


def _data(catalogue: Catalogue, words: dict[str, Any]) -> list[_Part]:
    frame = [lambda: [("ramen runt varje sida", repr(around(catalogue, words)))]]
    kinds = (
        lambda: export(catalogue, words, "hsds"),
        lambda: export(catalogue, words, "csv"),
        lambda: dict(public_feeds(catalogue)),
    )
    return frame + [
        lambda kind=kind: [(f"/data/{name}", data) for name, data in kind().items()]
        for kind in kinds
    ]


def _charts(catalogue: Catalogue, words: dict[str, Any]) -> list[_Part]:
    """What stands on each printed chart, and on the pages about them. The large print, and all in one file, say the same."""
    making = [Making(catalogue, words, school) for school in (None, *catalogue.schools)]
    sets = [
        (one, [cache(partial(sheet_of, chart, one)) for chart in catalogue.charts])
        for one in making
    ]
    charts = [
        lambda one=one, sheet=sheet: _chart(sheet(), one)
        for one, sheets in sets
        for sheet in sheets
    ]
    return [
        lambda: _about_charts(
            [[sheet() for sheet in sheets] for _, sheets in sets], Renderer(catalogue, words)
        ),
        *charts,
    ]


def _about_charts(sets: list[list[Sheet]], render: Renderer) -> Iterable[tuple[str, Page]]:
    # How many sheets and bytes a file is cannot be known before it is printed.
    return _by_path(about_charts(sets, render, defaultdict(lambda: (1, 0))))


def _chart(sheet: Sheet, making: Making) -> list[tuple[str, object]]:
    return [(f"/{sheet.folder}{sheet.id}.pdf", document([sheet], making))]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses that are new, gone, or that say something else."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def addresses(old: Mapping[str, object], new: Mapping[str, object]) -> Addresses:
    """Compares what is at each address. Whatever is equal is the same page."""
    changed = (path for path in new if path in old and new[path] != old[path])
    return Addresses(
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(old.keys() - new.keys())),
        tuple(sorted(changed)),
    )
