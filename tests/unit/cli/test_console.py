"""What is said while something takes long: on a terminal only, and gone when it is done."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable

import pytest

from generator.cli import console


@pytest.fixture(params=["timer", "thread"])
def written(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is written on a terminal whose seconds are short; also where there is no timer."""
    lines: list[str] = []
    monkeypatch.setattr(console, "_is_terminal", lambda: True)
    monkeypatch.setattr(console, "_write_stderr", lines.append)
    monkeypatch.setattr(console, "_WAIT", 0.02)
    monkeypatch.setattr(console, "_EVERY", 0.02)
    if request.param == "thread":
        monkeypatch.delattr(signal, "setitimer")
    return lines


def wait_for(done: Callable[[], bool]) -> None:
    """Waits until something is so, ten seconds at most."""
    end = time.monotonic() + 10
    while not done():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_work_that_takes_long_counts_and_its_line_is_gone_afterwards(written: list[str]) -> None:
    with console.count_seconds("Räknar"):
        wait_for(lambda: len(written) > 2)
    assert written[0] == "\rRäknar … 0 s"
    assert written[-1].strip() == "" and written[-1].startswith("\r") and written[-1].endswith("\r")
    before = len(written)
    time.sleep(0.1)
    assert len(written) == before


def test_what_is_said_meanwhile_has_a_line_of_its_own(
    written: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with console.count_seconds("Räknar"):
        wait_for(lambda: bool(written))
        console.say("Hittade något.")
        assert any(line.strip() == "" for line in written)
    assert capsys.readouterr().err == "Hittade något.\n"


def test_only_the_outermost_work_counts_and_a_fault_ends_the_line(written: list[str]) -> None:
    with (
        pytest.raises(ZeroDivisionError),
        console.count_seconds("Ute"),
        console.count_seconds("Inne"),
    ):
        wait_for(lambda: bool(written))
        raise ZeroDivisionError
    assert not any("Inne" in line for line in written)
    assert written[-1].strip() == ""


def test_what_is_done_at_once_and_what_is_no_terminal_says_nothing(
    written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with console.count_seconds("Räknar"):
        pass
    monkeypatch.setattr(console, "_is_terminal", lambda: False)
    with console.count_seconds("Räknar"):
        time.sleep(0.1)
    assert written == []
