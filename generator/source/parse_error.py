"""The spot where the YAML parser gave up, and the lines around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from generator.problem import Place, Problem

_NOTE = re.compile(r"\s*(#|$)")
_BREAK = re.compile("\r\n|[\r\n\u0085\u2028\u2029]")
_DASHES = re.compile(r" *(?:- +)*")

Spot = tuple[int, int]  # line and column, both from 1
UNPRINTABLE = yaml.reader.Reader.NON_PRINTABLE
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What the parser said, where, and where it was when the part it was reading began."""

    file: str
    lines: list[str]
    said: str
    spot: Spot
    began: Spot

    @classmethod
    def of(cls, error: yaml.YAMLError, text: str, file: str) -> Trouble:
        """The parser's error beside the text it could not read."""
        spot = _spot(getattr(error, "problem_mark", None)) or (1, 1)
        began = _spot(getattr(error, "context_mark", None)) or spot
        said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '') or error}"
        return cls(file, lines_of(text), said, spot, began)

    def problem(self, spot: Spot, sentence: str, fix: str, rule: str = "syntax") -> Problem:
        """A Problem at a spot of this file."""
        return Problem(Place(self.file, *spot), rule, sentence, fix)

    def line(self, number: int) -> str:
        """A line by its number; empty outside the file."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def sign(self, spot: Spot) -> str:
        """The character at a spot; empty at the end of a line."""
        return self.line(spot[0])[spot[1] - 1 : spot[1]]

    def before(self) -> str:
        """What stands on the line before the spot."""
        return self.line(self.spot[0])[: self.spot[1] - 1]

    def above(self, number: int) -> int:
        """The nearest line above that says something, or 0."""
        return next((n for n in range(number - 1, 0, -1) if not _NOTE.match(self.line(n))), 0)

    def fitting_indent(self, number: int) -> int | None:
        """The indent that a line most likely should have: that of an open level above it, of the same sort."""
        wanted, is_item = indent(self.line(number)), self.line(number).lstrip().startswith("- ")
        levels: list[int] = []
        limit = 10_000
        for text in (
            self.line(n) for n in range(number - 1, 0, -1) if not _NOTE.match(self.line(n))
        ):
            item, name = _columns(text)
            levels += [column for column in (item if is_item else [name]) if column < limit]
            limit = min(limit, name, *item)
        return min(levels, key=lambda level: (abs(level - wanted), -level), default=None)


def lines_of(text: str) -> list[str]:
    """The lines of a text as the parser counts them, and an empty one where it may stop."""
    return [*_BREAK.split(text), ""]


def indent(text: str) -> int:
    """The number of spaces a line begins with."""
    return len(text) - len(text.lstrip(" "))


def _columns(text: str) -> tuple[list[int], int]:
    """Where the dashes of a line stand, and where what follows them does."""
    start = _DASHES.match(text)
    end = start.end() if start else 0
    return [column for column in range(end) if text[column] == "-"], end


def _spot(mark: yaml.Mark | None) -> Spot | None:
    return (mark.line + 1, mark.column + 1) if mark else None
