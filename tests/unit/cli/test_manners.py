"""Everyday manners: what a name nearly is, a file that is no list, and a computer without Unix calls."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
import types
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.project_paths import lock_work_folder
from generator.build.subprocesses import remove_in_background
from generator.cli import main as main_module
from generator.cli.help_examples import EXAMPLES
from generator.cli.main import main
from generator.text import find_similar_ids
from tests.conftest import TODAY


def test_version_prints_the_number_and_exits_0(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("psynk 0.")


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("bup", ["bup-norrby"]),
        ("norrby-bup", ["norrby-kommun", "bup-norrby"]),
        ("skoln", ["skolan"]),
        ("xyz", []),
    ],
)
def test_an_id_that_is_nearly_right_is_suggested(asked: str, wanted: list[str]) -> None:
    assert find_similar_ids(asked, ["bup-norrby", "norrby-kommun", "skolan"]) == wanted


def test_confirm_suggests_an_id(tiny_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = ["confirm", "kommun", "vaxel", "--by", "redaktör", "--method", "page"]
    assert main([*made, "--catalogue", str(tiny_folder), "--today", str(TODAY)]) == 1
    assert "Menade du exempelby-kommun?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "suggested"),
    [
        (["acceptance", "skoln"], "skolan"),
        (["responsibility", "hjalpn"], "hjalpen"),
        (["handover", "skolan", "to=hjalpn"], "hjalpen"),
        (["service", "ny", "organization=exempelby"], "exempelby-kommun"),
        (["service", "ny", "if_refused.service=skoln"], "skolan"),
        (["handover", "skolan", "needs=rymt, sover-int"], "sover-inte"),
    ],
)
def test_new_suggests_an_id_and_writes_nothing(
    command: list[str], suggested: str, tiny_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {file: file.read_bytes() for file in tiny_folder.rglob("*.yaml")}
    assert main(["new", *command, "--catalogue", str(tiny_folder), "--today", str(TODAY)]) == 1
    said = capsys.readouterr().err
    assert f"Menade du {suggested}" in said and "Inget är skrivet" in said
    assert {file: file.read_bytes() for file in tiny_folder.rglob("*.yaml")} == before


@pytest.mark.parametrize("text", ["bara ett ord\n", "- en lista\n", "12\n"])
@pytest.mark.parametrize(
    "command",
    [["new", "need", "nytt"], ["confirm", "x", "y", "--by", "redaktör", "--method", "page"]],
)
def test_a_file_without_names_is_refused_in_words(
    text: str, command: list[str], tiny_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tiny_folder / ("routing/needs.yaml" if command[0] == "new" else "services.yaml")
    file.write_text(text, encoding="utf-8")
    assert main([*command, "--catalogue", str(tiny_folder), "--today", str(TODAY)]) == 1
    assert "inga namn med kolon" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == text


def test_a_build_waits_for_another_also_where_there_is_no_fcntl(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[int, int]] = []

    def locking(_: int, mode: int, size: int) -> None:
        calls.append((mode, size))
        if len(calls) < 3:  # somebody else has it
            raise OSError(36, "Resource deadlock avoided")

    fake = types.SimpleNamespace(LK_LOCK=1, locking=locking)
    monkeypatch.setattr("errno.EDEADLK", 36)
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", fake)
    with lock_work_folder(tmp_path / "work") as work:
        assert work.is_dir()
    assert calls == [(1, 1)] * 3


def test_folders_are_removed_where_there_is_no_posix_spawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "posix_spawnp")
    (tmp_path / "old" / "in").mkdir(parents=True)
    remove_in_background([tmp_path / "old"])
    _wait_until(lambda: not (tmp_path / "old").exists())


def _wait_until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not done():
        assert time.monotonic() < end
        time.sleep(0.01)


COMMANDS = main_module._build_parser([])._subparsers._group_actions[0].choices


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_ends_its_help_with_examples_that_can_be_copied(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    shown = capsys.readouterr().out.partition("till exempel:\n")[2]
    examples = [line.strip() for line in shown.splitlines()]
    assert examples
    for example in examples:
        words = shlex.split(example.partition(" > ")[0])
        if "--catalogue" not in words:
            main_module._build_parser([]).parse_args(words[1:])


def test_no_example_is_for_a_command_that_is_gone() -> None:
    assert set(EXAMPLES) == set(COMMANDS)


@pytest.mark.slow
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    said = capsys.readouterr().out
    assert [name for name in COMMANDS if name not in said] == []
    if shutil.which(shell):
        done = subprocess.run([shell, "-n"], input=said, text=True, capture_output=True)
        assert done.returncode == 0, done.stderr
