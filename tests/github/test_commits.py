"""A commit that changes the code says what and why; what an editor changes needs no body."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.conftest import PROJECT

SCRIPT = PROJECT / ".github" / "commits.sh"
WHO = ("-c", "user.name=x", "-c", "user.email=x@x.example")


def git(folder: Path, *command: str) -> None:
    subprocess.run(["git", *WHO, *command], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "-m", "today")
    return tmp_path


def judged(folder: Path, file: str, message: str) -> tuple[int, str]:
    """What the check of a proposal says of a commit that changes a file."""
    path = folder / file
    path.parent.mkdir(exist_ok=True)
    path.write_text("x", encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", message)
    done = subprocess.run(
        ["sh", SCRIPT, "since", "HEAD^"], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("file", "message", "wanted"),
    [
        ("generator/a.py", "Name the day\n\nNobody guessed what it was.", ""),
        ("generator/a.py", "Name the day", "no body says why"),
        ("tests/a.py", "Name the day\n\nSigned-off-by: x <x@x.example>", "no body says why"),
        ("tests/a.py", f"{'x' * 73}\n\nWhy.", "longer than 72"),
        ("generator/a.py", f"{'x' * 72}\n\nWhy.", ""),
        ("services.yaml", "Nytt nummer till elevhälsan", ""),
    ],
)
def test_a_commit_of_a_proposal_is_told_what_its_message_lacks(
    repository: Path, file: str, message: str, wanted: str
) -> None:
    code, told = judged(repository, file, message)
    assert (code != 0) == bool(wanted)
    assert wanted in told and bool(told) == bool(wanted)


@pytest.mark.parametrize(("staged", "is_refused"), [("generator", True), ("content", False)])
def test_the_commit_being_written_is_judged_when_it_changes_code(
    repository: Path, staged: str, is_refused: bool
) -> None:
    (repository / staged).mkdir()
    (repository / staged / "a").write_text("x", encoding="utf-8")
    git(repository, "add", ".")
    (repository / ".git" / "COMMIT_EDITMSG").write_text("Short\n\n# a comment\n", encoding="utf-8")
    done = subprocess.run(
        ["sh", SCRIPT, "message"], cwd=repository, capture_output=True, check=False
    )
    assert bool(done.returncode) == is_refused
