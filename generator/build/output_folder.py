"""The folder in which a site is made.

It begins as the site before the last, or as a copy of the first, and only what differs is written: to make thousands of files anew takes longer than to make the pages.
Whatever is in the folder, what is not written in this build is not in its site.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.build.parallel import undisturbed

Known = tuple[
    str, int, int
]  # a file as a build left it: its print, its bytes, and when it was changed

_KNOWN, _SPARE, _SPARE_KNOWN = "known.json", "spare", "spare.json"


def print_of(data: bytes) -> str:
    """What tells a file from others."""
    return hashlib.sha256(data).hexdigest()[:16]


def files_in(folder: Path | str, above: str = "") -> Iterator[str]:
    """Every file, and every link to something else, as a path from the folder."""
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                yield from files_in(one.path, f"{above}{one.name}/")
            else:
                yield f"{above}{one.name}"


@dataclass
class Fresh:
    """A site that is being made. Several processes may write to it, each with a copy of this."""

    folder: Path
    before: Mapping[str, Known] = field(
        default_factory=dict
    )  # what an earlier build left in the folder, by name
    began: int = 0  # when, by the disk's clock
    written: dict[str, str] = field(
        default_factory=dict
    )  # what this process has put there: the print of each file
    _ready: set[str] = field(
        default_factory=set
    )  # folders that are folders, and no links to others

    @classmethod
    def begin(cls, folder: Path, work: Path) -> Fresh:
        """Takes the site before the last, where there is one."""
        before = _read(work / _SPARE_KNOWN)
        with suppress(FileNotFoundError):
            (work / _SPARE).rename(folder)
        folder.mkdir(exist_ok=True)
        os.utime(folder)
        return cls(folder, before, os.stat(folder).st_mtime_ns)

    def give_back(self, work: Path) -> None:
        """Keeps the folder for the next build, when nothing came of this one. A file that was written is no longer as it was known."""
        if self.folder.exists():
            # One that was known from this very tick of the clock may have been written since, and shows no later time.
            certain = {name: known for name, known in self.before.items() if known[2] < self.began}
            self.folder.rename(work / _SPARE)
            (work / _SPARE_KNOWN).write_text(json.dumps(certain), encoding="utf-8")

    def write(self, name: str, data: bytes) -> str:
        """Puts a file there, and returns its print. One that is there already, and that nobody has touched, is left as it is."""
        now = self.written[name] = print_of(data)
        file = f"{self.folder}/{name}"
        self._make_ready(os.path.dirname(file))
        there = _at(file)
        if there and self.before.get(name) == (now, there.st_size, there.st_mtime_ns):
            return now
        if there and (there.st_nlink > 1 or not stat.S_ISREG(there.st_mode)):
            _remove(file, there)  # writing to it would change what lies elsewhere
        with open(file, "wb") as out:
            out.write(data)
        return now

    def only(self, names: Collection[str], folders: tuple[str, ...] = ()) -> set[str]:
        """Removes every file that is neither among the names nor in one of the folders. Returns those that are left."""
        found = set(files_in(self.folder))
        left = {name for name in found if name in names or name.startswith(folders)}
        for name in found - left:
            (self.folder / name).unlink()
            with suppress(OSError):  # a folder that holds something else stays
                for above in list(Path(name).parents)[:-1]:
                    (self.folder / above).rmdir()
        return left

    def swap(self, out: Path, work: Path, prints: Mapping[str, str]) -> None:
        """Puts the new site in place. The old one is kept, for the next build to begin in; where there is none, a copy of the new one. The prints tell what the new one has."""
        now = {name: self._known(name, is_now) for name, is_now in prints.items()}
        earlier, is_first = _read(work / _KNOWN), not out.exists()
        with undisturbed():
            self._exchange(out, work / _SPARE)
        if is_first:
            earlier = now
            with suppress(
                OSError
            ):  # the site is in place: half a copy only makes the next build slower
                shutil.copytree(out, work / _SPARE, symlinks=True)
        (work / _SPARE_KNOWN).write_text(json.dumps(earlier), encoding="utf-8")
        (work / _KNOWN).write_text(json.dumps(now), encoding="utf-8")

    def _exchange(self, out: Path, spare: Path) -> None:
        if out.exists():
            out.rename(spare)
        try:
            self.folder.rename(out)
        except OSError:
            if spare.exists():
                spare.rename(out)
            raise

    def _known(self, name: str, is_now: str) -> Known:
        if name in self.before and self.before[name][0] == is_now:
            return self.before[name]
        about = os.lstat(self.folder / name)
        return is_now, about.st_size, about.st_mtime_ns

    def _make_ready(self, folder: str) -> None:
        if folder in self._ready or len(folder) < len(str(self.folder)):
            return
        self._make_ready(os.path.dirname(folder))
        there = _at(folder)
        if there and not stat.S_ISDIR(there.st_mode):
            _remove(folder, there)
        if not there or not stat.S_ISDIR(there.st_mode):
            os.makedirs(folder, exist_ok=True)  # another process may be as far
        self._ready.add(folder)


def _at(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except FileNotFoundError:
        return None


def _remove(path: str, there: os.stat_result) -> None:
    shutil.rmtree(path) if stat.S_ISDIR(there.st_mode) else os.unlink(path)


def _read(known: Path) -> dict[str, Known]:
    """What was known of a folder; nothing when that cannot be read. Each file is held against it before it is left as it is."""
    try:
        return {
            name: (is_now, size, changed)
            for name, (is_now, size, changed) in json.loads(
                known.read_text(encoding="utf-8")
            ).items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
