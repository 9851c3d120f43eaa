"""One comment and one issue, updated in place, against a GitHub of our own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli import main
from generator.github import LONGEST, harmless
from tests.github.servers import hub, serving


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch) -> Iterator[type]:
    """A GitHub, and the environment of a run on it."""
    server = hub()
    with serving(server) as address:
        monkeypatch.setenv("GITHUB_API_URL", address)
        monkeypatch.setenv("GITHUB_REPOSITORY", "mora/psynk")
        monkeypatch.setenv("GITHUB_TOKEN", "sesam")
        yield server


def comment(folder: Path, text: str, pull: str = "7", head: str = "abc") -> int:
    """Writes the comment by the command."""
    (folder / "comment.md").write_text(text, encoding="utf-8")
    (folder / "number.txt").write_text(pull, encoding="utf-8")
    return main(["github", "comment", "--text", str(folder / "comment.md"), "--pull", str(folder / "number.txt"), "--head", head])


def issue(folder: Path, text: str) -> int:
    """Writes the issue by the command."""
    (folder / "issue.md").write_text(text, encoding="utf-8")
    return main(["github", "issue", "--text", str(folder / "issue.md"), "--title", "Att bekräfta"])


def test_a_second_run_updates_the_same_comment(github: type, tmp_path: Path) -> None:
    assert comment(tmp_path, "Inget ändras.") == 0
    assert comment(tmp_path, "Elevhälsan leder nu.") == 0
    assert [entry["body"].splitlines()[1:] for entry in github.written] == [["Elevhälsan leder nu."]]
    assert github.calls[0].endswith("Bearer sesam")


def test_somebody_elses_comment_with_our_marker_is_left_alone(github: type, tmp_path: Path) -> None:
    comment(tmp_path, "Vårt.")
    github.written[0]["user"] = {"type": "User"}
    comment(tmp_path, "Vårt igen.")
    assert len(github.written) == 2
    assert github.written[0]["body"].endswith("Vårt.")


def test_our_comment_is_found_behind_a_hundred_others(github: type, tmp_path: Path) -> None:
    github.written[:] = [{"id": n, "number": n, "user": {"type": "User"}, "body": "x", "state": "open", "html_url": ""} for n in range(1000, 1150)]
    comment(tmp_path, "Ett.")
    comment(tmp_path, "Två.")
    assert len(github.written) == 151


@pytest.mark.parametrize(("pull", "head"), [("7", "other"), ("8", "abc"), ("7; rm -rf", "abc"), ("", "abc")])
def test_a_number_that_does_not_belong_to_the_run_is_refused(github: type, tmp_path: Path, pull: str, head: str) -> None:
    assert comment(tmp_path, "Hej.", pull, head) == 1
    assert github.written == []


def test_the_issue_is_opened_updated_and_closed(github: type, tmp_path: Path) -> None:
    assert issue(tmp_path, "- [ ] BUP") == 0
    assert issue(tmp_path, "- [ ] BVC") == 0
    assert [(entry["title"], entry["state"]) for entry in github.written] == [("Att bekräfta", "open")]
    assert "BVC" in github.written[0]["body"]
    assert issue(tmp_path, "\n") == 0
    assert github.written[0]["state"] == "closed"
    assert issue(tmp_path, "") == 0
    assert len(github.written) == 1


def test_a_report_from_a_stranger_calls_nobody_shows_no_picture_and_hides_nothing() -> None:
    text = harmless("@mora-kommun ![x](https://other.example/spy.png) <!-- psynk -->")
    assert "@mora" not in text
    assert "![" not in text
    assert "<!--" not in text
    assert len(harmless("x" * 100_000)) < 65_536
    assert len(harmless("x" * LONGEST)) == LONGEST


def test_without_a_token_nothing_is_tried(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GITHUB_TOKEN", raising=False)
    assert issue(tmp_path, "x") == 2
