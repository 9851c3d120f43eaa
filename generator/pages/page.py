"""One page of the site, before anything is written to disk."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from generator.problem import Place
from generator.search.entry import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its address, what the frame says around it, and its body."""

    path: str  # from the root, with a slash at both ends: /behov/sover-inte/
    title: str  # the h1, unless there is a heading of its own
    description: str
    kind: str  # names the page type for styles and tests
    body: str  # HTML, or Markdown
    markdown: bool = False  # a hand-written page, which mkdocs makes HTML of
    trail: tuple[tuple[str, str], ...] = ()  # (path, title) of the pages above
    checked: dt.date | None = None  # the day its oldest shown fact was checked
    danger: bool = False  # the box about 112 stands before anything else
    sensitive: bool = (
        False  # leaves no page behind in the history, and a title there that tells little
    )
    searchable: bool = True
    source: Place | None = None  # the line of data that the page is made from
    heading: str | None = None  # the h1, where the title must say more to be unique
    entry: Entry | None = None  # how it is found, when by more than its title and description


def relative(target: str, base: str) -> str:
    """The link from one page to another that works under any sub-path.

    Both are paths from the root; the base ends with a slash.
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
