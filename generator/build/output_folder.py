"""The folder in which a site is made.

It begins as the site before the last, or as a copy of the first, and only what differs is written:
to create thousands of files takes longer than to make the pages. Files that a build does not write are removed.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.build.fingerprint_cache import Cache, FileState
from generator.build.parallel import defer_signals

_SPARE = "spare"
# What a web server must be able to read, whatever the umask of whoever builds.
FILE_MODE, FOLDER_MODE = 0o644, 0o755


def compute_fingerprint(data: bytes) -> str:
    """The content fingerprint of a file: 16 hex digits of SHA-256."""
    return hashlib.sha256(data).hexdigest()[:16]


def list_files(folder: Path | str, above: str = "") -> Iterator[str]:
    """Lists every file and link below a folder, as paths from it."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from list_files(entry.path, f"{above}{entry.name}/")
            else:
                yield f"{above}{entry.name}"


@dataclass
class OutputFolder:
    """A site that is being made. Several processes may write to it, each with a copy of this object."""

    folder: Path
    cache: Cache = field(default_factory=Cache)  # its `spare` is what an earlier build left here
    started_at: int = 0  # by the disk's clock
    fingerprints: dict[str, str] = field(
        default_factory=dict
    )  # fingerprints of what this process wrote
    _ready: set[str] = field(default_factory=set)  # real folders, and no links

    @classmethod
    def prepare(cls, folder: Path, work: Path, cache: Cache) -> OutputFolder:
        """Begins with the site before the last, if there is one."""
        with suppress(FileNotFoundError):
            (work / _SPARE).rename(folder)
        folder.mkdir(exist_ok=True)
        os.chmod(folder, FOLDER_MODE)
        os.utime(folder)
        return cls(folder, cache, os.stat(folder).st_mtime_ns)

    def abort(self, work: Path) -> None:
        """Keeps the folder for the next build, unless the site was published."""
        if self.folder.exists():
            # The time of a file does not show that it was written twice within one tick of the clock.
            spare = self.cache.spare
            self.cache.spare = {
                name: file for name, file in spare.items() if file[2] < self.started_at
            }
            self.folder.rename(work / _SPARE)

    def write(self, name: str, data: bytes) -> str:
        """Writes a file, unless the same bytes are there already. Returns its fingerprint."""
        now = self.fingerprints[name] = compute_fingerprint(data)
        file = f"{self.folder}/{name}"
        self._make_ready(os.path.dirname(file))
        there = _read_status(file)
        readable = there and stat.S_IMODE(there.st_mode) == FILE_MODE
        known = self.cache.spare.get(name)
        if there and readable and known == (now, there.st_size, there.st_mtime_ns):
            return now
        if there and (there.st_nlink > 1 or not stat.S_ISREG(there.st_mode)):
            _remove(file, there)  # writing would change what it links to
        with open(file, "wb") as out:
            out.write(data)
        os.chmod(file, FILE_MODE)
        return now

    def prune(self, names: Collection[str], folders: tuple[str, ...] = ()) -> set[str]:
        """Removes every file that is not named and not in one of the folders. Returns those left."""
        files = set(list_files(self.folder))
        left = {name for name in files if name in names or name.startswith(folders)}
        for name in files - left:
            (self.folder / name).unlink()
            with suppress(OSError):  # a folder that holds something else stays
                for above in list(Path(name).parents)[:-1]:
                    (self.folder / above).rmdir()
        return left

    def set_modes(self) -> None:
        """Makes every file and folder readable, also those that a tool wrote."""
        for above, _, names in os.walk(self.folder):
            os.chmod(above, FOLDER_MODE)
            for name in names:
                os.chmod(f"{above}/{name}", FILE_MODE)

    def publish(self, out: Path, work: Path, fingerprints: Mapping[str, str]) -> None:
        """Publishes the site, whose files have these fingerprints. The next build begins in the old one.

        Where there is no old one, it begins in a copy of the new one.
        """
        now = {name: self._get_file_state(name, is_now) for name, is_now in fingerprints.items()}
        earlier, is_first = self.cache.site, not out.exists()
        with defer_signals():
            self._exchange(out, work)
        if is_first:
            earlier = now
            # The site is in place: half a copy only makes the next build slower.
            with suppress(OSError):
                shutil.copytree(out, work / _SPARE, symlinks=True)
        self.cache.site, self.cache.spare = now, earlier

    def _exchange(self, out: Path, work: Path) -> None:
        """Puts the new site in place, and the old one among what the next build begins in."""
        spare = work / _SPARE
        if not out.exists():
            self.folder.rename(out)
        elif exchange_folders(self.folder, out):
            self.folder.rename(spare)
        else:
            _replace_in_two_moves(self.folder, out, work)

    def _get_file_state(self, name: str, is_now: str) -> FileState:
        # Looked at on the disk, also where the bytes are as before: a file that somebody had touched was written anew.
        about = os.lstat(f"{self.folder}/{name}")
        return is_now, about.st_size, about.st_mtime_ns

    def _make_ready(self, folder: str) -> None:
        if folder in self._ready or len(folder) < len(str(self.folder)):
            return
        self._make_ready(os.path.dirname(folder))
        there = _read_status(folder)
        if there and not stat.S_ISDIR(there.st_mode):
            _remove(folder, there)
        if not there or not stat.S_ISDIR(there.st_mode):
            os.makedirs(folder, exist_ok=True)  # another process may be as far
            os.chmod(folder, FOLDER_MODE)
        elif stat.S_IMODE(there.st_mode) != FOLDER_MODE:
            os.chmod(folder, FOLDER_MODE)
        self._ready.add(folder)


def exchange_folders(first: Path, other: Path) -> bool:
    """Exchanges two folders in one step, as nobody can see halfway. False where the system or the disk cannot."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):  # TypeError: Windows has no library without a name
        return False
    names = (os.fsencode(first), os.fsencode(other))
    return bool(call(_HERE, names[0], _HERE, names[1], _RENAME_EXCHANGE) == 0)


_HERE, _RENAME_EXCHANGE = -100, 2  # AT_FDCWD and the flag, from linux/fs.h
_SWAPPING = "swapping"  # a file that is there while the site is away


def _replace_in_two_moves(new: Path, out: Path, work: Path) -> None:
    (work / _SWAPPING).touch()
    out.rename(work / _SPARE)
    try:
        new.rename(out)
    except OSError:
        (work / _SPARE).rename(out)
        raise
    finally:
        (work / _SWAPPING).unlink()


def restore_interrupted(out: Path, work: Path) -> None:
    """Puts the site back that a build took away and died before it had put the new one there."""
    if (work / _SWAPPING).exists():
        if not out.exists() and (work / _SPARE).is_dir():
            (work / _SPARE).rename(out)
        (work / _SWAPPING).unlink()


def _read_status(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except FileNotFoundError:
        return None


def _remove(path: str, there: os.stat_result) -> None:
    shutil.rmtree(path) if stat.S_ISDIR(there.st_mode) else os.unlink(path)
