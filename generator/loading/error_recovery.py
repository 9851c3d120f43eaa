"""Error recovery: reads what is left of a broken catalogue when the wrong entries are dropped, to find more problems."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic

from generator.loading.field_error_messages import describe_field_error
from generator.loading.loader import E, EntryCache, assemble_catalogue, validate_file
from generator.loading.validation_errors import FieldError, list_fields
from generator.model.catalogue import Catalogue
from generator.model.routine import Routine
from generator.problem import Problem
from generator.source.catalogue_files import (
    compute_file_fingerprint,
    decode_file,
    name_file,
    parse_file,
)
from generator.source.yaml_parse_error import measure_indent, split_lines
from generator.text import find_closest_match

_ITEM = re.compile(r" {0,2}- ")  # an entry of a list that a file begins with
_TOP = re.compile(r"[^\s#<=>-]")  # a name that a file begins with
_CONFLICT, _END_OF_CONFLICT = "<<<<<<<", ">>>>>>>"


def find_entry_lines(lines: list[str], number: int) -> range | None:
    """Returns the line numbers of the entry around a line, or None when the line is in no entry."""
    at = last = number - 1
    if lines[at].startswith(_CONFLICT):
        last = next((n for n in range(at, len(lines)) if lines[n].startswith(_END_OF_CONFLICT)), -1)
    first = next(
        (n for n in range(at, -1, -1) if _ITEM.match(lines[n]) or _TOP.match(lines[n])), -1
    )
    if last < 0 or first < 0 or _TOP.match(lines[first]):
        return None
    depth = measure_indent(lines[first])
    end = next(
        (n for n in range(last + 1, len(lines)) if _is_beginning(lines[n], depth)), len(lines)
    )
    return range(first + 1, end + 1)


def _is_beginning(line: str, depth: int) -> bool:
    return (
        measure_indent(line) <= depth
        and line[:1] != "\t"
        and bool(line.strip())
        and not line.lstrip().startswith("#")
    )


def blank_lines(text: str, gone: Iterable[int]) -> str:
    """Empties some lines of a text; the others keep their numbers."""
    dropped = set(gone)
    return "\n".join(
        "" if number in dropped else line for number, line in enumerate(split_lines(text), 1)
    )


_MAX_ATTEMPTS = 8  # readings of one file: each syntax error takes one
_DASH = 3  # the furthest column where the dash before an entry stands
# A line that refers to an entry, and defines none.
_REFERENCE = re.compile(r"\s*(- )?(organization|lead|service|group|from|to|through): [^{]*$")


@dataclass
class PartialCatalogue:
    """A catalogue without its broken entries, and what was dropped."""

    catalogue: Catalogue | None = None  # None when a file that must exist cannot be read
    problems: set[Problem] = field(default_factory=set)  # found while reading
    # Every word that was dropped: an id may be among them.
    dropped_words: set[str] = field(default_factory=set)
    # File and line of entries that were read in part.
    partly_read_lines: set[tuple[str, int]] = field(default_factory=set)
    has_unnamed_drop: bool = False  # an entry was dropped whose id is unknown


def recover_catalogue(folder: Path, cache: EntryCache) -> PartialCatalogue:
    """Reads what is left of the catalogue of a folder. `cache` is the cache of correct files that `load_catalogue` filled."""
    recovered = PartialCatalogue()

    def read(path: Path, model: type[E], /) -> E | None:
        name = name_file(path, folder)
        if isinstance(
            entry := cache.get((name, compute_file_fingerprint(path, name), model)), model
        ):
            return entry
        return _Reading(name, model, recovered).entry(path)

    recovered.catalogue = assemble_catalogue(folder, read, recovered.problems.add)
    return recovered


@dataclass
class _Reading(Generic[E]):
    """Reads one file repeatedly, each time without the entries that were wrong."""

    name: str
    model: type[E]
    found: PartialCatalogue
    text: str = ""
    is_cut: bool = False
    # The lines of the text, split once: there may be thousands of problems in it.
    lines: list[str] = field(default_factory=list)

    def entry(self, path: Path) -> E | None:
        text, _ = decode_file(path, self.name)
        self.set_text("\n".join(split_lines(text or "")))
        for _ in range(_MAX_ATTEMPTS if text else 0):
            entry, wrong = self.read()
            if entry:
                return entry
            if not self.leave_out(wrong):
                break
        self.lose(range(1, len(self.lines) + 1))
        return None

    def set_text(self, text: str) -> None:
        self.text, self.lines = text, text.split("\n")

    def read(self) -> tuple[E | None, list[Problem]]:
        """Reads the file as far as it fits the model, or returns None and the problems."""
        file, wrong = parse_file(self.text, self.name)
        self.tell(wrong)
        if file.tree is None:
            return None, wrong
        entry, misfits = validate_file(file.tree, self.model)
        unfit = [describe_field_error(misfit) for misfit in misfits]
        syntax = {problem.place for problem in wrong}
        self.tell(problem for problem in unfit if problem.place not in syntax)
        self.doubt([*wrong, *unfit])
        # Several keys twice: an entry has lost its first line, the one with its id.
        self.found.has_unnamed_drop |= len(wrong) > 1 or any(
            misfit.name == "id" for misfit in misfits
        )
        # A routine is one entry: a part of it says nothing.
        if None in self.spans([*wrong, *unfit]) or self.model is Routine:
            return None, [*wrong, *unfit]
        for misfit in misfits:
            _mend(misfit)
        entry, misfits = validate_file(file.tree, self.model)
        return entry, [describe_field_error(misfit) for misfit in misfits]

    def spans(self, problems: Iterable[Problem]) -> list[range | None]:
        return [find_entry_lines(self.lines, problem.place.line) for problem in problems]

    def tell(self, problems: Iterable[Problem]) -> None:
        """Keeps the problems that are not caused by dropped entries.

        A problem outside all entries, or about an alias, may come from a dropped entry. If not, `load_catalogue` reports it.
        """
        for problem in problems:
            _, line, column = problem.place
            repeats = re.match(r"\*([\w-]+)", self.lines[line - 1][column - 1 :])
            # The missing part of the entry may have been dropped.
            half = self.is_cut and problem.rule == "missing-field"
            if (
                find_entry_lines(self.lines, line)
                and not half
                and not (repeats and repeats[1] in self.found.dropped_words)
            ):
                self.found.problems.add(problem)

    def leave_out(self, wrong: list[Problem]) -> bool:
        """Drops the entries with problems from the text. Returns False when that cannot be done."""
        spans = self.spans(wrong)
        if (
            None in spans
            or self.model is Routine
            or any(self.is_of_the_list(problem) for problem in wrong)
        ):
            return False
        gone = {number for span in spans if span for number in span}
        self.lose(gone)
        self.set_text(blank_lines(self.text, gone))
        self.is_cut = True
        return True

    def is_of_the_list(self, problem: Problem) -> bool:
        """Whether a syntax error is where an entry or a list begins: then it is unclear where the next entries belong."""
        line = self.lines[problem.place.line - 1]
        return (
            problem.rule == "syntax"
            and problem.place.column <= _DASH
            and 0 < measure_indent(line) <= _DASH
        )

    def doubt(self, problems: list[Problem]) -> None:
        """Marks entries with a problem as read in part: their other values may be wrong too."""
        numbers = {number for span in self.spans(problems) if span for number in span}
        self.found.partly_read_lines.update((self.name, number) for number in numbers)
        self.lose(numbers)

    def lose(self, numbers: Iterable[int]) -> None:
        said = (self.lines[number - 1] for number in numbers if number <= len(self.lines))
        self.found.dropped_words.update(
            word
            for line in said
            if not _REFERENCE.match(line)
            for word in re.findall(r"[\w-]+", line)
        )


def _mend(misfit: FieldError) -> None:
    """Removes a wrong value from the tree; a misspelt key gets the closest known name."""
    parent, name, known = misfit.parent, misfit.name, list(list_fields(misfit.model))
    if name in parent:
        value, spots = parent.pop(name), parent.places.values
        meant = find_closest_match(name, known)
        if name not in known and meant and meant not in parent:
            parent[meant], spots[meant] = value, spots[name]
