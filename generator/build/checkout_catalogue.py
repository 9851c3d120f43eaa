"""Extracts the catalogue of a git revision to a temporary folder. The working tree is never touched."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CATALOGUE_PATHS = ("services.yaml", "services", "routing", "content", "overrides")
_PROGRAM_PATHS = ("generator", "mkdocs.yml", "requirements.txt")


class UnknownRevision(Exception):
    """The name is neither a folder nor a revision. The message says so in Swedish."""


@contextmanager
def checkout_catalogue(named: str, root: Path) -> Iterator[Path]:
    """Yields the named folder, or the catalogue of a revision in a temporary one. Raises UnknownRevision."""
    if Path(named).is_dir():
        yield Path(named)
        return
    with tempfile.TemporaryDirectory(prefix="psynk-") as folder:
        _extract_commit(_resolve_commit(named, root), root, Path(folder))
        yield Path(folder)


@contextmanager
def checkout_base(named: str, base: str, root: Path) -> Iterator[Path]:
    """Yields the named folder of a base, or the base of a revision in a temporary one. Raises UnknownRevision."""
    if (Path(named) / "base.yaml").is_file():
        yield Path(named)
        return
    with checkout_catalogue(named, root) as folder:
        if not (folder / base / "base.yaml").is_file():
            raise UnknownRevision(
                f"Basen '{base}' finns inte i '{named}'. Skriv en version eller mapp som har den."
            )
        yield folder / base


def list_program_changes(names: tuple[str, str], root: Path) -> list[str]:
    """The files of the program that differ between two versions, each a revision or a folder. Raises UnknownRevision.

    A folder without a program of its own says nothing of the one that it was written for.
    """
    before, after = (_read_program(name, root) for name in names)
    if before is None or after is None:
        return []
    every = dict.fromkeys([*before, *after])
    return sorted(file for file in every if before.get(file) != after.get(file))


def _read_program(named: str, root: Path) -> dict[str, str] | None:
    """The fingerprint of each file of a version's program, as git computes it. None for a folder without one."""
    if Path(named).is_dir():
        if not (Path(named) / "generator").is_dir():
            return None
        files = [file for part in _PROGRAM_PATHS for file in _list_files(Path(named) / part)]
        return {file.relative_to(named).as_posix(): _hash_as_git(file) for file in files}
    commit = _resolve_commit(named, root)
    listed = _run_git(root, "ls-tree", "-r", "-z", commit, "--", *_PROGRAM_PATHS).stdout.decode()
    pairs = (line.split("\t", 1) for line in listed.split("\0") if line)
    return {file: about.split(" ")[2] for about, file in pairs}


def _list_files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return [file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts]


def _hash_as_git(file: Path) -> str:
    data = file.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _resolve_commit(named: str, root: Path) -> str:
    done = _run_git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{named}^{{commit}}"
    )
    if done.returncode:
        about = _run_git(root, "rev-parse", "--is-shallow-repository")
        if b"dubious ownership" in about.stderr:
            raise UnknownRevision(
                "Git läser inte mappen, för den ägs av någon annan. Kör git config --global --add safe.directory MAPP, med mappens namn."
            )
        if about.stdout.strip() == b"true":
            raise UnknownRevision(
                f"'{named}' finns inte i den här kopian, som bara har de senaste versionerna. Kör git fetch --unshallow, och försök igen."
            )
        raise UnknownRevision(
            f"'{named}' är varken en mapp eller en version i git. Skriv en mapp, en gren, en tagg eller ett versionsnummer."
        )
    return done.stdout.decode().strip()


def _extract_commit(commit: str, root: Path, folder: Path) -> None:
    files = _run_git(root, "ls-tree", "-r", "-z", "--name-only", commit).stdout.decode().split("\0")
    there = {file.partition("/")[0] for file in files}
    bases = [file.partition("/")[0] for file in files if re.fullmatch(r"[^/]+/base\.yaml", file)]
    parts = [*(part for part in CATALOGUE_PATHS if part in there), *bases]
    if parts:
        archive = _run_git(root, "archive", "--format=zip", "-0", commit, "--", *parts).stdout
        with zipfile.ZipFile(io.BytesIO(archive)) as packed:
            # Zip turns links into plain files, so no revision can lead out of the folder.
            packed.extractall(folder)


def _run_git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, check=False
        )
    except FileNotFoundError:
        raise UnknownRevision(
            "Git finns inte på den här datorn. Skriv två mappar i stället."
        ) from None
