"""The last look at a finished site: every link leads somewhere, and nothing that may not be shown is there."""

from __future__ import annotations

import posixpath
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.model.catalogue import Catalogue
from generator.model.visibility import Hidden, hidden_values

_TAG = re.compile(r"<[a-z][^<>]*>")
_ATTRIBUTE = re.compile(r"""\s([a-z-]+)=(?:"([^"]*)"|([^\s">]+))""")
_LINKS = {"href", "src", "action", "data-search"}
_DATA = (".json", ".csv", ".ics", ".txt", ".xml")
_ID = re.compile(
    r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"
)  # a UUID: its digits are nobody's number
INDEX = "assets/finding.json"  # the words of all pages, for the search
_OUTSIDE = re.compile(r"^(https:|tel:|sms:|mailto:)")


@dataclass(frozen=True, slots=True)
class Marks:
    """What a page has for others: the places on it that a link can lead to, and its own links."""

    ids: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True)
class FinishedSite:
    """The files of a site that is about to be published. Texts are read one at a time: all at once would fill the memory."""

    folder: Path
    files: set[str]  # every one, as a path from the root of the site
    base: str = "/"  # the path that the site's own address ends with
    _marks: dict[str, Marks] = field(default_factory=dict)

    @cached_property
    def pages(self) -> list[str]:
        """Every page, by the name of its file."""
        return sorted(name for name in self.files if name.endswith(".html"))

    def text(self, name: str) -> str:
        """The text of a page."""
        return (self.folder / name).read_text(encoding="utf-8")

    def marks(self, name: str) -> Marks:
        """The ids and links in the tags of a page. What stands in a text, or within quotes, is neither."""
        if name not in self._marks:
            tags = "".join(_TAG.findall(self.text(name)))
            found = [(key, a or b) for key, a, b in _ATTRIBUTE.findall(tags)]
            links = sorted({sys.intern(value) for key, value in found if key in _LINKS})
            self._marks[name] = Marks(
                tuple(value for key, value in found if key == "id"), tuple(links)
            )
        return self._marks[name]

    def target(self, page: str, path: str) -> str | None:
        """The file that a link on a page leads to, or None when there is none."""
        start = "" if path.startswith(self.base) else posixpath.dirname(page)
        found = (
            posixpath.normpath(posixpath.join(start, path.removeprefix(self.base)))
            if path
            else page
        )
        candidates = (found, posixpath.normpath(posixpath.join(found, "index.html")))
        return next((name for name in candidates if name in self.files), None)


def finished(folder: Path, catalogue: Catalogue, files: set[str]) -> FinishedSite:
    """The site in a folder, with its files, at the address that the catalogue gives it."""
    return FinishedSite(folder, files, f"{urlsplit(catalogue.site.url or '').path.rstrip('/')}/")


def faults(site: FinishedSite, catalogue: Catalogue, names: Iterable[str]) -> list[str]:
    """Everything on some pages that keeps a site from being published, in Swedish."""
    hidden = Hidden(hidden_values(catalogue))
    found = list(_in_data(site, hidden))
    for name in sorted(names):
        found += [
            f"{name}: visar '{value}', som inte får visas."
            for value in hidden.shown_in(site.text(name))
        ]
        found += [f"{name}: {fault}" for fault in _broken(site, name)]
        found += [
            f"{name}: två ställen på sidan har samma id, '{double}'."
            for double in _doubled(site.marks(name).ids)
        ]
    return found


def _in_data(site: FinishedSite, hidden: Hidden) -> Iterator[str]:
    """Data files are looked at every time: they are few, and other people's machines read them. Lines that a calendar folds are one."""
    for name in sorted(name for name in site.files if name.endswith(_DATA)):
        text = _ID.sub("", (site.folder / name).read_text(encoding="utf-8").replace("\r\n ", ""))
        yield from (
            f"{name}: visar '{value}', som inte får visas." for value in hidden.shown_in(text)
        )


def _doubled(ids: tuple[str, ...]) -> list[str]:
    return sorted({one for one in ids if ids.count(one) > 1}) if len(set(ids)) < len(ids) else []


def _broken(site: FinishedSite, name: str) -> Iterator[str]:
    for link in site.marks(name).links:
        if _OUTSIDE.match(link):
            continue
        path, _, anchor = unquote(link.replace("&amp;", "&")).partition("#")
        target = site.target(name, path.partition("?")[0])
        if target is None:
            yield f"länken '{link}' leder ingenstans."
        elif anchor and target.endswith(".html") and anchor not in site.marks(target).ids:
            yield f"länken '{link}' leder till en plats på sidan som inte finns."
