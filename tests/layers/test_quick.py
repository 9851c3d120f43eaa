"""`make test-quick` is quick: what is not, is passed over or told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.support.charts.kept_pages import KeptPages
from tests.support.quick import NOISE, RUN_LIMIT, TEST_LIMIT, is_slow_module, list_faults

CONFTEST = """
import pytest
from tests.support import quick

quick.TEST_LIMIT = 0.1

def pytest_configure(config):
    config.pluginmanager.register(quick.QuickRun())
"""
TESTS = """
import time

def test_at_once():
    pass

def test_long():
    end = time.process_time() + 0.2
    while time.process_time() < end:
        pass
"""


@pytest.mark.parametrize(
    ("mark", "is_slow"),
    [
        ("pytestmark = pytest.mark.slow", True),
        ('pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("builds")]', True),
        ('pytestmark = pytest.mark.xdist_group("builds")', False),
        ("@pytest.mark.slow\ndef test_one() -> None: ...", False),
    ],
)
def test_is_slow_module_when_all_its_tests_are_marked(mark: str, is_slow: bool) -> None:
    assert is_slow_module(f"import pytest\n\n{mark}\n") is is_slow


def test_list_faults_when_a_test_or_the_run_takes_too_long_names_it() -> None:
    assert list_faults({"a": TEST_LIMIT}, RUN_LIMIT * NOISE) == []
    (fault,) = list_faults({"a": TEST_LIMIT, "b": TEST_LIMIT + 1}, 0)
    assert fault.endswith(" b")
    assert len(list_faults({}, RUN_LIMIT * NOISE + 1)) == 1


def test_kept_pages_when_another_process_has_set_a_chart_has_its_pages_and_no_others(
    tmp_path: Path,
) -> None:
    one, other = KeptPages(tmp_path), KeptPages(tmp_path)
    assert "a1" not in other
    one["a1"] = 2
    assert "a1" in other and other["a1"] == 2
    assert "a2" not in other
    assert [file.name for file in tmp_path.iterdir()] == ["a1"]


@pytest.mark.slow
@pytest.mark.parametrize("workers", [(), ("-n", "1")], ids=["alone", "with a worker"])
def test_a_quick_run_with_a_test_that_takes_too_long_fails_and_names_it(
    workers: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_it.py").write_text(TESTS)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *workers, str(tmp_path)]
    command += ["--rootdir", str(tmp_path), "-c", "/dev/null"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "2 passed" in done.stdout
    told = [line for line in done.stdout.splitlines() if line.startswith("NOT QUICK")]
    assert len(told) == 1 and told[0].endswith("::test_long")
