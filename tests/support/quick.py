"""Holds `make test-quick` to its word: it passes over modules that are slow as a whole, and says what is too slow to be quick."""

from __future__ import annotations

import gc
import re
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.build import typst

TEST_LIMIT = 2.0  # CPU seconds of one test: most take a hundredth
RUN_LIMIT = 55.0  # CPU seconds of the whole run, on a quiet machine: half a minute on two cores
NOISE = 2.0  # a busy machine takes up to twice as long
SLOW_FIXTURES = {"browser", "local_site", "local_pages", "tiny_site", "tiny_pages", "local_made"}
_ALL_SLOW = re.compile(r"^pytestmark = .*\bpytest\.mark\.slow\b", re.MULTILINE)


def is_slow_module(text: str) -> bool:
    """Whether a module marks all its tests as slow, so that it need not be imported."""
    return bool(_ALL_SLOW.search(text))


def mark_slow_tests(items: list[pytest.Item]) -> None:
    """What asks for a browser, a finished site or all its pages is slow, whether it says so or not."""
    for item in items:
        if SLOW_FIXTURES & {*getattr(item, "fixturenames", ())}:
            item.add_marker(pytest.mark.slow)


def measure_cpu() -> float:
    """CPU seconds of this process and of those that it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def list_faults(tests: dict[str, float], total: float) -> list[str]:
    """What keeps a run from being quick."""
    slow = sorted(((cpu, test) for test, cpu in tests.items() if cpu > TEST_LIMIT), reverse=True)
    faults = [f"{cpu:.1f} CPU s, mark it slow or make it faster: {test}" for cpu, test in slow]
    if total > RUN_LIMIT * NOISE:
        faults.append(f"{total:.0f} CPU s in all, more than twice {RUN_LIMIT:.0f}")
    return faults


class QuickRun:
    """Measures the tests of a quick run; fails it when one of them, or all together, are not quick."""

    def __init__(self) -> None:
        self.tests: dict[str, float] = {}
        self.workers = 0.0
        self.printing = 0.0
        self.really_print = typst._compile_pdf
        typst._compile_pdf = self._print_apart

    def _print_apart(self, *given: Any) -> bytes:
        """Charts are set once in a process: that is not the fault of the test that comes first."""
        began = measure_cpu()
        try:
            return self.really_print(*given)
        finally:
            self.printing += measure_cpu() - began

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        is_test = collection_path.name.startswith("test_") and collection_path.suffix == ".py"
        if is_test and is_slow_module(collection_path.read_text(encoding="utf-8")):
            return True
        return None

    def pytest_collection_finish(self) -> None:
        gc.freeze()  # what all tests stand on is not looked through each time something is thrown away

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        began = measure_cpu() - self.printing
        answer = yield
        cpu = measure_cpu() - self.printing - began
        if cpu > TEST_LIMIT:
            self.tests[item.nodeid] = cpu
        return answer

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        tests, cpu = getattr(node, "workeroutput", {}).get("quick", ({}, 0.0))
        self.tests |= tests
        self.workers += cpu

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["quick"] = self.tests, measure_cpu()
        elif self.list_faults() and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.line(f"{self.measure_total():.0f} CPU s in all (goal {RUN_LIMIT:.0f})")
        for fault in self.list_faults():
            terminalreporter.line(f"NOT QUICK: {fault}", red=True)

    def measure_total(self) -> float:
        """CPU seconds of all processes: workers are children that may not have been waited for yet."""
        return max(measure_cpu(), time.process_time() + self.workers)

    def list_faults(self) -> list[str]:
        """What is not quick in this run."""
        return list_faults(self.tests, self.measure_total())
