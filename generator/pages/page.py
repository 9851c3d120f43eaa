"""One page of the site, before anything is written to disk."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from generator.problem import Place
from generator.search.entry import Entry

Trail = tuple[tuple[str, str], ...]  # (path, title) of the pages above a page, from the start page


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its address, what the frame around it shows, and its body."""

    path: str  # from the root, with a slash at both ends: /behov/sover-inte/
    title: str  # the h1, unless there is a heading of its own
    description: str
    kind: str  # the page type, for styles, scripts and tests
    body: str  # HTML, or Markdown
    markdown: bool = False  # a hand-written page, which mkdocs makes HTML of
    trail: Trail = ()
    checked: dt.date | None = None  # the day its oldest shown fact was checked
    danger: bool = False  # the box about 112 comes before anything else
    quick_exit: bool = False
    searchable: bool = True
    source: Place | None = None  # the line of data that its edit link leads to
    heading: str | None = None  # the h1, where the title must say more to be unique
    entry: Entry | None = None  # its search entry, when that holds more than title and description


def relative(target: str, base: str) -> str:
    """The relative link from the page at `base` to `target`, which works wherever the site is placed.

    Both are paths from the root; the base ends with a slash. A fragment (`#…`) is kept.
    """
    first = target.partition("/")[2].partition("/")[0].partition("#")[0]
    if first and not base.startswith(f"/{first}/"):  # nothing in common, as for most links
        return "../" * (base.count("/") - 1) + target[1:]
    here = _parts(base)
    path, mark, rest = target.partition("#")
    there = _parts(path)
    common = 0
    while common < min(len(here), len(there)) and here[common] == there[common]:
        common += 1
    steps = [*[".."] * (len(here) - common), *there[common:]]
    link = "/".join(steps)
    if path.endswith("/"):
        link = f"{link}/" if link else "./"
    return link + mark + rest


@lru_cache(4096)
def _parts(path: str) -> tuple[str, ...]:
    return tuple(part for part in path.split("/") if part)
