"""Leaving out the entries around lines that are wrong, so that the rest of a file can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.source.trouble import indent, lines_of

_ITEM = re.compile(r" {0,2}- ")  # an entry of a list that a file begins with
_TOP = re.compile(r"[^\s#<=>-]")  # a name that a file begins with
_CONFLICT, _END_OF_CONFLICT = "<<<<<<<", ">>>>>>>"


def entry_around(text: str, number: int) -> range | None:
    """The numbers of the lines of the entry that holds a line, or None when it stands in no entry."""
    lines = lines_of(text)
    at = last = number - 1
    if lines[at].startswith(_CONFLICT):
        last = next((n for n in range(at, len(lines)) if lines[n].startswith(_END_OF_CONFLICT)), -1)
    first = next((n for n in range(at, -1, -1) if _ITEM.match(lines[n]) or _TOP.match(lines[n])), -1)
    if last < 0 or first < 0 or _TOP.match(lines[first]):
        return None
    depth = indent(lines[first])
    end = next((n for n in range(last + 1, len(lines)) if _begins(lines[n], depth)), len(lines))
    return range(first + 1, end + 1)


def _begins(line: str, depth: int) -> bool:
    return indent(line) <= depth and line[:1] != "\t" and bool(line.strip()) and not line.lstrip().startswith("#")


def without(text: str, gone: Iterable[int]) -> str:
    """The text with nothing on some of its lines. The others keep their numbers."""
    left_out = set(gone)
    return "\n".join("" if number in left_out else line for number, line in enumerate(lines_of(text), 1))
