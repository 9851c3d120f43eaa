"""Where something stands in a file, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How grave a problem is. Only errors stop a build."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


_SWEDISH = {Severity.WARNING: "varning", Severity.NOTICE: "upplysning"}


class Place(NamedTuple):
    """A spot in a file an editor can open. Line and column count from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Places:
    """Where an entry starts, and where each of its values stands.

    The key of `values` is a field name, or a field name and an index for an item in a list.
    """

    start: Place
    values: dict[str | tuple[str, int], tuple[int, int]] = field(default_factory=dict)

    def of(self, name: str, index: int | None = None) -> Place:
        """The place of a value; the start of the entry when the value is not written out."""
        key = name if index is None else (name, index)
        spot = self.values.get(key) or self.values.get(name)
        return Place(self.start.file, *spot) if spot else self.start


NOWHERE = Places(Place("", 1, 1))


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding: where, which rule, one Swedish sentence, and what to do about it."""

    place: Place
    rule: str
    sentence: str
    fix: str
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Whether the problem stops a build."""
        return self.severity is Severity.ERROR

    def as_text(self) -> str:
        """Two lines for a terminal."""
        file, line, column = self.place
        grave = f" ({_SWEDISH[self.severity]})" if not self.is_error else ""
        where = f"{one_line(file)}:{line}:{column}: {self.rule}{grave}"
        return f"{where}: {one_line(self.sentence)}\n    gör så här: {one_line(self.fix)}"

    def as_annotation(self) -> str:
        """One line that GitHub shows beside the changed line."""
        file, line, column = self.place
        text = _escaped(f"{one_line(self.sentence)}\ngör så här: {one_line(self.fix)}")
        where = f"file={_escaped_property(one_line(file))},line={line},col={column}"
        return f"::{self.severity} {where},title={_escaped_property(self.rule)}::{text}"

    def as_dict(self) -> dict[str, str | int]:
        """The same as plain values, for JSON."""
        return {
            **self.place._asdict(),
            "rule": self.rule,
            "sentence": self.sentence,
            "fix": self.fix,
            "severity": self.severity.value,
        }


def one_line(text: str) -> str:
    """A text from a file, or the name of one, as one line: a line break or a sign that steers a terminal could pass for our own words."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in " ".join(text.split()))


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
