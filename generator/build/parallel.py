"""Runs independent jobs in forked workers while the parent runs the main job."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

END_SIGNALS = (signal.SIGINT, signal.SIGTERM)  # the signals that ask a process to end


@contextmanager
def defer_signals() -> Iterator[None]:
    """Defers SIGINT and SIGTERM during a critical section.

    Handlers are exchanged: to block a signal would only hold it back from one thread. Does nothing in
    other threads than the main one, which Python never interrupts.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pending: list[int] = []
    before = {
        int(number): signal.signal(number, lambda number, frame: pending.append(number))
        for number in END_SIGNALS
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)
        for number in pending:
            signal.raise_signal(number)


MainResult = TypeVar("MainResult")
JobResult = TypeVar("JobResult")
SubmitJob = Callable[[Callable[[], None]], None]  # runs one more job in the background

MAX_WORKERS = 3  # worker processes; more would have too little to do each

# The jobs, for the workers: they inherit them when forked, since a catalogue is too large to send.
_jobs: list[Callable[[], Any]] = []


def run_parallel(
    first: Callable[[SubmitJob], MainResult], rest: Sequence[Callable[[], JobResult]]
) -> tuple[MainResult, list[JobResult]]:
    """Runs `first` here and the rest in workers; returns its result, and theirs in any order.

    `first` gets a function that runs a further job in a thread. When `first` is done, the parent runs
    jobs that no worker has begun, from the end. An error in `first` is raised before any other, and
    stops the jobs that are not begun. Everything runs here, in order, where the system cannot fork or
    share memory, or where this process has threads.
    """
    workers = _start_workers(min(MAX_WORKERS, (os.cpu_count() or 1) - 1, len(rest)))
    if workers is None:
        return first(lambda job: job()), [job() for job in rest]
    _jobs[:] = rest
    with workers, ThreadPoolExecutor(1) as background:
        try:
            with defer_signals():  # an exception from a handler would be lost in a forked process
                futures = [workers.submit(_run, number) for number in range(len(rest))]
            aside: list[Future[None]] = []
            result = first(lambda job: aside.append(background.submit(job)))
            parts = [job() for job, future in _iterate_last_first(rest, futures) if future.cancel()]
            parts += [future.result() for future in futures if not future.cancelled()]
            for future in aside:
                future.result()
            return result, parts
        except BaseException:
            workers.shutdown(cancel_futures=True)  # waits: a worker may be writing to the folder
            raise


def _iterate_last_first(
    jobs: Sequence[Callable[[], JobResult]], futures: list[Future[Any]]
) -> Iterator[tuple[Callable[[], JobResult], Future[Any]]]:
    return zip(reversed(jobs), reversed(futures), strict=True)


def _start_workers(count: int) -> Executor | None:
    """A pool whose workers are forked by the first submit; None where there can be none."""
    can_fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    if count < 1 or not can_fork:
        return None
    context = multiprocessing.get_context("fork")
    try:
        return ProcessPoolExecutor(count, mp_context=context, initializer=_end_with_parent)
    except OSError:  # a container may forbid the shared memory of its queues
        return None


def _end_with_parent() -> None:
    """Ends a worker when the parent dies; otherwise it would keep the inherited lock.

    Signals end it at once: Ctrl+C reaches every process, but only the parent cleans up and says so.
    """
    for number in END_SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    parent = multiprocessing.parent_process()

    def end() -> None:
        if parent:
            parent.join()
            os._exit(1)

    threading.Thread(target=end, daemon=True).start()


def _run(number: int) -> Any:
    return _jobs[number]()
