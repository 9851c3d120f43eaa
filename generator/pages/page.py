"""One page of the site, before anything is written to disk."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from generator.model.page_types import PageType
from generator.problem import Place
from generator.search.search_entry import SearchEntry
from generator.views.translated_phrases import Phrase

Trail = tuple[tuple[str, str], ...]  # (path, title) of the pages above a page, from the start page


@dataclass(frozen=True, slots=True)
class FrameLanguage:
    """The language of a page that is not in ordinary Swedish, and what the frame says in it."""

    tag: str  # BCP 47
    direction: str
    phrases: tuple[tuple[str, Phrase], ...]

    @property
    def words(self) -> dict[str, Phrase]:
        """What the frame says, by the sentence's id; what is missing is said in Swedish."""
        return dict(self.phrases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its address, what the frame around it shows, and its body."""

    path: str  # from the root, with a slash at both ends: /behov/sover-inte/
    title: str  # the h1, unless there is a heading of its own
    description: str
    type: PageType
    body: str  # HTML, or Markdown
    markdown: bool = False  # a hand-written page, which mkdocs makes HTML of
    trail: Trail = ()
    # The day its oldest shown fact was compared with its source, on a page that shows the sources.
    checked: dt.date | None = None
    danger: bool = False  # the box about 112 comes before anything else
    # Leaves no page behind in the history, and a title there that tells little.
    sensitive: bool = False
    searchable: bool = True
    source: Place | None = None  # the line of data that its edit link leads to
    heading: str | None = None  # the h1, where the title must say more to be unique
    language: FrameLanguage | None = None  # None for ordinary Swedish
    entry: SearchEntry | None = (
        None  # its search entry, when that holds more than title and description
    )

    @property
    def kind(self) -> str:
        """The kind of page, which its body's class names."""
        return self.type.kind


def build_relative_link(target: str, base: str) -> str:
    """The relative link from the page at `base` to `target`, which works wherever the site is placed.

    Both are paths from the root; the base ends with a slash. A fragment (`#…`) is kept.
    """
    first = target.partition("/")[2].partition("/")[0].partition("#")[0]
    if first and not base.startswith(f"/{first}/"):  # nothing in common, as for most links
        return "../" * (base.count("/") - 1) + target[1:]
    here = _split_path(base)
    path, mark, rest = target.partition("#")
    there = _split_path(path)
    common = 0
    while common < min(len(here), len(there)) and here[common] == there[common]:
        common += 1
    steps = [*[".."] * (len(here) - common), *there[common:]]
    link = "/".join(steps)
    if path.endswith("/"):
        link = f"{link}/" if link else "./"
    return link + mark + rest


@lru_cache(4096)
def _split_path(path: str) -> tuple[str, ...]:
    return tuple(part for part in path.split("/") if part)
