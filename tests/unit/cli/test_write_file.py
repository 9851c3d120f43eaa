"""A file that belongs to a person is replaced whole, or stays as it was."""

from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli.write_file import write_file, write_together
from tests.conftest import PROJECT

pytestmark = pytest.mark.slow

CONFIRM = (
    "confirm",
    "skolan",
    "telefon",
    "--by",
    "redaktör",
    "--method",
    "page",
    "--source",
    "https://exempelby.example/" + "lang-adress/" * 40,
)
NEW = ("new", "need", "ny-oro")
# What each command writes, in a catalogue, and how it is called.
COMMANDS = {
    "confirm": ("services.yaml", CONFIRM),
    "new": ("routing/needs.yaml", NEW),
    "fmt": ("services.yaml", ("fmt",)),
    "forms": (".github/ISSUE_TEMPLATE/fel-uppgift.yml", ("forms",)),
    "todo": ("listor/larmet.pdf", ("todo", "--within", "400", "--calls", "listor")),
    "export": ("ut/hsds/services.json", ("export", "hsds", "--out", "ut")),
}


def run(folder: Path, arguments: tuple[str, ...], most: int | None = None) -> int:
    """Runs a command where no file may become larger than some bytes: to a program that is a full disk."""

    def limit() -> None:
        if most is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    command = [sys.executable, "-B", "-m", "generator", *arguments, "--catalogue", str(folder)]
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    done = subprocess.run(
        command, cwd=folder, env=environment, preexec_fn=limit, capture_output=True, text=True
    )
    assert "Traceback" not in done.stderr
    return done.returncode


def names(folder: Path) -> set[str]:
    """Every file in a folder."""
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("command", COMMANDS)
def test_write_file_disk_full_leaves_the_old_file(command: str, tiny_folder: Path) -> None:
    name, arguments = COMMANDS[command]
    file = tiny_folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.write_bytes(b"x" * 5000)
    if command == "fmt":
        file.write_bytes(file.read_bytes() + b"\n\n\n")
    before, there = file.read_bytes(), names(tiny_folder)
    assert run(tiny_folder, arguments, most=min(1000, len(before) // 2)) == 1
    assert file.read_bytes() == before
    assert {name for name in names(tiny_folder) - there if name.endswith(".new")} == set()
    assert run(tiny_folder, arguments) == 0
    assert file.read_bytes() != before


def test_write_file_keeps_the_mode(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(b"old")
    file.chmod(0o640)
    write_file(file, b"new")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"new", 0o640)


def test_write_file_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    made = tmp_path / "new"
    write_file(made, b"new")
    assert (made.read_bytes(), made.stat().st_mode) == (b"new", usual.stat().st_mode)


def test_write_file_follows_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_bytes(b"old")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    write_file(tmp_path / "link.yaml", b"new")
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_bytes() == b"new"


def test_write_file_not_regular_is_written_to(tmp_path: Path) -> None:
    write_file(Path(os.devnull), b"new")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.fixture
def interrupted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Ctrl+C at the worst moment: when the new text is written, and not yet in place."""

    def interrupt(descriptor: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", interrupt)
        yield


@pytest.mark.usefixtures("interrupted")
def test_write_file_interrupted_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "x.yaml", b"new")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"x.yaml": b"old"}


def test_write_file_puts_the_text_and_its_name_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = []
    sync = os.fsync

    def remember(number: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(number).st_mode))
        sync(number)

    monkeypatch.setattr(os, "fsync", remember)
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        write_file(tmp_path / "a.yaml", b"a: b\n")
    assert synced == [False, True] * 3  # the text first, then the folder with its new name
    assert len(os.listdir("/proc/self/fd")) == before


def test_write_file_to_what_is_no_file_writes_there() -> None:
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    try:
        write_file(Path(f"/dev/fd/{writer}"), b"a: b\n")
        assert os.read(reader, 100) == b"a: b\n"
    finally:
        os.close(reader)
        os.close(writer)


def test_files_written_together_are_all_as_before_when_one_cannot_be(tmp_path: Path) -> None:
    first, new = tmp_path / "first.yaml", tmp_path / "new.yaml"
    first.write_bytes(b"before")
    first.chmod(0o640)
    with pytest.raises(OSError), write_together():
        write_file(first, b"after")
        write_file(first, b"again")
        write_file(new, b"new")
        write_file(tmp_path / "gone" / "file.yaml", b"x")
    assert first.read_bytes() == b"before" and stat.S_IMODE(first.stat().st_mode) == 0o640
    assert names(tmp_path) == {"first.yaml"}
    with write_together():
        write_file(first, b"after")
        write_file(new, b"new")
    assert (first.read_bytes(), new.read_bytes()) == (b"after", b"new")
    assert names(tmp_path) == {"first.yaml", "new.yaml"}


def test_a_disk_that_is_full_after_the_first_file_leaves_both(tiny_folder: Path) -> None:
    """An answer that narrows a service is two files: itself, and the hole that it opens. Here only the second has no room."""
    services, holes = tiny_folder / "services.yaml", tiny_folder / "routing" / "holes.yaml"
    text = services.read_text(encoding="utf-8")  # its own verification, not one that others share
    school, rest = text.split("  - id: hjalpen", 1)
    own = "{status: V, source: skolan, checked_on: 2026-11-21, method: document, role: x}"
    services.write_text(
        f"{school.rpartition('*sure')[0]}{own}\n  - id: hjalpen{rest}", encoding="utf-8"
    )
    before = services.read_bytes()
    holes.write_bytes(b"holes: []  # " + b"x" * (3 * len(before)) + b"\n")
    there = names(tiny_folder), holes.read_bytes()
    whom = (
        "confirm",
        "skolan",
        "--by",
        "kurator",
        "--method",
        "call",
        "--whom",
        "6\u201312 \u00e5r",
    )
    assert run(tiny_folder, whom, most=2 * len(before)) == 1
    assert services.read_bytes() == before
    assert (names(tiny_folder), holes.read_bytes()) == there
    assert run(tiny_folder, whom) == 0
    assert services.read_bytes() != before and holes.read_bytes() != there[1]
