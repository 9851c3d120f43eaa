"""No exception reaches a person, whatever becomes of the streams, the disk or the program itself."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.__main__ import run
from generator.build import pagefind
from generator.build.error import BuildError
from generator.build.subprocesses import run_tool
from generator.cli.swedish_arguments import run_command
from generator.pages.templating import open_template_cache
from tests.conftest import PROJECT, TODAY

NOT_FOR_PEOPLE = ("Traceback", "Exception ignored", "Error:", "[Errno")


def run_in_shell(line: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Runs `psynk …` in a shell, where streams can be closed and led elsewhere."""
    command = line.replace("psynk", f'"{sys.executable}" -m generator')
    own = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))
    }
    return subprocess.run(
        ["sh", "-c", command], cwd=PROJECT, env=own | environment, capture_output=True, check=False
    )


def is_for_people(done: subprocess.CompletedProcess[bytes]) -> bool:
    """Whether nothing that was printed is the interpreter's own."""
    printed = (done.stdout + done.stderr).decode("utf-8", "replace")
    return not any(word in printed for word in NOT_FOR_PEOPLE)


@pytest.fixture
def wrong(change: Callable[..., Path]) -> Path:
    """A catalogue with a problem whose words hold letters that few encodings have."""
    return change("name: Elevhälsan", "name: Elevhälsan – ☎ ą\n    naam: x")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "encoding"),
    [
        ("check", "latin-1"),
        ("check", "ascii"),
        ("check --format json", "cp1252"),
        ("todo", "ascii"),
    ],
)
def test_a_terminal_of_another_encoding_gets_every_problem(
    encoding: str, command: str, wrong: Path
) -> None:
    line = f"psynk {command} --catalogue '{wrong}' --today {TODAY}"
    done = run_in_shell(line, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert is_for_people(done) and done.returncode == 1
    assert b"naam" in done.stdout or command == "todo"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "streams", "code"),
    [
        ("check", ">&-", 1),
        ("check", "2>&-", 1),
        ("check", "<&- >&- 2>&-", 1),
        ("check", ">/dev/full 2>/dev/full", 1),
        ("export csv --out '{}/ut'", ">&- 2>&-", 1),
        ("export csv --to '{}/ut'", ">&- 2>&-", 2),
    ],
)
def test_closed_and_full_streams_are_no_exception(
    code: int, streams: str, command: str, wrong: Path, tmp_path: Path
) -> None:
    done = run_in_shell(f"psynk {command.format(tmp_path)} --catalogue '{wrong}' {streams}")
    assert is_for_people(done)
    assert done.returncode == code
    assert not (tmp_path / "ut").exists()


def test_files_are_written_though_nobody_can_be_told(tiny_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut"
    done = run_in_shell(f"psynk export csv --out '{out}' --catalogue '{tiny_folder}' >&- 2>&-")
    assert is_for_people(done) and done.returncode == 0
    assert (out / "csv" / "tjanster.csv").read_text("utf-8-sig").startswith("id;namn;")


@pytest.mark.slow  # two processes
def test_a_reader_that_stops_reading_is_no_exception(wrong: Path) -> None:
    done = run_in_shell(f"psynk check --catalogue '{wrong}' | true")
    assert is_for_people(done)


def test_what_nobody_foresaw_is_told_with_its_place_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*given: object) -> int:
        raise KeyError("borta")

    monkeypatch.setattr("generator.cli.main.run_command", fail)
    monkeypatch.setattr(sys, "argv", ["psynk", "check"])
    assert run() == 3
    said = capsys.readouterr().err
    assert "KeyError i generator/cli/main.py, rad" in said and "halvskriven" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_every_reason_of_the_system_is_told_in_swedish(
    number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    class Options:
        def run(self, options: object) -> int:
            raise OSError(number, os.strerror(number), "fil.yaml")

    run_command(Options())  # type: ignore[arg-type]
    said = capsys.readouterr().err
    assert os.strerror(number) not in said
    assert number in (errno.EPIPE, errno.ESHUTDOWN) or "fil.yaml" in said


def test_a_cache_folder_of_somebody_else_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / f"_jinja2-cache-{os.getuid()}").touch()
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    assert open_template_cache() is None


@pytest.mark.parametrize("left", [b"", b"{", b'{"languages":{"sv":{}}}', b"[]"])
def test_half_an_index_is_told_in_swedish(
    left: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "site" / "pagefind"
    made.mkdir(parents=True)
    (tmp_path / "work").mkdir()
    monkeypatch.setattr(
        pagefind, "run_tool", lambda command: (made / "pagefind-entry.json").write_bytes(left)
    )
    with pytest.raises(BuildError, match="Sökregistret blev inte helt"):
        pagefind.build_index([], tmp_path / "site", tmp_path / "work", "sv")


def test_what_a_tool_says_to_those_who_made_it_is_cut_short() -> None:
    with pytest.raises(BuildError) as refusal:
        run_tool([sys.executable, "-c", "raise ValueError('borta')"])
    assert "Traceback" not in str(refusal.value) and "borta" in str(refusal.value)
    with pytest.raises(BuildError, match="utan förklaring, med kod 3"):
        run_tool([sys.executable, "-c", "raise SystemExit(3)"])
