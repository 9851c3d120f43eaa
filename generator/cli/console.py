"""Messages for the person at the terminal, whatever its streams can take."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SHOW_ALL = "PSYNK_TRACEBACK"  # an environment variable: for those who mend the compiler
_WAIT, _EVERY = 2.0, 1.0  # seconds before the first count, and between two
_PACKAGE = Path(__file__).resolve().parents[1]


def say(text: str) -> None:
    """Prints progress and summaries to stderr: stdout is for what a program may read."""
    with suppress(OSError):  # nobody reads: that is no reason to stop
        _line.clear()
        print(text, file=sys.stderr, flush=True)


@contextmanager
def count_seconds(words: str) -> Iterator[None]:
    """Says on a terminal what goes on, and for how long, once it has taken two seconds.

    The line is gone when the work is done, or something else is said. Nothing is said when stderr
    is no terminal, or when a count goes on already.
    """
    if not _is_terminal() or _line.words:
        yield
        return
    _line.begin(words)
    try:
        with _call_every_second(_line.write):
            yield
    finally:
        _line.end()


class _CountingLine:
    """The line that counts. It is written past Python's streams: a signal may come while they are in use."""

    def __init__(self) -> None:
        self.words, self._began, self._width = "", 0.0, 0

    def begin(self, words: str) -> None:
        self.words, self._began = words, time.monotonic()

    def write(self) -> None:
        text = f"{self.words} … {time.monotonic() - self._began:.0f} s"
        self._width = max(self._width, len(text))
        _write_stderr(f"\r{text}")

    def clear(self) -> None:
        if self._width:
            _write_stderr(f"\r{' ' * self._width}\r")
            self._width = 0

    def end(self) -> None:
        self.clear()
        self.words = ""


_line = _CountingLine()


def _is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def _write_stderr(text: str) -> None:
    with suppress(OSError):
        os.write(2, text.encode(sys.stderr.encoding or "ascii", "replace"))


@contextmanager
def _call_every_second(tick: Callable[[], None]) -> Iterator[None]:
    """Calls a function after two seconds, and then every second.

    By a timer, since what forks may have no threads; by a thread on Windows, which has no timer and no fork.
    """
    if not hasattr(signal, "setitimer"):
        done = threading.Event()
        thread = threading.Thread(target=_tick_until, args=(done, tick), daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()
    elif threading.current_thread() is threading.main_thread():
        before = signal.signal(signal.SIGALRM, lambda number, frame: tick())
        signal.setitimer(signal.ITIMER_REAL, _WAIT, _EVERY)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
    else:
        yield


def _tick_until(done: threading.Event, tick: Callable[[], None]) -> None:
    wait = _WAIT
    while not done.wait(wait):
        tick()
        wait = _EVERY


def prepare_streams() -> None:
    """Makes the standard streams take every text: those that are closed, and those that lack a letter.

    Without this, a file that is opened would get the number of a closed stream, and be written to.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest number that is free
    for name, number in (("stdout", 1), ("stderr", 2)):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(number, "w", encoding="utf-8", closefd=False))  # noqa: SIM115  # lives as long as we
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def discard_output() -> None:
    """Sends what stdout cannot take nowhere, so that the interpreter does not stumble on it when it ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def report_unexpected(error: Exception) -> None:
    """Says in Swedish that the compiler itself failed, where, and that nothing is harmed."""
    if os.environ.get(SHOW_ALL):
        say("".join(traceback.format_exception(error)))
    if isinstance(error, ImportError):
        say(f"Något som psynk behöver är inte installerat: {error.name}. Kör make site.")
        return
    if isinstance(error, MemoryError):
        what = "Minnet räckte inte."
    else:
        what = f"Något gick fel i psynk självt, inte i det du har skrivit: {type(error).__name__} {_find_place(error)}."
    say(
        f"{what}\nIngen fil är halvskriven: var och en är som förut, eller helt ny. "
        f"Kör igen med {SHOW_ALL}=1 framför, och lämna svaret till den som sköter psynk."
    )


def _find_place(error: Exception) -> str:
    """The last line of our own code that was run."""
    ours = [
        f"i generator/{Path(step.filename).relative_to(_PACKAGE).as_posix()}, rad {step.lineno}"
        for step in traceback.extract_tb(error.__traceback__)
        if Path(step.filename).is_relative_to(_PACKAGE)
    ]
    return ours[-1] if ours else "på okänd plats"
