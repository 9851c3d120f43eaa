"""Where things lie: the project, its theme, and the folder for half-finished work."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
OVERRIDES = PROJECT / "overrides"
ASSETS = OVERRIDES / "assets"


def content_folder(catalogue_folder: Path) -> Path:
    """The hand-written pages of a catalogue: its own content/, or the project's."""
    own = catalogue_folder / "content"
    return own if own.is_dir() else PROJECT / "content"


def may_be_replaced(out: Path) -> bool:
    """Whether a build may put a site here: there is nothing, an empty folder, or a site that an earlier build made."""
    earlier = (out / "index.html").is_file() and (out / "assets" / "psynk.css").is_file()
    return not out.exists() or (out.is_dir() and (earlier or not any(out.iterdir())))


def work_folder(out: Path) -> Path:
    """A folder beside the site, kept between builds, so that a rebuild only does what changed."""
    return out.with_name(f".psynk-{out.name}")


@contextmanager
def only_one(work: Path) -> Iterator[Path]:
    """Holds the folder while a build uses it. The lock goes with the process, however it ends."""
    work.mkdir(parents=True, exist_ok=True)
    with (work / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield work
