"""Work shared between processes is done once, all of it."""

from __future__ import annotations

import multiprocessing.synchronize  # noqa: F401 patched by its name
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from generator.build.parallel import run_parallel
from tests.conftest import PROJECT


def test_every_part_is_done_exactly_once_whoever_does_it() -> None:
    first, rest = run_parallel(lambda aside: "först", [lambda k=k: k for k in range(50)])
    assert first == "först"
    assert sorted(rest) == list(range(50))


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one core: nothing to share")
def test_another_process_takes_part_while_the_first_is_not_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        threading, "active_count", lambda: 1
    )  # threads of other tests may still be there

    def part() -> int:
        (tmp_path / "begun").touch()
        return os.getpid()

    _, rest = run_parallel(lambda aside: _until((tmp_path / "begun").exists), [part] * 4)
    assert set(rest) - {os.getpid()}


def _until(true: Callable[[], bool]) -> None:
    for _ in range(3000):  # half a minute: other processes may have much to do
        if true():
            return
        time.sleep(0.01)


def test_what_goes_wrong_in_any_process_is_told_here() -> None:
    with pytest.raises(LookupError, match="trasig"):
        run_parallel(lambda aside: None, [_broken] * 3)


def _broken() -> None:
    raise LookupError("trasig")


def test_where_no_memory_can_be_shared_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError("/dev/shm")

    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr("multiprocessing.synchronize.SemLock.__init__", refused)
    assert run_parallel(lambda aside: 1, [os.getpid])[1] == [os.getpid()]


def test_with_a_thread_running_all_is_done_here() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert run_parallel(lambda aside: 1, [os.getpid])[1] == [os.getpid()]
    finally:
        stop.set()
        thread.join()


def test_when_the_first_goes_wrong_that_is_told_and_nothing_more_is_begun(tmp_path) -> None:
    def part(k: int) -> None:
        time.sleep(0.02)
        (tmp_path / str(k)).touch()
        raise LookupError

    with pytest.raises(ValueError, match="först"):
        run_parallel(_first_broken, [lambda k=k: part(k) for k in range(500)])
    assert len(list(tmp_path.iterdir())) < 100


def test_when_the_first_goes_wrong_what_is_begun_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)

    def job() -> None:
        (tmp_path / "begun").touch()
        time.sleep(0.3)
        (tmp_path / "done").touch()

    def first(aside: object) -> None:
        _until((tmp_path / "begun").exists)
        raise ValueError("först")

    with pytest.raises(ValueError, match="först"):
        run_parallel(first, [job])
    assert (tmp_path / "done").exists()


def _first_broken(aside: object) -> None:
    raise ValueError("först")


def test_what_is_set_aside_is_done_meanwhile_and_before_all_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)

    def first(aside: Callable) -> bool:
        aside(partial(_write_late, tmp_path / "aside"))
        return (tmp_path / "aside").exists()

    assert run_parallel(first, [os.getpid] * 3)[0] is False
    assert (tmp_path / "aside").exists()


def _write_late(file: Path) -> None:
    time.sleep(0.2)
    file.touch()


def test_what_goes_wrong_with_what_is_set_aside_is_told_here() -> None:
    with pytest.raises(LookupError, match="trasig"):
        run_parallel(lambda aside: aside(_broken), [os.getpid])


# Somebody tells a build to end at the very moment when its process is copied.
COPIED = """
import os, signal, sys
from generator.build.parallel import run_parallel
from tests.conftest import PROJECT

os.cpu_count = lambda: 2
signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(7))
os.register_at_fork(after_in_parent=lambda: signal.raise_signal(signal.SIGTERM))
run_parallel(lambda aside: None, [os.getpid] * 2)
"""


@pytest.mark.slow
def test_one_who_tells_us_to_end_while_a_process_is_copied_is_heard() -> None:
    assert (
        subprocess.run(
            [sys.executable, "-c", COPIED], cwd=PROJECT, stderr=subprocess.DEVNULL
        ).returncode
        == 7
    )


# What another process does when it is told to end. A process of its own, since one with threads shares nothing.
TOLD = """
import os, signal, sys, time
from pathlib import Path
from generator.build.parallel import run_parallel

begun = Path(sys.argv[1])

def handlers():
    begun.touch()
    return signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)

def wait(aside):
    while not begun.exists():
        time.sleep(0.02)

os.cpu_count = lambda: 2
_, [others] = run_parallel(wait, [handlers])
sys.exit(0 if others == (signal.SIG_DFL, signal.SIG_DFL) else 7)
"""


def test_another_process_ends_at_once_when_it_is_told_to(tmp_path: Path) -> None:
    command = [sys.executable, "-c", TOLD, str(tmp_path / "begun")]
    assert (
        subprocess.run(command, cwd=PROJECT, stderr=subprocess.DEVNULL, timeout=60).returncode == 0
    )
