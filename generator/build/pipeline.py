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

from generator.build.charts import make_prints
from generator.build.content import content
from generator.build.frame_context import around
from generator.build.mkdocs import Failed, run_mkdocs
from generator.build.output_folder import Fresh, files_in
from generator.build.pagefind import index
from generator.build.parallel import Aside, together
from generator.build.paths import OVERRIDES
from generator.build.publish import (
    Made,
    SameAddress,
    file_of,
    made_of,
    one_at_each_address,
    publish,
    write_docs,
)
from generator.build.sitemap import site_map
from generator.build.verify import INDEX
from generator.exports.calendar_feeds import meeting_feeds
from generator.exports.files import data_files
from generator.model.catalogue import Catalogue
from generator.pages.edit_links import with_sources
from generator.pages.escalation import need_styles
from generator.pages.layout import Frame
from generator.pages.markdown import Unwritable
from generator.pages.page import Page
from generator.pages.registry import catalogue_pages, question_pages
from generator.pages.search_entries import finding_index
from generator.pages.services import filter_styles
from generator.pages.templating import BrokenTemplate
from generator.problem import Problem

# Files of the theme that our pages do not use. The sitemap is made from all pages instead.
_UNUSED = re.compile(r"(^|/)(javascripts|stylesheets|images|words)/|(^|/)sitemap\.xml")


class Check(NamedTuple):
    """The check of a catalogue, in two parts that can run in different processes."""

    questions: Callable[[], list[Problem]]  # builds the question trees, as question pages do
    others: Callable[[], list[Problem]]


class Problems(Exception):
    """The catalogue has problems, which are the argument."""


def make_pages(
    catalogue: Catalogue,
    words: dict[str, Any],
    folder: Path,
    work: Path,
    fresh: Fresh,
    check: Check,
) -> tuple[list[Made], list[Problem]]:
    """Makes all pages and the search index while the catalogue is checked; also gives the warnings.

    Raises Problems when there are errors, or Failed when a page cannot be made.
    """
    making = _Making(catalogue, words, folder, work, fresh)

    def main(aside: Aside) -> list[Made | Problem]:
        # Charts are made in this process: typst has threads, which a forked process does not get.
        made = [*making.catalogue_pages(), *making.prints()]
        aside(
            partial(
                index,
                [page.file for page in made if page.searched],
                fresh.folder,
                work,
                words["language"],
            )
        )
        making.others(made)
        return [*made, *check.others()]

    # The check of the questions comes first: its process then has the trees, and makes most of the pages.
    jobs: list[Callable[[], Sequence[Made | Problem]]] = [check.questions]
    jobs += [partial(making.question_pages, part) for part in range(1 + len(catalogue.needs))]
    with _told(check):
        results, parts = together(main, jobs)
        results += [result for part in parts for result in part]
        problems = sorted({result for result in results if isinstance(result, Problem)})
        if any(problem.is_error for problem in problems):
            raise Problems(problems)
        pages = [result for result in results if isinstance(result, Made)]
        one_at_each_address(pages)
    if catalogue.site.url:
        paths = sorted(page.path for page in pages)
        fresh.write("sitemap.xml", site_map(paths, catalogue.site.url).encode())
    return pages, problems


@contextmanager
def _told(check: Check) -> Iterator[None]:
    """Turns exceptions into build errors. Problems of the data, the likely cause, come first."""
    try:
        yield
    except Problems:
        raise
    except Exception as error:
        problems = sorted({*check.questions(), *check.others()})
        if any(problem.is_error for problem in problems):
            raise Problems(problems) from None
        raise _failed(error) from None


def _failed(error: Exception) -> Exception:
    match error:
        case Unwritable():
            return Failed("\n".join(problem.as_text() for problem in error.problems))
        case BrokenTemplate():
            return Failed(str(error))
        case SameAddress():
            return Failed(
                f"Två sidor har samma adress: {error}. Byt id på den ena, eller namn på filen i content/."
            )
    return error


@dataclass(frozen=True)
class _Making:
    """Makes the parts of one site. Everything is lazy: a worker process may need it before the check is done."""

    catalogue: Catalogue
    words: dict[str, Any]
    folder: Path
    work: Path
    fresh: Fresh

    @cached_property
    def extra(self) -> dict[str, Any]:
        return around(self.catalogue, self.words)

    @cached_property
    def frame(self) -> Frame:
        return Frame(str(OVERRIDES), self.extra, self.catalogue.site.name)

    @cached_property
    def by_hand(self) -> list[tuple[Path, str]]:
        return content(self.folder)

    @cached_property
    def questions(self) -> list[Callable[[], Iterator[Page]]]:
        return question_pages(self.catalogue, self.words)

    def catalogue_pages(self) -> list[Made]:
        """Makes all pages but the question pages; those in Markdown last, through mkdocs."""
        made, for_mkdocs = self._publish(catalogue_pages(self.catalogue, self.words, self.by_hand))
        docs = write_docs(for_mkdocs, self.work / "docs")
        site = self.catalogue.site
        run_mkdocs(self.work, self.extra, site.name, site.url, docs, self.fresh.cache)
        _take(self.work / "html", self.fresh)
        return [
            *made,
            *(made_of(page, self.fresh.written[file_of(page.path)]) for page in for_mkdocs),
        ]

    def question_pages(self, part: int) -> list[Made]:
        """Makes one part of the question pages, if there is one with that number."""
        return self._publish(self.questions[part]())[0] if part < len(self.questions) else []

    def prints(self) -> list[Made]:
        """Makes the printed charts, and the pages about them."""
        return make_prints(self.catalogue, self.words, self.frame, self.work, self.fresh)

    def others(self, made: list[Made]) -> None:
        """Makes the other files: styles, data, calendars, and the search index of all but question pages."""
        catalogue, write = self.catalogue, self.fresh.write
        write(
            "assets/filter.css",
            (filter_styles(catalogue, self.words) + need_styles(catalogue)).encode(),
        )
        for path, text in meeting_feeds(catalogue).items():
            write(path, text.encode())
        for name, data in data_files(catalogue, self.words).items():
            write(f"data/{name}", data)
        entries = finding_index((page.entry for page in made if page.entry), self.words["matching"])
        write(INDEX, json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode())

    def _publish(self, pages: Iterable[Page]) -> tuple[list[Made], list[Page]]:
        return publish(with_sources(self.catalogue, self.by_hand, pages), self.frame, self.fresh)


def _take(html: Path, fresh: Fresh) -> None:
    """Copies the output of mkdocs into the site."""
    for name in files_in(html):
        if not _UNUSED.search(name):
            fresh.write(name, (html / name).read_bytes())
