"""Writing files that belong to people: whole, or not at all."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_kept: dict[Path, Path | None] | None = (
    None  # what stood there before, while files are written together
)


@contextmanager
def write_together() -> Iterator[None]:
    """Files written in here are all written, or all as they were: a full disk after the first one undoes it.

    What stood in a file is kept beside it under another name, which takes no room, and a rename brings it back.
    """
    global _kept
    if _kept is not None:  # inside another: the outermost decides
        yield
        return
    _kept = {}
    try:
        yield
    except BaseException:
        for target, old in _kept.items():
            if old:
                old.replace(target)
                old.unlink(missing_ok=True)  # a rename does nothing between two names of one file
            else:
                target.unlink(missing_ok=True)
        raise
    else:
        for old in _kept.values():
            if old:
                old.unlink(missing_ok=True)
    finally:
        _kept = None


def _keep(target: Path, exists: bool) -> None:
    if _kept is None or target in _kept:
        return
    old = target.with_name(f".{target.name}.{os.getpid()}.old") if exists else None
    if old:
        old.unlink(missing_ok=True)
        try:
            os.link(target, old)
        except OSError:  # a file system without links
            shutil.copy2(target, old)
    _kept[target] = old


def write_file(path: Path, data: bytes) -> None:
    """Replaces a file, or makes a new one in a folder that is there. Its mode and owner are kept.

    The new text is on the disk before it takes the place of the old one, so a full disk, a kill or a
    power cut leaves one of the two. A link is followed. What is no regular file, such as a
    terminal, is written to as it is. Raises OSError with the file's own name.
    """
    target = Path(os.path.realpath(path))
    try:
        before = path.stat() if path.exists() else None
        if before and not stat.S_ISREG(before.st_mode):
            path.write_bytes(data)  # a pipe has no real path
            return
        _keep(target, before is not None)
        _replace(target, data, before)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _replace(target: Path, data: bytes, before: os.stat_result | None) -> None:
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            if before and hasattr(os, "fchown"):  # Windows has neither owner nor mode
                # Chown first: it may clear bits of the mode.
                with suppress(PermissionError):  # only root may give a file away
                    os.fchown(file.fileno(), before.st_uid, before.st_gid)
                os.fchmod(file.fileno(), stat.S_IMODE(before.st_mode))
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Makes the new name last. Some file systems cannot; the text itself is safe by then."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
