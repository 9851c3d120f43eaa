"""Verifies a finished site: every link leads somewhere, and no value that may not be shown is there."""

from __future__ import annotations

import json
import posixpath
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from generator.build.project_paths import INDEX_FOLDER
from generator.model.catalogue import Catalogue
from generator.model.hidden_values import HiddenValues, find_hidden_values, find_shown_numbers
from generator.model.text_facts import TextFact, find_text_facts
from generator.search.index_packing import unpack_index

_LINKS = ("href", "src", "action", "formaction", "data-search")
# What no page of ours has: it would take the reader elsewhere, fetch from others, or say what nobody sees.
_FOREIGN_MARKUP = 'meta[http-equiv="refresh" i], base, iframe, object, embed, style, [srcset], [ping], [src*="//"], link[href*="//"]:not([rel="canonical"])'
_COMMENT = "<!--"
_UID = re.compile(r"^UID:.*", flags=re.MULTILINE)  # the name of an event in a calendar
_MARKED = ", ".join(f"[{name}]" for name in ("id", *_LINKS))
_DATA = (".json", ".csv", ".ics", ".txt", ".xml")
# UUIDs are no phone numbers.
_UUID = re.compile(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
SEARCH_INDEX = "assets/search-index.json"  # the words of all pages, for the search
_OUTSIDE = re.compile(r"^(https:|tel:|sms:|mailto:)")


@dataclass(frozen=True, slots=True)
class PageReferences:
    """The ids of a page, which links can lead to, its own links, tags that may not be there, and what its text tells to dial or write to."""

    ids: tuple[str, ...]
    links: tuple[str, ...]
    foreign: tuple[str, ...]
    facts: tuple[TextFact, ...]


@dataclass(frozen=True)
class BuiltSite:
    """The files of a site about to be published. Texts are read one at a time, to spare memory."""

    folder: Path
    files: set[str]  # every one, as a path from the root of the site
    base: str = "/"  # the path that the site's own address ends with
    _marks: dict[str, PageReferences] = field(default_factory=dict)

    @cached_property
    def pages(self) -> list[str]:
        """Every page, by the name of its file."""
        return sorted(name for name in self.files if name.endswith(".html"))

    def read_text(self, name: str) -> str:
        """The text of a page."""
        return (self.folder / name).read_text(encoding="utf-8")

    def read_references(self, name: str) -> PageReferences:
        """What is judged on a page, as a browser reads it: its tags, then its visible text."""
        if name not in self._marks:
            self._marks[name] = _read_page(self.read_text(name))
        return self._marks[name]

    def find_target(self, page: str, path: str) -> str | None:
        """Finds the file that a link on a page leads to; None when there is none."""
        if not path:
            return page if page in self.files else None
        start = "" if path.startswith(self.base) else posixpath.dirname(page)
        file = posixpath.normpath(posixpath.join(start, path.removeprefix(self.base)))
        index = "index.html" if file == "." else f"{file}/index.html"
        return next((name for name in (file, index) if name in self.files), None)


def _read_page(text: str) -> PageReferences:
    ids: list[str] = []
    links: set[str] = set()
    tree = LexborHTMLParser(text)
    foreign = [element.tag or "" for element in tree.css(_FOREIGN_MARKUP)]
    foreign += [_COMMENT] if _COMMENT in text else []
    for element in tree.css(_MARKED):
        attributes = element.attributes
        if "id" in attributes:
            ids.append(sys.intern(attributes["id"] or ""))
        links.update(sys.intern(attributes[key] or "") for key in _LINKS if key in attributes)
    facts = tuple(_find_dialled(_take_visible_text(tree)))
    return PageReferences(tuple(ids), tuple(sorted(links)), tuple(foreign), facts)


def describe_built_site(folder: Path, catalogue: Catalogue, files: set[str]) -> BuiltSite:
    """The site in a folder, with its files, at the address that the catalogue gives it."""
    return BuiltSite(folder, files, f"{urlsplit(catalogue.site.url or '').path.rstrip('/')}/")


def find_site_faults(site: BuiltSite, catalogue: Catalogue, names: Iterable[str]) -> list[str]:
    """Finds all that keeps a site from being published, on some pages and in the data. In Swedish."""
    hidden = HiddenValues(find_hidden_values(catalogue))
    judge = _DialledJudge(catalogue)
    faults = list(_check_data(site, hidden, judge))
    for name in sorted(names):
        faults += [
            f"{name}: visar '{value}', som inte får visas."
            for value in hidden.find_in(site.read_text(name))
        ]
        faults += [f"{name}: {fault}" for fault in judge.find_faults(site, name)]
        faults += [f"{name}: {fault}" for fault in _find_broken_links(site, name)]
        faults += [
            f"{name}: har '{tag}', som ingen sida får ha."
            for tag in site.read_references(name).foreign
        ]
        faults += [
            f"{name}: två ställen på sidan har samma id, '{double}'."
            for double in _find_doubled(site.read_references(name).ids)
        ]
    return faults


def list_judged_values(catalogue: Catalogue) -> list[str]:
    """What pages are verified against: the values that may not be shown, and the numbers and e-mail addresses that may."""
    shown = find_shown_numbers(catalogue) | _find_shown_addresses(catalogue)
    return [*find_hidden_values(catalogue), *(f"ok {value}" for value in shown)]


def _find_shown_addresses(catalogue: Catalogue) -> set[str]:
    """The e-mail addresses that a page may show."""
    addresses = [c.value or "" for c in catalogue.shown_contacts if c.kind == "email"]
    feedback = (catalogue.site.feedback or "").partition("?")[0]
    return {address.removeprefix("mailto:") for address in (*addresses, feedback)}


class _DialledJudge:
    """Looks at what a reader of a finished page can press or dial."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._numbers = find_shown_numbers(catalogue)
        self._addresses = _find_shown_addresses(catalogue)

    def find_faults(self, site: BuiltSite, name: str) -> Iterator[str]:
        """Yields what a page offers to dial or write to, and no shown contact has."""
        page = site.read_references(name)
        for link in page.links:
            scheme, _, target = link.partition(":")
            if scheme in ("tel", "sms") and TextFact("phone", target).digits not in self._numbers:
                yield f"länken '{link}' ringer ett nummer som ingen kontakt som visas har."
            elif scheme == "mailto" and target.partition("?")[0] not in self._addresses:
                yield f"länken '{link}' skriver till en adress som ingen kontakt som visas har."
        yield from self.find_unknown_facts(page.facts)

    def find_unknown_facts(self, facts: Iterable[TextFact]) -> Iterator[str]:
        """Yields the numbers and e-mail addresses of a finished text that no shown contact has."""
        for fact in facts:
            number = fact.kind == "phone" and fact.digits not in self._numbers
            if number or (fact.kind == "email" and fact.text not in self._addresses):
                yield f"visar '{fact.text}', som ingen kontakt som visas har."


def _find_dialled(text: str) -> Iterator[TextFact]:
    """Yields the numbers and e-mail addresses of a text."""
    return (fact for fact in find_text_facts(text) if fact.kind in ("phone", "email"))


def _take_visible_text(tree: LexborHTMLParser) -> str:
    """The text of a page, without what is written as code: that is examples. The rest of the tree is left without it."""
    body = tree.body
    if body is None:
        return ""
    for element in body.css("script, style, svg, code, pre"):
        element.decompose()
    # Most lines are empty: no fact needs them.
    return "\n".join(filter(None, str(body.text(separator="\n", strip=True)).split("\n")))


def _check_data(site: BuiltSite, hidden: HiddenValues, judge: _DialledJudge) -> Iterator[str]:
    """Looks through every data file. Fingerprints in the index of words are no numbers."""
    names = (name for name in site.files if not name.startswith(INDEX_FOLDER))
    for name in sorted(name for name in names if name.endswith(_DATA)):
        text = _UUID.sub("", _read_data(site.folder / name))
        yield from (
            f"{name}: visar '{value}', som inte får visas." for value in hidden.find_in(text)
        )
        unknown = judge.find_unknown_facts(_find_dialled(_UID.sub("", text)))
        yield from (f"{name}: {fault}" for fault in unknown)
        yield from (
            f"{name}: två händelser har samma UID, '{uid}', så en kalender visar bara den ena."
            for uid in _find_doubled(tuple(re.findall(r"^UID:(.*?)\r?$", text, re.MULTILINE)))
        )


def _read_data(file: Path) -> str:
    """The text of a data file. Folded lines of a calendar are joined, and no text of JSON goes on in the next."""
    text = file.read_text(encoding="utf-8")  # each \r\n is read as \n
    if file.suffix == ".json":
        data = json.loads(text)
        is_index = file.as_posix().endswith(SEARCH_INDEX)
        return "\n – x – \n".join(_list_json_texts(unpack_index(data) if is_index else data))
    return text.replace("\n ", "") if file.suffix == ".ics" else text


def _list_json_texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        yield from (text for one in value.values() for text in _list_json_texts(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in _list_json_texts(one))
    elif isinstance(value, str) or len(str(value)) > 6:  # a shorter number only counts something
        yield str(value)


def _find_doubled(ids: tuple[str, ...]) -> list[str]:
    return sorted({one for one in ids if ids.count(one) > 1}) if len(set(ids)) < len(ids) else []


def _find_broken_links(site: BuiltSite, name: str) -> Iterator[str]:
    for link in site.read_references(name).links:
        if _OUTSIDE.match(link):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = site.find_target(name, path.partition("?")[0])
        if target is None:
            yield f"länken '{link}' leder ingenstans."
        elif anchor and target.endswith(".html") and anchor not in site.read_references(target).ids:
            yield f"länken '{link}' leder till en plats på sidan som inte finns."
