"""Paths of the project, its theme, and the working folder of a build."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TextIO

from generator.source.catalogue_files import PROGRAM_FOLDER, list_base_folders, list_own_folders

PROJECT = PROGRAM_FOLDER
# A command means the catalogue of the project, or where it is run when the program is installed without one.
DEFAULT_CATALOGUE = PROJECT if (PROJECT / "routing").is_dir() else Path.cwd()
OVERRIDES = PROJECT / "overrides"
ASSETS = OVERRIDES / "assets"
INDEX_FOLDER = "pagefind/"
WORDS = OVERRIDES / "words"


def find_content_files(folder: Path) -> dict[Path, Path]:
    """The hand-written pages of a catalogue: each path in content/, and the file that has it.

    The catalogue's own lie over those of the base it stands on, file by file, and these over the
    program's handbook. A catalogue that stands for itself has its own alone, if it has any.
    """
    own = folder / "content"
    bases = list_base_folders(folder)
    if not bases and not own.is_dir():
        bases = [PROJECT / "national"]
    roots = [*(base / "content" for base in bases), own]
    files = {
        file.relative_to(root): file
        for root in roots
        for file in root.rglob("*.md")
        if root.is_dir()
    }
    if bases:
        program = PROJECT / "content"
        handbook = ((file.relative_to(program), file) for file in program.glob("redaktor/**/*.md"))
        files = dict(handbook) | files
    return dict(sorted(files.items()))


def find_words_folder(catalogue_folder: Path) -> Path:
    """The folder with the words of the interface: the one beside a catalogue, or the project's."""
    own = catalogue_folder / "overrides" / "words"
    return own if own.is_dir() else WORDS


def explain_bad_output(out: Path, catalogue_folder: Path) -> str | None:
    """Why no site can be put in a folder, in Swedish; None when one can.

    One can where nothing is, in an empty folder and in place of an earlier site: but not within what is read, nor around it.
    """
    real = Path(os.path.realpath(out))
    folder = Path(os.path.realpath(catalogue_folder))
    if folder.is_relative_to(real) or PROJECT.is_relative_to(real):
        return "Där ligger uppgifterna som webbplatsen görs av."
    own = (base for root in (folder, PROJECT) for base in list_own_folders(root)[1:])
    for read in (*(root / name for root in (folder, PROJECT) for name in _READ), *own):
        if real.is_relative_to(os.path.realpath(read)):
            return f"Mappen {read.name}/ läses av bygget. Välj en mapp utanför."
    if os.path.ismount(real):
        return "Det är en egen disk, som inte kan bytas ut. Välj en mapp inne i den."
    if not _is_replaceable(real):
        return "Det är ingen tidigare webbplats, och byts inte ut. Välj en mapp som inte finns, eller som är tom."
    return None


_READ = (
    "services",
    "routing",
    "content",
    "overrides",
    "generator",
    "tests",
    "docs",
    "deploy",
    ".git",
    ".venv",
    ".github",
)


def _is_replaceable(out: Path) -> bool:
    """Whether a build may put a site here: nothing is there, or an empty folder, or an earlier site."""
    earlier = (out / "index.html").is_file() and (out / "assets" / "psynk.css").is_file()
    return not out.exists() or (out.is_dir() and (earlier or not any(out.iterdir())))


def get_work_folder(out: Path) -> Path:
    """The folder beside the site that is kept between builds, so that a rebuild only does what changed.

    It holds the site before the last, so nobody but its owner may look into it: a web server might serve what lies beside a site.
    """
    return out.with_name(f".psynk-{out.name}")


@contextmanager
def lock_work_folder(work: Path) -> Iterator[Path]:
    """Locks the working folder for one build. The lock ends with the process, however it ends."""
    work.mkdir(parents=True, exist_ok=True)
    os.chmod(work, 0o700)
    with (work / "lock").open("w") as lock:
        _wait_for_lock(lock)
        yield work


def _wait_for_lock(file: TextIO) -> None:
    """Waits until no other build has the file. Windows has another module for it."""
    try:
        fcntl = import_module("fcntl")
    except ImportError:
        # Ten attempts in ten seconds, and then an error: asked again until the other build is done.
        msvcrt = import_module("msvcrt")
        while True:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                return
            except OSError as error:
                if error.errno != errno.EDEADLK:
                    raise
    fcntl.flock(file, fcntl.LOCK_EX)
