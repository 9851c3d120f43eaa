"""An error of the YAML parser, with the text around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from generator.problem import Place, Problem

_NOTE = re.compile(r"\s*(#|$)")
_BREAK = re.compile("\r\n|[\r\n\u0085\u2028\u2029]")
_DASHES = re.compile(r" *(?:- +)*")

Position = tuple[int, int]  # line and column, both from 1
UNPRINTABLE_CHARACTER = yaml.reader.Reader.NON_PRINTABLE
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class ParseError:
    """An error of the parser: its message, its position, and where the part it was reading began."""

    file: str
    lines: list[str]
    message: str
    position: Position
    context_position: Position

    @classmethod
    def from_yaml_error(cls, error: yaml.YAMLError, text: str, file: str) -> ParseError:
        """Reads an exception of the parser and the text that caused it."""
        spot = _find_position(getattr(error, "problem_mark", None)) or (1, 1)
        began = _find_position(getattr(error, "context_mark", None)) or spot
        said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '') or error}"
        return cls(file, split_lines(text), said, spot, began)

    def build_problem(
        self, spot: Position, sentence: str, fix: str, rule: str = "syntax"
    ) -> Problem:
        """Builds a Problem at a position of this file."""
        return Problem(Place(self.file, *spot), rule, sentence, fix)

    def get_line(self, number: int) -> str:
        """Returns a line by its number; empty outside the file."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def get_character(self, spot: Position) -> str:
        """Returns the character at a position; empty at the end of a line."""
        return self.get_line(spot[0])[spot[1] - 1 : spot[1]]

    def get_text_before(self) -> str:
        """Returns the text of the line before the error."""
        return self.get_line(self.position[0])[: self.position[1] - 1]

    def find_line_above(self, number: int) -> int:
        """Returns the number of the nearest line above with content, or 0."""
        return next((n for n in range(number - 1, 0, -1) if not _NOTE.match(self.get_line(n))), 0)

    def suggest_indent(self, number: int) -> int | None:
        """Suggests the indent of a line: that of the closest open level above it, of the same kind (item or key)."""
        wanted, is_item = (
            measure_indent(self.get_line(number)),
            self.get_line(number).lstrip().startswith("- "),
        )
        levels: list[int] = []
        limit = 10_000
        for text in (
            self.get_line(n) for n in range(number - 1, 0, -1) if not _NOTE.match(self.get_line(n))
        ):
            item, name = _find_columns(text)
            levels += [column for column in (item if is_item else [name]) if column < limit]
            limit = min(limit, name, *item)
        return min(levels, key=lambda level: (abs(level - wanted), -level), default=None)


def split_lines(text: str) -> list[str]:
    """Splits a text into lines as the parser counts them, with an empty one at the end, where it may stop."""
    return [*_BREAK.split(text), ""]


def measure_indent(text: str) -> int:
    """Counts the spaces that a line begins with."""
    return len(text) - len(text.lstrip(" "))


def _find_columns(text: str) -> tuple[list[int], int]:
    """The columns of the dashes of a line, and of what follows them."""
    start = _DASHES.match(text)
    end = start.end() if start else 0
    return [column for column in range(end) if text[column] == "-"], end


def _find_position(mark: yaml.Mark | None) -> Position | None:
    return (mark.line + 1, mark.column + 1) if mark else None
