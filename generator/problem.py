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
class EntryPlaces:
    """The place of an entry and of each value in it.

    The key of `values` is a field name, or a field name and an index for an item in a list.
    """

    start: Place
    values: dict[str | tuple[str, int], tuple[int, int]] = field(default_factory=dict)
    # Values that stand in another file, since a layer above replaced them.
    replaced: dict[str, Place] = field(default_factory=dict)

    def find_place(self, name: str, index: int | None = None) -> Place:
        """Returns the place of a value, or of the entry when the value is not written out."""
        if name in self.replaced:
            return self.replaced[name]
        key = name if index is None else (name, index)
        spot = self.values.get(key) or self.values.get(name)
        return Place(self.start.file, *spot) if spot else self.start


NO_PLACES = EntryPlaces(Place("", 1, 1))


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A diagnostic: its place, the rule, one Swedish sentence, and how to fix it."""

    place: Place
    rule: str
    sentence: str
    fix: str
    severity: Severity = Severity.ERROR
    # What tells which problems have one cause: the cases, as a box of them, and what they all name.
    cases: tuple[int, ...] | None = field(default=None, compare=False, repr=False)
    subject: str = field(default="", compare=False, repr=False)

    @property
    def is_error(self) -> bool:
        """Whether the problem stops a build."""
        return self.severity is Severity.ERROR

    def format_text(self) -> str:
        """Formats the problem for a terminal, on two lines."""
        return f"{self.format_headline()}\n    gör så här: {sanitize_line(self.fix)}"

    def format_headline(self) -> str:
        """Formats the place, the rule and the sentence, on one line."""
        file, line, column = self.place
        grave = f" ({_SWEDISH[self.severity]})" if not self.is_error else ""
        where = f"{sanitize_line(file)}:{line}:{column}: {self.rule}{grave}"
        return f"{where}: {sanitize_line(self.sentence)}"

    def format_annotation(self) -> str:
        """Formats an annotation that GitHub shows beside the changed line."""
        file, line, column = self.place
        text = _escape_message(
            f"{sanitize_line(self.sentence)}\ngör så här: {sanitize_line(self.fix)}"
        )
        where = f"file={_escape_property(sanitize_line(file))},line={line},col={column}"
        return f"::{self.severity} {where},title={_escape_property(self.rule)}::{text}"

    def to_dict(self) -> dict[str, str | int]:
        """Returns plain values, for JSON."""
        return {
            **self.place._asdict(),
            "rule": self.rule,
            "sentence": self.sentence,
            "fix": self.fix,
            "severity": self.severity.value,
        }


def sanitize_line(text: str) -> str:
    """Puts a text on one line and replaces control characters: they could forge our own output in a terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))


def _escape_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_message(text).replace(":", "%3A").replace(",", "%2C")
