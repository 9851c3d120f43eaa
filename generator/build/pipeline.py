"""Making every page of a site: the generated ones as documents, the hand-written ones through mkdocs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
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

# What the theme brings and our pages do not use; the map of the site is made from all pages.
_UNUSED = re.compile(r"(^|/)(javascripts|stylesheets|images|words)/|(^|/)sitemap\.xml")


class Check(NamedTuple):
    """What finds the problems of a catalogue, in two parts."""

    questions: Callable[
        [], list[Problem]
    ]  # looks at the trees of questions, as the pages of questions do
    others: Callable[[], list[Problem]]


class Problems(Exception):
    """The catalogue has problems; they are the argument."""


def make_pages(
    catalogue: Catalogue,
    words: dict[str, Any],
    folder: Path,
    work: Path,
    fresh: Fresh,
    check: Check,
) -> tuple[list[Made], list[Problem]]:
    """Makes all pages and the search index while the catalogue is checked; also gives the warnings.

    Raises Problems when there are errors, and Failed when a page cannot be made.
    """
    making = _Making(catalogue, words, folder, work, fresh)

    def here(aside: Aside) -> list[Made | Problem]:
        # Here and not beside: typst has threads, which a copy of a process does not get.
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

    questions = [partial(making.question_pages, part) for part in range(1 + len(catalogue.needs))]
    with _told(check):
        # Who looks at the trees of questions makes the pages of most of them.
        done, parts = together(here, [check.questions, *questions])
        done += [one for part in parts for one in part]
        problems = sorted({one for one in done if isinstance(one, Problem)})
        if any(problem.is_error for problem in problems):
            raise Problems(problems)
        pages = [one for one in done if not isinstance(one, Problem)]
        one_at_each_address(pages)
    if catalogue.site.url:
        fresh.write(
            "sitemap.xml",
            site_map(sorted(page.path for page in pages), catalogue.site.url).encode(),
        )
    return pages, problems


@contextmanager
def _told(check: Check) -> Iterator[None]:
    """Says as an editor is told it what keeps a page from being made: before that, what is wrong with the data, which may be why."""
    try:
        yield
    except Problems:
        raise
    except Exception as fault:
        problems = sorted({*check.questions(), *check.others()})
        if any(problem.is_error for problem in problems):
            raise Problems(problems) from None
        raise _failed(fault) from None


def _failed(fault: Exception) -> Exception:
    match fault:
        case Unwritable():
            return Failed("\n".join(problem.as_text() for problem in fault.problems))
        case BrokenTemplate():
            return Failed(str(fault))
        case SameAddress():
            return Failed(
                f"Två sidor har samma adress: {fault}. Byt id på den ena, eller namn på filen i content/."
            )
    return fault


@dataclass(frozen=True)
class _Making:
    """The making of one site. Nothing is worked out before it is asked for: another process may ask before the check is done."""

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
        """Makes all but the question pages; those in Markdown come last, by mkdocs."""
        made, for_mkdocs = self._publish(catalogue_pages(self.catalogue, self.words, self.by_hand))
        docs = write_docs(for_mkdocs, self.work / "docs")
        run_mkdocs(self.work, self.extra, self.catalogue.site.name, self.catalogue.site.url, docs)
        _take(self.work / "html", self.fresh)
        return [
            *made,
            *(made_of(page, self.fresh.written[file_of(page.path)]) for page in for_mkdocs),
        ]

    def question_pages(self, part: int) -> list[Made]:
        """Makes one part of the question pages, where there is one."""
        return self._publish(self.questions[part]())[0] if part < len(self.questions) else []

    def prints(self) -> list[Made]:
        """Makes what is printed."""
        return make_prints(self.catalogue, self.words, self.frame, self.work, self.fresh)

    def others(self, made: list[Made]) -> None:
        """Makes what is no page: styles, data, calendars, and the words that the pages are found by. Nobody searches for a question."""
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
    """Takes in what mkdocs made."""
    for name in files_in(html):
        if not _UNUSED.search(name):
            fresh.write(name, (html / name).read_bytes())
