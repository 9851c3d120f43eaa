"""One comment and one issue, updated in place, against a GitHub of our own."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli.main import main
from generator.maintenance.github_comments import MAX_COMMENT_LENGTH, neutralize_markdown
from tests.support.github.servers import Quiet, hub, serving


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch) -> Iterator[type]:
    """A GitHub, and the environment of a run on it."""
    server = hub()
    with serving(server) as address:
        monkeypatch.setenv("GITHUB_API_URL", address)
        monkeypatch.setenv("GITHUB_REPOSITORY", "norrby/psynk")
        monkeypatch.setenv("GITHUB_TOKEN", "sesam")
        yield server


def comment(folder: Path, text: str, pull: str = "7", head: str = "abc") -> int:
    """Writes the comment by the command."""
    (folder / "comment.md").write_text(text, encoding="utf-8")
    (folder / "number.txt").write_text(pull, encoding="utf-8")
    return main(
        [
            "github",
            "comment",
            "--text",
            str(folder / "comment.md"),
            "--pull",
            str(folder / "number.txt"),
            "--head",
            head,
        ]
    )


def issue(folder: Path, text: str) -> int:
    """Writes the issue by the command."""
    (folder / "issue.md").write_text(text, encoding="utf-8")
    return main(["github", "issue", "--text", str(folder / "issue.md"), "--title", "Att bekräfta"])


def test_a_second_run_updates_the_same_comment(github: type, tmp_path: Path) -> None:
    assert comment(tmp_path, "Inget ändras.") == 0
    assert comment(tmp_path, "Elevhälsan leder nu.") == 0
    assert [entry["body"].splitlines()[1:] for entry in github.written] == [
        ["Elevhälsan leder nu."]
    ]
    assert github.calls[0].endswith("Bearer sesam")


def test_somebody_elses_comment_with_our_marker_is_left_alone(github: type, tmp_path: Path) -> None:
    comment(tmp_path, "Vårt.")
    github.written[0]["user"] = {"type": "User"}
    comment(tmp_path, "Vårt igen.")
    assert len(github.written) == 2
    assert github.written[0]["body"].endswith("Vårt.")


def test_our_comment_is_found_behind_a_hundred_others(github: type, tmp_path: Path) -> None:
    github.written[:] = [
        {
            "id": n,
            "number": n,
            "user": {"type": "User"},
            "body": "x",
            "state": "open",
            "html_url": "",
        }
        for n in range(1000, 1150)
    ]
    comment(tmp_path, "Ett.")
    comment(tmp_path, "Två.")
    assert len(github.written) == 151


@pytest.mark.parametrize(
    ("pull", "head"), [("7", "other"), ("8", "abc"), ("7; rm -rf", "abc"), ("", "abc")]
)
def test_a_number_that_does_not_belong_to_the_run_is_refused(
    github: type, tmp_path: Path, pull: str, head: str
) -> None:
    assert comment(tmp_path, "Hej.", pull, head) == 1
    assert github.written == []


def test_a_report_that_is_a_link_to_another_file_is_never_read(
    github: type, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "secret").write_text("7", encoding="utf-8")
    (tmp_path / "comment.md").symlink_to(tmp_path / "secret")
    (tmp_path / "number.txt").write_text("7", encoding="utf-8")
    command = [
        "github",
        "comment",
        "--text",
        str(tmp_path / "comment.md"),
        "--pull",
        str(tmp_path / "number.txt"),
        "--head",
        "abc",
    ]
    assert main(command) == 1
    assert "är ingen vanlig fil" in capsys.readouterr().err
    assert main([*command[:3], str(tmp_path / "missing.md"), *command[4:]]) == 1
    assert github.written == []


def test_the_issue_is_opened_updated_and_closed(github: type, tmp_path: Path) -> None:
    assert issue(tmp_path, "- [ ] BUP") == 0
    assert issue(tmp_path, "- [ ] BVC") == 0
    assert [(entry["title"], entry["state"]) for entry in github.written] == [
        ("Att bekräfta", "open")
    ]
    assert "BVC" in github.written[0]["body"]
    assert issue(tmp_path, "\n") == 0
    assert github.written[0]["state"] == "closed"
    assert issue(tmp_path, "") == 0
    assert len(github.written) == 1


def test_somebody_elses_issue_is_left_alone(github: type, tmp_path: Path) -> None:
    stranger = {"id": 900, "number": 900, "user": {"type": "User"}, "body": "x", "state": "open"}
    pull = {"id": 901, "number": 901, "user": {"type": "Bot"}, "body": "", "state": "open"}
    github.written[:] = [stranger | {"html_url": ""}]
    issue(tmp_path, "Ring skolan.")
    (ours,) = github.written[1:]
    github.written.insert(0, pull | {"body": ours["body"], "pull_request": {}})
    issue(tmp_path, "Ring skolan igen.")
    assert [entry["body"].partition("\n")[2] for entry in github.written] == [
        "Ring skolan.",
        "",
        "Ring skolan igen.",
    ]
    assert github.written[1]["body"] == "x"


def test_a_report_from_a_stranger_calls_nobody_shows_no_picture_and_hides_nothing() -> None:
    text = neutralize_markdown(
        "@norrby-kommun ![x](https://other.example/spy.png) <!-- psynk --> <img src=x> </details ><IMG>"
    )
    assert "@norrby" not in text
    assert "![" not in text
    assert not re.search(r"<[!a-z/]", text, re.IGNORECASE)
    assert len(neutralize_markdown("x" * 100_000)) < 65_536
    assert len(neutralize_markdown("x" * MAX_COMMENT_LENGTH)) == MAX_COMMENT_LENGTH


@pytest.mark.parametrize(
    "link",
    [
        "[112](https://bov.example)",
        "[a\\\\](//bov.example)",
        "[112][1]",
        "[1]: https://bov.example",
    ],
)
def test_no_address_is_hidden_behind_other_words(link: str) -> None:
    assert not re.search(r"\][(\[:]", neutralize_markdown(link))


def test_what_is_cut_short_after_something_closed_gets_nothing_more_to_close() -> None:
    closed = "```text\nrad\n```\n<details>\n<summary>Sidor</summary>\n\n</details>\n"
    cut = neutralize_markdown(closed + "en rad\n" * 20_000)
    assert cut[: cut.index("\n\n… Resten")] == closed + cut[len(closed) :].partition("\n\n")[0]
    assert (cut.count("```"), cut.count("</details>")) == (2, 1)


@pytest.mark.parametrize("opened", ["```text\n", "<details>\n<summary>Sidor</summary>\n\n"])
def test_what_is_cut_short_ends_after_a_whole_line_and_closes_what_it_opened(opened: str) -> None:
    cut = neutralize_markdown(opened + "en rad\n" * 20_000)
    kept, rest = cut[: cut.index("\n\n… Resten")], cut[-40:]
    assert kept.endswith("en rad\n```" if "`" in opened else "en rad\n\n</details>")
    assert "Resten finns i körningens filer." in rest and len(cut) < 65_536


@pytest.mark.parametrize(
    "sign", ["@", "&#64;", "&#64", "&#0064;", "&#x40;", "&#X0040;", "&commat;"]
)
def test_a_call_is_none_however_its_sign_is_written(sign: str) -> None:
    assert html.unescape(neutralize_markdown(f"Hej {sign}chefen!")) == "Hej @\u200bchefen!"


def test_what_our_own_reports_are_written_with_stays() -> None:
    text = "<details>\n<summary>Sidor (2 st)</summary>\n\n- <https://x.example/> &#640; &lt;b&gt;\n\n</details>"
    assert neutralize_markdown(text) == text


def test_an_answer_that_leads_elsewhere_is_not_followed_with_the_token(
    github: type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    class Elsewhere(Quiet):
        def do_GET(self) -> None:
            seen.append(self.headers["Authorization"])
            self.answer(200, {"head": {"sha": "abc"}})

    with serving(Elsewhere) as other:
        monkeypatch.setattr(github, "do_GET", lambda self: self.answer(302, Location=f"{other}/"))
        assert comment(tmp_path, "Hej.") == 1
    assert seen == []


def test_a_report_that_is_missing_or_no_text_is_told(
    github: type, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "issue.md").write_bytes(b"\xff")
    for name in ("issue.md", "finns-inte.md"):
        assert main(["github", "issue", "--text", str(tmp_path / name)]) == 1
        assert "Det gick inte att skriva på GitHub" in capsys.readouterr().err


def test_a_comment_whose_writer_is_gone_is_not_ours(github: type, tmp_path: Path) -> None:
    comment(tmp_path, "Vårt.")
    github.written[0]["user"] = None
    assert comment(tmp_path, "Vårt igen.") == 0
    assert len(github.written) == 2


def test_without_a_token_nothing_is_tried(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GITHUB_TOKEN", raising=False)
    assert issue(tmp_path, "x") == 2
