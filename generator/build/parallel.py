"""Sharing work between processes: one does what comes first, the others begin with the rest, and all share what is left."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

TO_END = (signal.SIGINT, signal.SIGTERM)  # the signals that ask a process to end


@contextmanager
def undisturbed() -> Iterator[None]:
    """Whoever tells us to end is heard a moment later, when what is in here is done.

    Handlers are exchanged, since to block a signal only holds it back from one thread. Another thread than the first is never disturbed.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    told: list[int] = []
    before = {
        int(number): signal.signal(number, lambda number, frame: told.append(number))
        for number in TO_END
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)
        for number in told:
            signal.raise_signal(number)


First = TypeVar("First")
Part = TypeVar("Part")
Aside = Callable[[Callable[[], None]], None]  # has something done in a process of its own meanwhile

MOST = 3  # processes beside ours; more have too little each to do

# What the other processes are to do. They get this by being copies of ours: a catalogue is too large to send.
_shared: list[Any] = []


def together(
    first: Callable[[Aside], First], rest: list[Callable[[], Part]]
) -> tuple[First, list[Part]]:
    """What `first` gives, and what each of the rest gives, in no certain order, when all is done that was set aside.

    What goes wrong in `first` is told before anything that goes wrong in the rest. All is done here, in turn, where the system cannot copy a process or share memory with it, or where ours has threads.
    """
    beside = min(MOST, (os.cpu_count() or 1) - 1, len(rest))
    turn = _shared_number() if beside > 0 else None
    if turn is None:
        return first(lambda job: job()), [one() for one in rest]
    _shared[:] = [turn, rest]
    with ProcessPoolExecutor(
        beside + 1, mp_context=multiprocessing.get_context("fork"), initializer=_end_with_ours
    ) as others:  # one more, for what is set aside
        with undisturbed():  # what a handler raises while a process is copied is lost
            coming = [others.submit(_take_turns) for _ in range(beside)]
        aside: list[Future[None]] = []
        try:
            done = first(lambda job: aside.append(others.submit(job)))
        except BaseException:
            _shared[0].value = len(rest)  # nobody begins anything more
            raise
        parts = [*_take_turns(), *(part for other in coming for part in other.result())]
        for other in aside:
            other.result()
        return done, parts


def _shared_number() -> Any:
    """A number that copies of our process share with it; None where there can be none."""
    if "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
        return None
    try:
        return multiprocessing.get_context("fork").Value("i", 0)
    except OSError:  # a container may not let everybody write where shared memory lies
        return None


def _end_with_ours() -> None:
    """Another process that outlives a killed one would wait for work for ever, and hold the lock of the folder that it got with its copy."""
    for told in TO_END:
        signal.signal(
            told, signal.SIG_DFL
        )  # Ctrl+C reaches every process; only ours has something to say, and to clean up
    ours = multiprocessing.parent_process()

    def end() -> None:
        if ours:
            ours.join()
            os._exit(1)

    threading.Thread(target=end, daemon=True).start()


def _take_turns() -> list[Any]:
    """Does one after the other of what nobody has begun."""
    turn, rest = _shared
    done = []
    while (mine := _next(turn)) < len(rest):
        done.append(rest[mine]())
    return done


def _next(turn: Any) -> int:
    with turn.get_lock():
        turn.value += 1
        return int(turn.value) - 1
