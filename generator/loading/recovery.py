"""What else can be said about a catalogue that cannot be read: entries that are wrong are left out, and the rest is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic

from generator.loading.loader import E, Known, fitted, joined
from generator.loading.messages import problem_of
from generator.loading.validation_errors import Misfit, fields_of
from generator.model.catalogue import Catalogue
from generator.model.routine import Routine
from generator.problem import Problem
from generator.source.files import file_of, fingerprint, text_of
from generator.source.parse_error import indent, lines_of
from generator.text import nearest

_ITEM = re.compile(r" {0,2}- ")  # an entry of a list that a file begins with
_TOP = re.compile(r"[^\s#<=>-]")  # a name that a file begins with
_CONFLICT, _END_OF_CONFLICT = "<<<<<<<", ">>>>>>>"


def entry_around(text: str, number: int) -> range | None:
    """The numbers of the lines of the entry that holds a line, or None when it stands in no entry."""
    lines = lines_of(text)
    at = last = number - 1
    if lines[at].startswith(_CONFLICT):
        last = next((n for n in range(at, len(lines)) if lines[n].startswith(_END_OF_CONFLICT)), -1)
    first = next(
        (n for n in range(at, -1, -1) if _ITEM.match(lines[n]) or _TOP.match(lines[n])), -1
    )
    if last < 0 or first < 0 or _TOP.match(lines[first]):
        return None
    depth = indent(lines[first])
    end = next((n for n in range(last + 1, len(lines)) if _begins(lines[n], depth)), len(lines))
    return range(first + 1, end + 1)


def _begins(line: str, depth: int) -> bool:
    return (
        indent(line) <= depth
        and line[:1] != "\t"
        and bool(line.strip())
        and not line.lstrip().startswith("#")
    )


def without(text: str, gone: Iterable[int]) -> str:
    """The text with nothing on some of its lines. The others keep their numbers."""
    left_out = set(gone)
    return "\n".join(
        "" if number in left_out else line for number, line in enumerate(lines_of(text), 1)
    )


_MOST = 8  # times that one file is read: each mistake in the signs of YAML takes one
_DASH = 3  # the furthest column where the dash before an entry stands
_POINTS = re.compile(
    r"\s*(- )?(organization|lead|service|group|from|to|through): [^{]*$"
)  # a line that names something, and is the name of nothing


@dataclass
class Remains:
    """A catalogue without what cannot be read, and what that was."""

    catalogue: Catalogue | None = None  # None when a file is lost that it cannot do without
    problems: set[Problem] = field(default_factory=set)  # of reading
    lost: set[str] = field(
        default_factory=set
    )  # every word that was left out: an id may be among them
    doubtful: set[tuple[str, int]] = field(
        default_factory=set
    )  # file and line of entries that were read only in part
    nameless: bool = False  # an entry was left out, and nobody can tell what it is called


def remains(folder: Path, known: Known) -> Remains:
    """The rest of the catalogue of a folder. `known` is what files that are right said, as for `load`."""
    found = Remains()

    def read(path: Path, model: type[E], /) -> E | None:
        name = path.relative_to(folder).as_posix()
        if isinstance(entry := known.get((name, fingerprint(path), model)), model):
            return entry
        return _Reading(name, model, found).entry(path)

    found.catalogue = joined(folder, read)
    return found


@dataclass
class _Reading(Generic[E]):
    """The reading of one file, again and again, with less of it each time."""

    name: str
    model: type[E]
    found: Remains
    text: str = ""
    is_cut: bool = False

    def entry(self, path: Path) -> E | None:
        text, _ = text_of(path, self.name)
        self.text = "\n".join(lines_of(text or ""))
        for _ in range(_MOST if text else 0):
            entry, wrong = self.read()
            if entry:
                return entry
            if not self.leave_out(wrong):
                break
        self.lose(range(1, self.text.count("\n") + 2))
        return None

    def read(self) -> tuple[E | None, list[Problem]]:
        """The file as far as it fits, or None with what is in the way."""
        file, wrong = file_of(self.text, self.name)
        self.tell(wrong)
        if file.tree is None:
            return None, wrong
        entry, misfits = fitted(file.tree, self.model)
        unfit = [problem_of(misfit) for misfit in misfits]
        self.tell(
            problem for problem in unfit if problem.place not in {other.place for other in wrong}
        )
        self.doubt([*wrong, *unfit])
        self.found.nameless |= len(wrong) > 1 or any(
            misfit.name == "id" for misfit in misfits
        )  # several names twice: an entry that has lost its first line
        if (
            None in self.spans([*wrong, *unfit]) or self.model is Routine
        ):  # a routine is one entry: a part of it says nothing
            return None, [*wrong, *unfit]
        for misfit in misfits:
            _mend(misfit)
        entry, misfits = fitted(file.tree, self.model)
        return entry, [problem_of(misfit) for misfit in misfits]

    def spans(self, problems: Iterable[Problem]) -> list[range | None]:
        return [entry_around(self.text, problem.place.line) for problem in problems]

    def tell(self, problems: Iterable[Problem]) -> None:
        """Tells what would be wrong though nothing were left out.

        What stands in no entry may miss those that were left out, and so may the repetition of an anchor. When they are wrong of themselves, `load` tells.
        """
        for problem in problems:
            _, line, column = problem.place
            repeats = re.match(r"\*([\w-]+)", self.text.split("\n")[line - 1][column - 1 :])
            half = (
                self.is_cut and problem.rule == "missing-field"
            )  # the other half of the entry may have gone with a line that was wrong
            if (
                entry_around(self.text, line)
                and not half
                and not (repeats and repeats[1] in self.found.lost)
            ):
                self.found.problems.add(problem)

    def leave_out(self, wrong: list[Problem]) -> bool:
        """Takes the entries that hold the problems out of the text. False when nothing can be left out."""
        spans = self.spans(wrong)
        if (
            None in spans
            or self.model is Routine
            or any(self.is_of_the_list(problem) for problem in wrong)
        ):
            return False
        gone = {number for span in spans if span for number in span}
        self.lose(gone)
        self.text, self.is_cut = without(self.text, gone), True
        return True

    def is_of_the_list(self, problem: Problem) -> bool:
        """Whether a line that does not fit begins an entry or a part of the file: then nobody knows where the others belong."""
        line = self.text.split("\n")[problem.place.line - 1]
        return (
            problem.rule == "syntax" and problem.place.column <= _DASH and 0 < indent(line) <= _DASH
        )

    def doubt(self, problems: list[Problem]) -> None:
        """What stands in an entry with a problem may be another thing than it seems."""
        numbers = {number for span in self.spans(problems) if span for number in span}
        self.found.doubtful.update((self.name, number) for number in numbers)
        self.lose(numbers)

    def lose(self, numbers: Iterable[int]) -> None:
        lines = self.text.split("\n")
        said = (lines[number - 1] for number in numbers if number <= len(lines))
        self.found.lost.update(
            word for line in said if not _POINTS.match(line) for word in re.findall(r"[\w-]+", line)
        )


def _mend(misfit: Misfit) -> None:
    """Takes what does not fit out of the tree; a misspelt name gets the name that was meant."""
    parent, name, known = misfit.parent, misfit.name, list(fields_of(misfit.model))
    if name in parent:
        value, spots = parent.pop(name), parent.places.values
        meant = nearest(name, known)
        if name not in known and meant and meant not in parent:
            parent[meant], spots[meant] = value, spots[name]
