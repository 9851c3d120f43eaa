"""Messages for the person at the terminal."""

from __future__ import annotations

import sys


def say(text: str) -> None:
    """Prints progress and summaries to stderr: stdout is for what a program may read."""
    print(text, file=sys.stderr, flush=True)
