"""Words for the person at the terminal."""

from __future__ import annotations

import sys


def say(text: str) -> None:
    """Progress and summaries go to stderr: stdout holds what a program may read."""
    print(text, file=sys.stderr, flush=True)
