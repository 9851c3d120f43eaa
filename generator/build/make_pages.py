"""Makes every page of a site: generated ones directly, hand-written ones through mkdocs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple

from generator.build.charts import build_charts
from generator.build.error import BuildError
from generator.build.frame_context import build_frame_context
from generator.build.handwritten_pages_check import read_content
from generator.build.output_folder import OutputFolder, list_files
from generator.build.pagefind import build_index
from generator.build.parallel import SubmitJob, run_parallel
from generator.build.project_paths import OVERRIDES
from generator.build.run_mkdocs import run_mkdocs
from generator.build.shorten_assets import shorten_asset
from generator.build.sitemap import render_sitemap
from generator.build.verify_site import SEARCH_INDEX
from generator.build.write_pages import (
    DuplicateAddress,
    PublishedPage,
    build_published_page,
    get_output_path,
    publish_pages,
    require_unique_addresses,
    write_mkdocs_pages,
)
from generator.exports.calendar_feeds import build_meeting_feeds
from generator.exports.export_files import build_data_files
from generator.model.catalogue import Catalogue
from generator.pages.edit_links import add_sources
from generator.pages.handovers import render_need_styles
from generator.pages.handwritten import InvalidContent
from generator.pages.language_search_index import build_language_indexes
from generator.pages.page import Page
from generator.pages.page_frame import PageFrame
from generator.pages.page_registry import build_catalogue_pages, list_question_builders
from generator.pages.responsibility_matrix import render_grid_styles
from generator.pages.search_entries import build_search_index
from generator.pages.services import render_filter_styles
from generator.pages.templating import InvalidTemplate
from generator.problem import Problem

# Files of the theme that our pages do not use. The sitemap is made from all pages instead.
_UNUSED = re.compile(r"(^|/)(javascripts|stylesheets|images|words)/|(^|/)sitemap\.xml")


class CatalogueCheck(NamedTuple):
    """The check of a catalogue, in two parts that can run in different processes."""

    questions: Callable[[], list[Problem]]  # builds the question trees, as question pages do
    others: Callable[[], list[Problem]]


class InvalidCatalogue(Exception):
    """The catalogue has problems, which are the argument."""


def make_pages(
    catalogue: Catalogue,
    words: dict[str, Any],
    folder: Path,
    work: Path,
    fresh: OutputFolder,
    check: CatalogueCheck,
) -> tuple[list[PublishedPage], list[Problem]]:
    """Makes all pages and the search index while the catalogue is checked; also gives the warnings.

    Raises InvalidCatalogue when there are errors, or BuildError when a page cannot be made.
    """
    making = _SiteMaker(catalogue, words, folder, work, fresh)

    def main(aside: SubmitJob) -> list[PublishedPage | Problem]:
        # Charts are made in this process: typst has threads, which a forked process does not get.
        made = [*making.make_catalogue_pages(), *making.make_charts()]
        aside(
            partial(
                build_index,
                [page.file for page in made if page.is_searched],
                fresh.folder,
                work,
                words["language"],
            )
        )
        making.make_other_files(made)
        return [*made, *check.others()]

    # The check of the questions comes first: its process then has the trees, and makes most of the pages.
    jobs: list[Callable[[], Sequence[PublishedPage | Problem]]] = [check.questions]
    jobs += [partial(making.make_question_pages, part) for part in range(1 + len(catalogue.needs))]
    with _translate_errors(check):
        results, parts = run_parallel(main, jobs)
        results += [result for part in parts for result in part]
        problems = sorted({result for result in results if isinstance(result, Problem)})
        if any(problem.is_error for problem in problems):
            raise InvalidCatalogue(problems)
        pages = [result for result in results if isinstance(result, PublishedPage)]
        require_unique_addresses(pages)
    if catalogue.site.url:
        paths = sorted(page.path for page in pages)
        fresh.write("sitemap.xml", render_sitemap(paths, catalogue.site.url).encode())
    return pages, problems


@contextmanager
def _translate_errors(check: CatalogueCheck) -> Iterator[None]:
    """Turns exceptions into build errors. Problems of the data, the likely cause, come first."""
    try:
        yield
    except InvalidCatalogue:
        raise
    except Exception as error:
        problems = sorted({*check.questions(), *check.others()})
        if any(problem.is_error for problem in problems):
            raise InvalidCatalogue(problems) from None
        raise _to_build_error(error) from None


def _to_build_error(error: Exception) -> Exception:
    match error:
        case InvalidContent():
            return BuildError("\n".join(problem.format_text() for problem in error.problems))
        case InvalidTemplate():
            return BuildError(str(error))
        case DuplicateAddress():
            return BuildError(
                f"Två sidor har samma adress: {error}. Byt id på den ena, eller namn på filen i content/."
            )
    return error


@dataclass(frozen=True)
class _SiteMaker:
    """Makes the parts of one site. Everything is lazy: a worker process may need it before the check is done."""

    catalogue: Catalogue
    words: dict[str, Any]
    folder: Path
    work: Path
    fresh: OutputFolder

    @cached_property
    def extra(self) -> dict[str, Any]:
        return build_frame_context(self.catalogue, self.words)

    @cached_property
    def frame(self) -> PageFrame:
        return PageFrame(str(OVERRIDES), self.extra, self.catalogue.site.name)

    @cached_property
    def by_hand(self) -> list[tuple[Path, str]]:
        return read_content(self.folder)

    @cached_property
    def questions(self) -> list[Callable[[], Iterator[Page]]]:
        return list_question_builders(self.catalogue, self.words)

    def make_catalogue_pages(self) -> list[PublishedPage]:
        """Makes all pages but the question pages; those in Markdown last, through mkdocs."""
        made, for_mkdocs = self._publish(
            build_catalogue_pages(self.catalogue, self.words, self.by_hand)
        )
        docs = write_mkdocs_pages(for_mkdocs, self.work / "docs")
        site = self.catalogue.site
        run_mkdocs(self.work, self.extra, site.name, site.url, docs, self.fresh.cache)
        _copy_mkdocs_output(self.work / "html", self.fresh)
        return [
            *made,
            *(
                build_published_page(page, self.fresh.fingerprints[get_output_path(page.path)])
                for page in for_mkdocs
            ),
        ]

    def make_question_pages(self, part: int) -> list[PublishedPage]:
        """Makes one part of the question pages, if there is one with that number."""
        return self._publish(self.questions[part]())[0] if part < len(self.questions) else []

    def make_charts(self) -> list[PublishedPage]:
        """Makes the printed charts, and the pages about them."""
        return build_charts(self.catalogue, self.words, self.frame, self.work, self.fresh)

    def make_other_files(self, pages: list[PublishedPage]) -> None:
        """Makes the other files: styles, data, calendars, and the search index of all but question pages."""
        catalogue, write = self.catalogue, self.fresh.write
        write(
            "assets/filter.css",
            (
                render_filter_styles(catalogue, self.words)
                + render_need_styles(catalogue)
                + render_grid_styles(catalogue)
            ).encode(),
        )
        for path, text in build_meeting_feeds(catalogue).items():
            write(path, text.encode())
        for name, data in build_data_files(catalogue, self.words).items():
            write(f"data/{name}", data)
        for path, rows in build_language_indexes(catalogue).items():
            write(path, json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())
        entries = build_search_index(
            (page.entry for page in pages if page.entry), self.words["matching"]
        )
        write(SEARCH_INDEX, json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode())

    def _publish(self, pages: Iterable[Page]) -> tuple[list[PublishedPage], list[Page]]:
        return publish_pages(
            add_sources(self.catalogue, self.by_hand, pages), self.frame, self.fresh
        )


def _copy_mkdocs_output(html: Path, fresh: OutputFolder) -> None:
    """Copies the output of mkdocs into the site."""
    for name in list_files(html):
        if not _UNUSED.search(name):
            fresh.write(name, shorten_asset(name, (html / name).read_bytes()))
