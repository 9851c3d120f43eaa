"""A copy of the catalogue in which changes are tried. The real files are written only when somebody saves."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from generator.build.checkout_catalogue import CATALOGUE_PATHS
from generator.cli.check import find_problems
from generator.cli.write_file import write_file
from generator.diff.compare_folders import UnreadableVersion, compare_folders
from generator.diff.render_report import format_report
from generator.editing.yaml_document import CannotEdit
from generator.loading.loader import EntryCache, load_catalogue
from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.source.catalogue_files import list_own_folders

_UNREADABLE = "Katalogen går inte att läsa. Kör psynk check och rätta den först."


@dataclass(frozen=True, slots=True)
class ChangeReview:
    """What the changes so far mean, before anything is saved."""

    files: tuple[str, ...]
    new_problems: tuple[Problem, ...]
    solved: int
    difference: str

    @property
    def may_be_saved(self) -> bool:
        """Whether something has changed, and no new error came with it."""
        return bool(self.files) and not any(problem.is_error for problem in self.new_problems)


class Workspace:
    """The copy. `folder` is the real catalogue, `copy` an empty folder for this session only."""

    def __init__(self, folder: Path, copy: Path, today: dt.date) -> None:
        self.folder, self.copy, self.today = folder, copy, today
        self._before: dict[str, bytes] = {}
        self._entries: EntryCache = {}  # what was read before: a change is of one file or two
        self._charts: dict[str, int] = {}
        self._changes: list[str] = []
        self.reset()

    def reset(self) -> None:
        """Forgets every change, and reads the real files again."""
        bases = [own.name for own in list_own_folders(self.folder)[1:]]
        for name in dict.fromkeys((*CATALOGUE_PATHS, *bases)):
            source, target = self.folder / name, self.copy / name
            if target.is_dir():
                shutil.rmtree(target)
            target.unlink(missing_ok=True)
            if source.is_dir():
                # Emacs locks an open file with a link to nothing.
                shutil.copytree(source, target, ignore_dangling_symlinks=True)
            elif source.is_file():
                shutil.copyfile(source, target)
        self._before = self._read_copy()
        self._changes = []
        self._known = set(map(_say, self._find_problems()))

    @property
    def changes(self) -> tuple[str, ...]:
        """What has been done since the last save, in words."""
        return tuple(self._changes)

    def load(self) -> Catalogue:
        """The catalogue with the changes so far. Raises CannotEdit when it cannot be read."""
        catalogue, _ = load_catalogue(self.copy, self._entries)
        if catalogue is None:
            raise CannotEdit(_UNREADABLE)
        return catalogue

    def apply(self, words: str, change: Callable[[Path], None]) -> None:
        """Makes a change in the copy. Raises CannotEdit. Whatever is raised, the copy is then as it was before.

        A change after which the catalogue cannot be read is refused, with its first problem.
        """
        kept = self._read_copy()
        try:
            change(self.copy)
            catalogue, problems = load_catalogue(self.copy, self._entries)
            if catalogue is None:
                new = [p for p in problems if _say(p) not in self._known]
                first = next(iter(new or problems), None)
                raise CannotEdit(f"{first.sentence} {first.fix}" if first else _UNREADABLE)
        except BaseException:  # a full disk or Ctrl+C leaves nothing half-changed either
            self._restore(kept)
            raise
        self._changes.append(words)

    def review(self) -> ChangeReview:
        """Checks the copy, and tells the difference in words: all but which pages show it."""
        review = self._check()
        told = self._tell_difference(with_pages=False) if review.files else ""
        return replace(review, difference=told)

    def tell_pages(self) -> str:
        """Tells the difference with the pages that show it, which takes some ten times as long."""
        return self._tell_difference(with_pages=True)

    def _check(self) -> ChangeReview:
        """The review without its words, which take as long as all the rest."""
        problems = self._find_problems()
        found = {_say(problem) for problem in problems}
        new = tuple(problem for problem in problems if _say(problem) not in self._known)
        return ChangeReview(self._list_changed(), new, len(self._known - found), "")

    def _tell_difference(self, *, with_pages: bool) -> str:
        folders = self.folder, self.copy
        try:
            return format_report(compare_folders(("förut", "nu"), folders, with_pages=with_pages))
        except UnreadableVersion as reason:
            return str(reason)

    def save(self) -> tuple[str, ...]:
        """Writes the changed files, each whole. Raises CannotEdit when there are new errors, or others wrote in between."""
        review = self._check()
        if not review.files:
            raise CannotEdit("Det finns inget att spara. Det du gjorde tidigare är redan sparat.")
        if not review.may_be_saved:
            raise CannotEdit("Det finns nya fel. Rätta dem först, eller ångra.")
        for name in review.files:
            real = self.folder / name
            if (real.read_bytes() if real.exists() else None) != self._before.get(name):
                raise CannotEdit(
                    f"{name} har ändrats av någon annan sedan du började. Ångra och gör om, så försvinner inget av det."
                )
        for name in review.files:
            data = (self.copy / name).read_bytes()
            write_file(self.folder / name, data)
            self._before[name] = data  # a full disk after this one leaves the others to save
        self.reset()
        return review.files

    def _find_problems(self) -> list[Problem]:
        return find_problems(self.copy, self.today, self._entries, self._charts)[1]

    def _list_changed(self) -> tuple[str, ...]:
        return tuple(
            name for name, data in self._read_copy().items() if data != self._before.get(name)
        )

    def _read_copy(self) -> dict[str, bytes]:
        """Every file that may be one of the catalogue, by its name: the loader reads both endings."""
        files: list[Path] = []
        for own in list_own_folders(self.copy):
            files += own.glob("*.y*ml")
            files += (own / "services").rglob("*.y*ml")
            files += (own / "routing").rglob("*.y*ml")
        return {
            file.relative_to(self.copy).as_posix(): file.read_bytes()
            for file in files
            if file.is_file()
        }

    def _restore(self, kept: dict[str, bytes]) -> None:
        found = self._read_copy()
        for name in found.keys() - kept.keys():
            (self.copy / name).unlink()
        for name, data in kept.items():
            if found.get(name) != data:
                write_file(self.copy / name, data)


def _say(problem: Problem) -> tuple[str, str]:
    """A problem without its line, which moves when something is written above it."""
    return problem.rule, problem.sentence
