"""What nobody may break off halfway."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

TO_END = {signal.SIGINT, signal.SIGTERM}  # how we are told to end


@contextmanager
def undisturbed() -> Iterator[None]:
    """Whoever tells us to end is heard a moment later, when what is in here is done."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, TO_END)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
