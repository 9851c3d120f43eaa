"""Making the question pages in a process of their own, beside all others: they are most of the work."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from generator.pages.page import Page

# What the other process is to make. It gets this by being a copy of ours: a catalogue is too large to send.
_job: list[Callable[[], Iterable[Page]]] = []


def both(here: Callable[[], Iterable[Page]], there: Callable[[], Iterable[Page]]) -> list[Page]:
    """The pages of both, the second made beside the first where the system can copy a process that has one thread."""
    if "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
        return [*here(), *there()]
    _job[:] = [there]
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as beside:
        coming: Any = beside.submit(_made)
        return [*here(), *coming.result()]


def _made() -> list[Page]:
    return list(_job[0]())
