"""What a computer with Windows lacks is taken away, and the commands of editors run all the same. Nothing here has been tried on Windows itself."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import shutil
import signal
import sys
import types
from pathlib import Path

import pytest

from generator.build.output_folder import exchange_folders
from generator.build.serve import Builder
from generator.cli.edit_form.server import build_app, list_hosts
from generator.cli.edit_form.workspace import Workspace
from generator.cli.main import main
from tests.conftest import TINY, TODAY, loaded
from tests.support.edit_form.client import Client
from tests.unit.importing.test_import import build_messy

UNIX = (
    "fork",
    "forkpty",
    "posix_spawn",
    "posix_spawnp",
    "fchmod",
    "fchown",
    "chown",
    "lchown",
    "getuid",
    "geteuid",
    "killpg",
    "getpgid",
    "setsid",
    "sched_getaffinity",
    "mkfifo",
)


@pytest.fixture
def catalogue(tiny_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue on a computer without what only Unix has."""
    for name in UNIX:
        monkeypatch.delattr(os, name, raising=False)
    for name in ("setitimer", "SIGALRM", "SIGHUP", "SIGKILL", "pthread_sigmask"):
        monkeypatch.delattr(signal, name, raising=False)
    for name in ("fcntl", "pwd", "grp", "resource", "termios"):
        monkeypatch.setitem(sys.modules, name, None)
    lock = types.SimpleNamespace(LK_LOCK=1, locking=lambda *given: None)
    monkeypatch.setitem(sys.modules, "msvcrt", lock)
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    really = ctypes.CDLL

    def load(name: str | None, *more: object, **ways: object) -> object:
        if name is None:
            raise TypeError("argument of type 'NoneType' is not iterable")  # as Windows says
        return really(name, *more, **ways)  # type: ignore[arg-type]

    monkeypatch.setattr(ctypes, "CDLL", load)
    return tiny_folder


def run(catalogue: Path, *command: str) -> int:
    """Runs a command on the catalogue."""
    return main([*command, "--catalogue", str(catalogue), "--today", str(TODAY)])


@pytest.mark.slow
def test_an_editor_checks_adds_confirms_and_compares(catalogue: Path, tmp_path: Path) -> None:
    before = shutil.copytree(TINY, tmp_path / "before")
    assert run(catalogue, "check") == 0
    by = ["--by", "redaktör", "--method", "call"]
    assert run(catalogue, "confirm", "skolan", "telefon", *by) == 0
    contact = loaded(catalogue).find_contact("skolan.telefon")
    assert contact is not None and contact.may_be_shown
    assert run(catalogue, "diff", str(before), str(catalogue)) == 0
    assert run(catalogue, "todo") == 0
    assert run(catalogue, "fmt", "--check") == 0
    assert run(catalogue, "new", "need", "nytt") == 0
    assert run(catalogue, "check") == 1  # the new one is to be filled in


@pytest.mark.slow
def test_call_lists_and_imports_work_without_unix(catalogue: Path, tmp_path: Path) -> None:
    out = tmp_path / "listor"
    assert run(catalogue, "todo", "--calls", str(out)) == 0
    assert run(catalogue, "confirm", "--from", str(out)) == 0
    (tmp_path / "karta.xlsx").write_bytes(build_messy())
    assert run(catalogue, "import", str(tmp_path / "karta.xlsx"), "--write") == 0
    assert len(loaded(catalogue).drafts) == 50


@pytest.mark.slow
def test_the_form_saves_a_confirmation_without_unix(catalogue: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopia"
    copy.mkdir()
    client = Client(build_app(Workspace(catalogue, copy, TODAY), "nyckel", list_hosts(8765, "")))
    client.get("/?nyckel=nyckel")
    client.fill("/bekrafta", {"fact": "skolan.telefon", "by": "redaktör", "method": "call"})
    assert "Sparade services.yaml" in client.send(client.get("/granska"), "/spara")


@pytest.mark.slow
def test_serve_builds_in_a_process_of_its_own_each_time(catalogue: Path) -> None:
    builder = Builder()
    assert builder.build(["check", "--catalogue", str(catalogue), "--today", str(TODAY)]) == 0
    assert builder.build(["check", "--catalogue", str(catalogue / "finns-inte")]) == 2
    builder.close()


def test_folders_are_not_exchanged_in_one_step(catalogue: Path, tmp_path: Path) -> None:
    assert not exchange_folders(catalogue, tmp_path)  # what publishes then makes two moves


@pytest.mark.slow
def test_build_writes_a_site_without_unix(catalogue: Path, tmp_path: Path) -> None:
    assert run(catalogue, "build", "--out", str(tmp_path / "ut")) == 0
    assert (tmp_path / "ut" / "index.html").is_file()
