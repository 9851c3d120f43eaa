"""What nobody may break off halfway."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

TO_END = (signal.SIGINT, signal.SIGTERM)  # how we are told to end


@contextmanager
def undisturbed() -> Iterator[None]:
    """Whoever tells us to end is heard a moment later, when what is in here is done.

    Handlers are exchanged, since to block a signal only holds it back from one thread. Another thread than the first is never disturbed.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    told: list[int] = []
    before = {number: signal.signal(number, lambda number, frame: told.append(number)) for number in TO_END}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)
        for number in told:
            signal.raise_signal(number)
