"""`psynk diff` as an editor runs it: on revisions and on folders, whole and broken."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.cli.diff import _split_base_range
from generator.cli.main import main
from tests.conftest import TINY

ROW = "ages: 6–19, lead: skolan,"


def git(folder: Path, *arguments: str) -> str:
    """What git answers, in a folder, as nobody in particular."""
    command = [
        "git",
        "-C",
        str(folder),
        "-c",
        "user.name=x",
        "-c",
        "user.email=x@x.example",
        "-c",
        "commit.gpgsign=false",
        *arguments,
    ]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def put(folder: Path, old: str, new: str) -> None:
    """Replaces a text in services.yaml."""
    file = folder / "services.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def history(tiny_folder: Path) -> Path:
    """Three revisions: whole, with another lead, and one that cannot be read. The folder has a change that is not committed."""
    git(tiny_folder, "init", "--quiet", "--initial-branch=main")
    for name, old, new in (
        ("whole", ROW, ROW),
        ("moved", ROW, "ages: 6–19, lead: hjalpen,"),
        ("broken", "services:", "services"),
    ):
        put(tiny_folder, old, new)
        git(tiny_folder, "add", "--all")
        git(tiny_folder, "commit", "--quiet", "--allow-empty", "--message", name)
        git(tiny_folder, "tag", name)
    put(tiny_folder, "Elevhälsan lyssnar", "Elevhälsan hör")
    return tiny_folder


def asked(*arguments: str, of: Path) -> int:
    """The exit code of the command."""
    return main(["diff", *arguments, "--catalogue", str(of)])


@pytest.mark.slow
def test_two_revisions_are_compared_and_nothing_is_touched(
    history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {
        file: (file.stat().st_mtime_ns, file.read_bytes())
        for file in history.rglob("*")
        if file.is_file()
    }
    assert asked("whole", "moved", of=history) == 0
    said = capsys.readouterr().out
    assert (
        "Sover dåligt, 6–19 år, allt utom akut (112 fall): leds nu av Hjälpen (förut Elevhälsan)"
        in said
    )
    assert "Inget annat ändras" in said
    assert {
        file: (file.stat().st_mtime_ns, file.read_bytes())
        for file in history.rglob("*")
        if file.is_file()
    } == before
    assert "services.yaml" in git(history, "status", "--short")


@pytest.mark.slow
def test_a_revision_is_compared_with_a_folder(
    history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked("moved", str(TINY), "--format", "json", of=history) == 0
    told = json.loads(capsys.readouterr().out)
    lead = next(change for change in told["changes"] if change["facet"] == "lead")
    assert (lead["before"], lead["after"], lead["cases"]) == (["hjalpen"], ["skolan"], 112)
    assert lead["boxes"][0]["age"] == [str(age) for age in range(6, 20)]


@pytest.mark.slow
def test_a_catalogue_in_a_folder_of_a_larger_project_is_compared(
    history: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "projekt"
    git(tmp_path, "clone", "--quiet", str(history), str(project))
    git(project, "checkout", "--quiet", "-b", "under", "whole")
    (project / "data").mkdir()
    for name in ("services.yaml", "routing", "content"):
        git(project, "mv", name, f"data/{name}")
    git(project, "commit", "--quiet", "--message", "moved into a folder")
    put(project / "data", ROW, "ages: 6–19, lead: hjalpen,")
    git(project, "commit", "--quiet", "--all", "--message", "another lead")
    assert asked("HEAD~1", "HEAD", of=project / "data") == 0
    assert "leds nu av Hjälpen" in capsys.readouterr().out


def test_a_revision_that_cannot_be_read_says_so_and_ends_with_1(
    history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked("whole", "broken", of=history) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "services.yaml:26:1: syntax: Det saknas ett kolon efter 'services'." in captured.err
    assert "Katalogen i broken går inte att läsa, så den går inte att jämföra." in captured.err


def test_a_revision_whose_names_lead_nowhere_says_so_and_ends_with_1(
    history: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(history, "worktree", "add", "--quiet", str(tmp_path / "andra"), "whole")
    put(tmp_path / "andra", ROW, "ages: 6–19, lead: skolen,")
    assert asked("whole", str(tmp_path / "andra"), of=history) == 1
    assert "unknown-reference" in capsys.readouterr().err


def test_a_link_in_a_revision_leads_nowhere(
    history: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(history, "worktree", "add", "--quiet", str(tmp_path / "andra"), "whole")
    secret = tmp_path / "hemlig.md"
    secret.write_text(
        "---\ntitle: Hemligt\ndescription: Hemligt.\n---\n\nHemligt.\n", encoding="utf-8"
    )
    (tmp_path / "andra" / "content" / "lånk.md").symlink_to(secret)
    git(tmp_path / "andra", "add", "--all")
    git(tmp_path / "andra", "commit", "--quiet", "--message", "a link")
    assert asked("whole", git(tmp_path / "andra", "rev-parse", "HEAD").strip(), of=history) == 1
    said = "".join(capsys.readouterr())
    assert "Hemligt" not in said and "content/lånk.md" in said


@pytest.mark.parametrize("name", ["ingen-sådan", "whole:services.yaml", "--output=x", "@{-9}"])
def test_a_revision_that_does_not_exist_ends_with_2(
    name: str, history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", "--catalogue", str(history), "--", "whole", name]) == 2
    assert "är varken en mapp eller en version i git" in capsys.readouterr().err


def test_a_folder_that_is_no_project_of_git_has_no_revisions(
    tiny_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked("main", "HEAD", of=tiny_folder) == 2
    assert "är varken en mapp eller en version i git" in capsys.readouterr().err


@pytest.mark.slow
def test_a_problem_in_the_data_is_no_hindrance_but_a_hole_that_opens(
    history: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(history, "worktree", "add", "--quiet", str(tmp_path / "andra"), "whole")
    put(tmp_path / "andra", "ages: 6–19, lead: skolan,", "ages: 6–18, lead: skolan,")
    assert asked("whole", str(tmp_path / "andra"), of=history) == 0
    said = capsys.readouterr().out
    assert "Sover dåligt, 19 år, allt utom akut (8 fall): ett hål öppnas: ingen leder" in said
    assert "ingen leder längre (förut Elevhälsan)" in said


@pytest.mark.parametrize("names", [("", "whole"), ("whole", " ")])
def test_an_empty_name_is_no_revision(
    names: tuple[str, str], history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(*names, of=history) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert (
        "Du har inte skrivit vilka två versioner som ska jämföras. Gör så här: psynk diff main HEAD"
        in captured.err
    )


@pytest.fixture
def on_base(tmp_path: Path) -> Path:
    """A catalogue on a base of its own, in git as `before`; since then it has another lead and version."""
    folder = tmp_path / "egen"
    base = shutil.copytree(TINY, folder / "nationell")
    (base / "base.yaml").write_text('version: "1"\n', encoding="utf-8")
    (folder / "routing").mkdir()
    site = (TINY / "routing" / "site.yaml").read_text(encoding="utf-8")
    (folder / "routing" / "site.yaml").write_text(
        f'stands_on: {{base: nationell, version: "1"}}\n{site}', encoding="utf-8"
    )
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "before")
    git(folder, "tag", "before")
    put(base, ROW, "ages: 6–19, lead: hjalpen,")
    (base / "base.yaml").write_text('version: "2"\n', encoding="utf-8")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("new", ["main", "nationell"])
def test_a_new_base_is_read_as_what_it_changes_for_people_here(
    on_base: Path, new: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if new == "main":
        git(on_base, "commit", "--quiet", "--all", "--message", "ny bas")
    else:
        new = str(on_base / new)
    arguments = ["diff", "--base", f"before..{new}", "--catalogue", str(on_base)]
    assert main([*arguments, "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert "hjalpen" in json.dumps(report) and "skolan" in json.dumps(report)
    assert git(on_base, "status", "--porcelain") in (
        "",
        " M nationell/base.yaml\n M nationell/services.yaml\n",
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["--base", "before"],
        ["--base", "before.."],
        ["--base", "before..finns-inte"],
        ["--base", "before..main", "main", "main"],
    ],
)
def test_a_base_that_cannot_be_compared_is_wrong_usage(on_base: Path, arguments: list[str]) -> None:
    assert main(["diff", *arguments, "--catalogue", str(on_base)]) == 2


def test_a_catalogue_without_a_base_has_none_to_compare(history: Path) -> None:
    assert main(["diff", "--base", "whole..moved", "--catalogue", str(history)]) == 2


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("v1..v2", ("v1", "v2")),
        ("national../tmp/bas", ("national", "/tmp/bas")),
        ("../a..../b", ("../a", "../b")),
        ("../a", ("../a", "")),
    ],
)
def test_two_points_part_the_versions_and_not_a_path(text: str, sides: tuple[str, str]) -> None:
    assert _split_base_range(text) == sides
