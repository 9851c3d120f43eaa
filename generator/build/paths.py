"""Paths of the project, its theme, and the working folder of a build."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
OVERRIDES = PROJECT / "overrides"
ASSETS = OVERRIDES / "assets"
WORDS = OVERRIDES / "words"


def find_content_folder(catalogue_folder: Path) -> Path:
    """The folder of hand-written pages: the catalogue's own content/, or the project's."""
    own = catalogue_folder / "content"
    return own if own.is_dir() else PROJECT / "content"


def find_words_folder(catalogue_folder: Path) -> Path:
    """The folder with the words of the interface: the one beside a catalogue, or the project's."""
    own = catalogue_folder / "overrides" / "words"
    return own if own.is_dir() else WORDS


def is_replaceable(out: Path) -> bool:
    """Whether a build may put a site here: nothing is there, or an empty folder, or an earlier site."""
    earlier = (out / "index.html").is_file() and (out / "assets" / "psynk.css").is_file()
    return not out.exists() or (out.is_dir() and (earlier or not any(out.iterdir())))


def get_work_folder(out: Path) -> Path:
    """The folder beside the site that is kept between builds, so that a rebuild only does what changed."""
    return out.with_name(f".psynk-{out.name}")


@contextmanager
def lock_work_folder(work: Path) -> Iterator[Path]:
    """Locks the working folder for one build. The lock ends with the process, however it ends."""
    work.mkdir(parents=True, exist_ok=True)
    with (work / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield work
