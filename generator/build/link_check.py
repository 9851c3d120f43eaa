"""Finds links that would lead nowhere on the finished site, and addresses that two pages want, without building it."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from generator.build.allowed_markup import list_links
from generator.build.charts import list_form_jobs, list_language_jobs
from generator.build.handwritten_pages_check import read_content
from generator.build.project_paths import OVERRIDES
from generator.charts.all_sheets import list_sheet_sets
from generator.exports.calendar_feeds import build_meeting_feeds
from generator.exports.export_files import build_data_files
from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.page_types import (
    CHARTS,
    DIAGRAMS,
    NEED,
    NEEDS,
    ORGANIZATION,
    QUESTIONS,
    ROUTINE,
    SERVICE,
    SERVICES,
)
from generator.model.verification import Source, Verification
from generator.pages import printed_charts
from generator.pages.handwritten import (
    HANDBOOK_ROOT,
    drop_missing_links,
    get_page_path,
    locate_offset,
)
from generator.pages.page import Page
from generator.pages.page_registry import PageBuilder, group_page_builders, list_question_builders
from generator.pages.templating import AddressRenderer
from generator.problem import Place, Problem

_ADDRESS = re.compile(r"/(?:[a-z0-9-]+/)*(?:#\S+)?")  # of a page, as data names it
_HEADING = re.compile(r"^#{1,6}[ \t]+(.*?)[ \t#]*$", re.MULTILINE)
_FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_ID = re.compile(r'\bid="?([^"\s>]+)')
# Types whose every entry has its page: asked for so often that building them all would take seconds.
_EACH = (NEED, SERVICE, ORGANIZATION, ROUTINE)
_ALWAYS = ("/", NEEDS.address, SERVICES.address)

_Matcher = Callable[[str], bool]


class _PageLink(NamedTuple):
    """A link to a page of the site, with its place in the data or in content/."""

    place: Place
    written: str
    path: str  # of the page
    anchor: str
    is_picture: bool = False


def find_link_problems(folder: Path, catalogue: Catalogue, words: dict[str, Any]) -> list[Problem]:
    """Links without a page or a place on it, and pages with the address of another. The catalogue has no errors."""
    content = read_content(folder)
    links = [*_list_content_links(content, catalogue), *_list_data_links(catalogue)]
    pages = _SitePages(catalogue, words, content)
    by_hand = [(get_page_path(file), f"content/{file.as_posix()}") for file, _ in content]
    written = dict(by_hand)
    known = pages.count_addresses(
        {HANDBOOK_ROOT, *_list_frame_links(), *(link.path for link in links)}, set(written)
    )
    problems = [_report_link(link) for link in links if not _leads_somewhere(link, known, pages)]
    for path, name in written.items():
        if known[path] > 1:
            sentence = f"Två sidor har samma adress: {path}."
            fix = "Byt namn på filen: kontrollen gör själv en sida med den adressen."
            problems.append(Problem(Place(name, 1, 1), "bad-page", sentence, fix))
    problems += [_report_twin(path, name) for path, name in by_hand if written[path] != name]
    return [*problems, *_find_missing_pages(known)]


def _report_twin(path: str, name: str) -> Problem:
    sentence = f"Två sidor har samma adress: {path}."
    return Problem(
        Place(name, 1, 1), "bad-page", sentence, "Ta bort den ena filen, eller byt namn på den."
    )


def _list_frame_links() -> list[str]:
    """The addresses that the frame around every page links to."""
    frame = (OVERRIDES / "main.html").read_text(encoding="utf-8")
    return list(dict.fromkeys(re.findall(r"\{\{ root \}\}(/(?:[a-z0-9-]+/)+)\"", frame)))


def _find_missing_pages(known: Counter[str]) -> Iterator[Problem]:
    """Pages by hand that every page links to."""
    for path in _list_frame_links():
        if not known[path] and not _is_in_left_out_handbook(path, known):
            name = f"content{path.rstrip('/')}"
            place = Place(f"{name}/index.md", 1, 1)
            fix = f"Skriv sidan i {name}/index.md eller {name}.md: varje sida länkar dit."
            yield Problem(place, "bad-page", f"Sidan {path} finns inte.", fix)


def _leads_somewhere(link: _PageLink, known: Counter[str], pages: _SitePages) -> bool:
    if link.is_picture:
        return False  # pictures are written {{ picture("…") }}
    if "." in link.path.rpartition("/")[2]:
        return pages.has_file(link.path)
    there = known[link.path] > 0 or _is_in_left_out_handbook(link.path, known)
    return there and (not link.anchor or link.anchor in pages.list_ids(link.path))


def _is_in_left_out_handbook(path: str, known: Counter[str]) -> bool:
    """A base alone has no handbook: the catalogues on it do."""
    return path.startswith(HANDBOOK_ROOT) and not known[HANDBOOK_ROOT]


def _report_link(link: _PageLink) -> Problem:
    if link.is_picture:
        return Problem(
            link.place,
            "bad-page",
            f"Bilden '{link.written}' finns inte.",
            'Lägg bilden i overrides/assets/redaktor/ och skriv {{ picture("fil.svg", "Vad bilden visar") }}.',
        )
    what = "en sida, eller en plats på en sida," if link.anchor else "en sida"
    return Problem(
        link.place,
        "bad-page",
        f"Länken '{link.written}' leder till {what} som inte finns.",
        "Rätta adressen: den står i webbläsaren när du har sidan uppe. Eller ta bort länken.",
    )


def _list_content_links(
    content: Iterable[tuple[Path, str]], catalogue: Catalogue
) -> Iterator[_PageLink]:
    for file, text in content:
        here = get_page_path(file)
        kept = drop_missing_links(text, catalogue) if here.startswith(HANDBOOK_ROOT) else text
        left = {link.target for link in list_links(kept)}
        for link in list_links(text):
            if link.target not in left or re.match(r"[a-zA-Z][\w+.-]*:|//", link.target):
                continue
            path, _, anchor = link.target.partition("#")
            place = Place(f"content/{file.as_posix()}", *locate_offset(text, link.start))
            found = _find_path(path.partition("?")[0], file)
            yield _PageLink(place, link.target, found, anchor, link.is_picture)


def _find_path(target: str, file: Path) -> str:
    """The address that a link on a page leads to."""
    here = get_page_path(file)
    if target.endswith(".md"):
        return get_page_path(Path(posixpath.normpath((file.parent / target).as_posix())))
    path = posixpath.normpath(posixpath.join(here, target)) if target else here
    is_file = "." in path.rpartition("/")[2]
    return path if is_file or path.endswith("/") else f"{path}/"


def _list_data_links(catalogue: Catalogue) -> Iterator[_PageLink]:
    for name in type(catalogue).model_fields:
        value = getattr(catalogue, name)
        for entry in value if isinstance(value, tuple) else (value,):
            if isinstance(entry, Entry):
                yield from _list_entry_links(entry)


def _list_entry_links(entry: Entry) -> Iterator[_PageLink]:
    if isinstance(entry, Verification | Source):
        return
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Entry):
                yield from _list_entry_links(one)
            elif isinstance(one, str) and _ADDRESS.fullmatch(one):
                path, _, anchor = one.partition("#")
                yield _PageLink(entry.get_place(name), one, path, anchor)


class _SitePages:
    """The addresses of a site. Only those that are asked for are worked out: all take seconds."""

    def __init__(
        self, catalogue: Catalogue, words: dict[str, Any], content: list[tuple[Path, str]]
    ) -> None:
        self._catalogue, self._words, self._content = catalogue, words, content

    def count_addresses(self, linked: set[str], written: set[str]) -> Counter[str]:
        """How many pages have each address that is linked to or written by hand; others may be there too."""
        counts = Counter(self._list_certain())
        for may_have, parts in self._list_sources():
            wanted = {path for path in (linked - counts.keys()) | written if may_have(path)}
            for page in chain.from_iterable(part() for part in (parts() if wanted else ())):
                counts.update([page.path] if page.path in wanted else [])
                wanted.discard(page.path)
                if not wanted:
                    break
        return counts

    def _list_sources(self) -> Iterator[tuple[_Matcher, Callable[[], Iterable[PageBuilder]]]]:
        """What builds pages, with what tells whether it may build the page at an address."""
        groups = group_page_builders(self._catalogue, self._words, self._content, AddressRenderer)
        yield from ((group.may_have, group) for group in groups)
        asks = partial(list_question_builders, self._catalogue, self._words, AddressRenderer)
        yield (lambda path: path.startswith((QUESTIONS.address, DIAGRAMS.address))), asks
        yield (lambda path: path.startswith(CHARTS.address)), lambda: [self._build_prints]

    @cached_property
    def _certain(self) -> frozenset[str]:
        return frozenset(self._list_certain())

    def _list_certain(self) -> Iterator[str]:
        yield from _ALWAYS
        yield from (CHARTS.address for _ in self._catalogue.charts[:1])
        for type in _EACH:
            yield from (type.get_path(one.id) for one in getattr(self._catalogue, type.sources[0]))

    def _build_prints(self) -> Iterator[Page]:
        sets = [sheets for sheets in list_sheet_sets(self._catalogue, self._words) if sheets]
        render = AddressRenderer(self._catalogue, self._words)
        return printed_charts.build_pages(sets, render, defaultdict(lambda: (1, 0)))

    def has_file(self, path: str) -> bool:
        """Whether a file that is no page is there: of the theme, a print, or data."""
        if path.startswith("/assets/"):
            return (OVERRIDES / path.lstrip("/")).is_file()
        return path.lstrip("/") in self._files

    @cached_property
    def _files(self) -> frozenset[str]:
        """The prints and data of the site. Large print and pictures stand beside each print."""
        catalogue, words = self._catalogue, self._words
        sheets = [sheet for sheets in list_sheet_sets(catalogue, words) for sheet in sheets]
        prints = {f"{sheet.folder}{sheet.id}" for sheet in sheets}
        prints |= {f"{sheet.folder}alla" for sheet in sheets}
        papers = [*list_language_jobs(catalogue, words), *list_form_jobs(catalogue, words)]
        return frozenset(
            [
                *(f"{name}{end}" for name in prints for end in (".pdf", "-stor.pdf", ".png")),
                *(job.name for job in papers),
                *(f"data/{name}" for name in build_data_files(catalogue, words)),
                *build_meeting_feeds(catalogue),
            ]
        )

    def list_ids(self, path: str) -> set[str]:
        """The places on a page that a link can lead to."""
        groups = group_page_builders(self._catalogue, self._words, self._content)
        return {
            id
            for group in groups
            if group.may_have(path)
            for part in group()
            for page in part()
            if page.path == path
            for id in (*_ID.findall(page.body), *_list_heading_ids(page.body))
        }


def _list_heading_ids(text: str) -> Iterator[str]:
    """The ids that mkdocs gives the headings of a page in Markdown."""
    seen: Counter[str] = Counter()
    for heading in _HEADING.findall(_FENCED.sub("", text)):
        plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
        id = re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
        yield f"{id}_{seen[id]}" if seen[id] else id
        seen[id] += 1
