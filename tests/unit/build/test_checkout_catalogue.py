"""A revision that cannot be read is told with what is in the way."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.build import checkout_catalogue as checkout_module
from generator.build.checkout_catalogue import (
    UnknownRevision,
    checkout_catalogue,
    list_program_changes,
)


def git(folder: Path, *arguments: str) -> None:
    """Runs git as nobody in particular."""
    who = ["-c", "user.name=a", "-c", "user.email=a@a.example", "-c", "protocol.file.allow=always"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def shallow(tmp_path: Path) -> Path:
    """A clone with the last of two commits."""
    whole = tmp_path / "whole"
    whole.mkdir()
    git(whole, "init", "-q", "-b", "main")
    for name in ("a", "b"):
        (whole / name).touch()
        git(whole, "add", name)
        git(whole, "commit", "-qm", name)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{whole}", "shallow")
    return tmp_path / "shallow"


def test_a_revision_that_a_shallow_copy_lacks_is_said_to_be_lacking(shallow: Path) -> None:
    with (
        pytest.raises(UnknownRevision, match="git fetch --unshallow"),
        checkout_catalogue("HEAD~1", shallow),
    ):
        pass


def test_a_name_that_is_no_revision_is_said_to_be_none(shallow: Path, tmp_path: Path) -> None:
    with (
        pytest.raises(UnknownRevision, match="varken en mapp"),
        checkout_catalogue("x", tmp_path / "whole"),
    ):
        pass


def test_a_folder_that_git_does_not_trust_is_said_to_be_of_another_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = b"fatal: detected dubious ownership in repository"
    done = subprocess.CompletedProcess([], 128, b"", said)
    monkeypatch.setattr(checkout_module, "_run_git", lambda root, *arguments: done)
    with (
        pytest.raises(UnknownRevision, match="ägs av någon annan"),
        checkout_catalogue("main", tmp_path),
    ):
        pass


def test_another_program_is_told_from_another_catalogue(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    for name in ("services.yaml", "generator/a.py", "routing/b.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
        git(tmp_path, "add", name)
        git(tmp_path, "commit", "-qm", name)
    assert list_program_changes(("HEAD~2", "HEAD"), tmp_path)
    assert not list_program_changes(("HEAD~1", "HEAD"), tmp_path)
    assert not list_program_changes((str(tmp_path), "HEAD"), tmp_path)
    assert list_program_changes((str(tmp_path), "HEAD~2"), tmp_path) == ["generator/a.py"]
    (tmp_path / "generator" / "a.py").write_text("y", encoding="utf-8")
    assert list_program_changes((str(tmp_path), "HEAD"), tmp_path) == ["generator/a.py"]
    assert not list_program_changes((str(tmp_path / "routing"), "HEAD"), tmp_path)
