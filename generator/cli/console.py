"""Messages for the person at the terminal, whatever its streams can take."""

from __future__ import annotations

import io
import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path

SHOW_ALL = "PSYNK_TRACEBACK"  # an environment variable: for those who mend the compiler
_PACKAGE = Path(__file__).resolve().parents[1]


def say(text: str) -> None:
    """Prints progress and summaries to stderr: stdout is for what a program may read."""
    with suppress(OSError):  # nobody reads: that is no reason to stop
        print(text, file=sys.stderr, flush=True)


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
