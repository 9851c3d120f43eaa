"""Making the question pages in a process of their own, beside all others: they are most of the work."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Here, There = TypeVar("Here"), TypeVar("There")

# What the other process is to make. It gets this by being a copy of ours: a catalogue is too large to send.
_job: list[Callable[[], Any]] = []


def both(here: Callable[[], Here], there: Callable[[], There]) -> tuple[Here, There]:
    """What both give, the second made beside the first where the system can copy a process that has one thread."""
    if "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
        return here(), there()
    _job[:] = [there]
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as beside:
        coming: Any = beside.submit(_made)
        return here(), coming.result()


def _made() -> Any:
    return _job[0]()
