"""What a proposal leaves for the one who reads it: the script of the workflow, run on a repository of the invented municipality."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT, TINY

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("preview")]
BIN = Path(sys.executable).parent
WHO = {
    "GIT_AUTHOR_NAME": "x",
    "GIT_AUTHOR_EMAIL": "x@x.example",
    "GIT_COMMITTER_NAME": "x",
    "GIT_COMMITTER_EMAIL": "x@x.example",
}


def run(folder: Path, *command: str) -> None:
    """Runs a command in a folder; it must succeed."""
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        env=os.environ | WHO | {"BIN": str(BIN)},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def proposed(tmp_path: Path, old: str, new: str, today: tuple[str, str] = ("", "")) -> Path:
    """A repository with a proposal on top of what is true today, and what the script made of it. `today` breaks today's services."""
    folder = Path(shutil.copytree(TINY, tmp_path / "exempelby"))
    (folder / ".gitignore").write_text("/preview/\n", encoding="utf-8")
    path = folder / "services.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(*today), encoding="utf-8")
    run(folder, "git", "init", "--quiet", "--initial-branch=main")
    run(folder, "git", "add", ".")
    run(folder, "git", "commit", "--quiet", "-m", "today")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    run(folder, "git", "commit", "--quiet", "-am", "proposal")
    run(folder, "sh", str(PROJECT / ".github" / "preview.sh"), "HEAD~1", "12")
    assert (folder / "preview" / "report" / "number.txt").read_text(encoding="utf-8") == "12\n"
    return folder / "preview"


def test_a_proposal_that_holds_leaves_what_changes_the_site_and_the_charts(tmp_path: Path) -> None:
    preview = proposed(tmp_path, "name: Elevhälsan\n", "name: Skolhälsan\n")
    comment = (preview / "report" / "comment.md").read_text(encoding="utf-8")
    assert comment.startswith("## Det här ändras för människor")
    assert "Inget annat ändras." in comment
    assert "Artifacts" in comment
    assert "Skolhälsan" in (preview / "site" / "tjanster" / "skolan" / "index.html").read_text(
        encoding="utf-8"
    )
    changed = (preview / "report" / "charts.txt").read_text(encoding="utf-8").split()
    assert changed
    assert sorted(
        file.relative_to(preview / "charts").as_posix()
        for file in (preview / "charts").rglob("*.pdf")
    ) == sorted(changed)
    assert not (preview / ".before").exists()


def test_a_proposal_with_a_problem_leaves_the_problem_in_words_and_nothing_else(
    tmp_path: Path,
) -> None:
    preview = proposed(tmp_path, "    organization: larmet\n", "    organization: '```larmett'\n")
    comment = (preview / "report" / "comment.md").read_text(encoding="utf-8")
    assert comment.startswith("## Kontrollen hittade problem")
    assert "unknown-reference" in comment
    assert "gör så här: " in comment
    assert comment.count("```") == 2
    assert not (preview / "site").exists()


def test_a_proposal_that_opens_a_hole_says_both_the_problem_and_for_whom(tmp_path: Path) -> None:
    preview = proposed(tmp_path, "ages: 6–19, lead: skolan,", "ages: 7–19, lead: skolan,")
    comment = (preview / "report" / "comment.md").read_text(encoding="utf-8")
    assert comment.startswith("## Kontrollen hittade problem")
    assert (
        comment.index("owned: Ingen äger: Sover dåligt, 6 år")
        < comment.index("## Det här ändras för människor")
        < comment.index("ett hål öppnas: ingen leder")
    )
    assert not (preview / "site").exists()


def test_a_proposal_on_top_of_what_cannot_be_read_is_built_and_the_comment_says_why_nothing_is_compared(
    tmp_path: Path,
) -> None:
    preview = proposed(
        tmp_path, "name: Elevhälsan\n", "name: Skolhälsan\n", today=("\nservices:", "\nservices")
    )
    comment = (preview / "report" / "comment.md").read_text(encoding="utf-8")
    assert comment.startswith("## Det går inte att säga vad som ändras")
    assert "Det saknas ett kolon efter 'services'." in comment
    assert (preview / "site" / "index.html").is_file()
    assert not (preview / ".before").exists()
