"""`python -m tests.mutation.code`: makes one mistake at a time in the compiler, and tells which its tests miss.

A sample of each part, by a seed: `--seed`, `--sample` (changes a part; 0: all), `--part`. Exit 1 when
a change of a part that lives depend on survives and nothing explains it.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from tests.support.mutation.code_changes import CodeChange, list_code_changes
from tests.support.mutation.code_parts import EXPLAINED, PARTS, Part

PROJECT = Path(__file__).resolve().parents[2]
PROCESSES = 2
LIMIT = 300  # seconds; a change that makes a loop endless is caught too
_LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "site", ".psynk-*", "__pycache__", "screenshots"
)


@dataclass(frozen=True)
class Trial:
    """A change of one module of a part, and what the tests of the part said."""

    part: Part
    module: str
    change: CodeChange
    is_caught: bool = False

    @property
    def name(self) -> str:
        """What the list of the explained calls it."""
        return f"{self.module}: {self.change.name}"


def draw_trials(part: Part, sample: int, seed: int) -> list[Trial]:
    """A sample of the changes of a part, the same for the same seed."""
    trials = [
        Trial(part, module, change)
        for module in part.modules
        for change in list_code_changes((PROJECT / module).read_text(encoding="utf-8"))
    ]
    drawn = random.Random(f"{part.name} {seed}").sample(trials, min(sample, len(trials)))
    return drawn if sample else trials


def run_tests(copy: Path, part: Part) -> bool:
    """Whether the tests of a part pass in a copy of the project."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *part.tests]
    if not part.needs_slow_tests:
        command += ["-m", "not slow"]
    environment = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command,
            cwd=copy,
            env=environment,
            capture_output=True,
            timeout=LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    if done.returncode not in (0, 1, 2):
        raise SystemExit(done.stdout.decode(errors="replace") or "pytest did not run")
    return done.returncode == 0


def judge(trials: list[Trial]) -> Iterator[Trial]:
    """Tries every change in a copy of its own."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(PROCESSES) as pool:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(PROCESSES):
            copies.put(Path(shutil.copytree(PROJECT, Path(folder, str(number)), ignore=_LEFT_OUT)))

        def try_out(trial: Trial) -> Trial:
            copy = copies.get()
            path = copy / trial.module
            before = path.read_text(encoding="utf-8")
            try:
                path.write_text(trial.change.source, encoding="utf-8")
                passes = run_tests(copy, trial.part)
            finally:
                path.write_text(before, encoding="utf-8")
                copies.put(copy)
            return Trial(trial.part, trial.module, trial.change, not passes)

        yield from pool.map(try_out, trials)


def report(tried: list[Trial]) -> bool:
    """Prints a table by part and every survivor. Whether each part is as good as it must be."""
    is_good = True
    print(f"{'part':16}{'tried':>7}{'caught':>8}{'explained':>11}{'share':>8}")
    for part in PARTS:
        of_part = [trial for trial in tried if trial.part is part]
        caught = sum(trial.is_caught for trial in of_part)
        explained = sum(not trial.is_caught and trial.name in EXPLAINED for trial in of_part)
        if of_part:
            share = (caught + explained) / len(of_part)
            is_good &= share >= part.floor
            print(f"{part.name:16}{len(of_part):7}{caught:8}{explained:11}{share:8.0%}")
    for trial in tried:
        if not trial.is_caught:
            print(f"  {EXPLAINED.get(trial.name, 'survives')}: {trial.name}")
    return is_good


def main(arguments: list[str]) -> int:
    """Runs the command."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tests.mutation.code")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, default=20)
    parser.add_argument("--part", choices=[part.name for part in PARTS])
    options = parser.parse_args(arguments)
    parts = [part for part in PARTS if options.part in (None, part.name)]
    for part in parts:
        if not run_tests(PROJECT, part):
            raise SystemExit(f"the tests of {part.name} fail before anything is changed")
    trials = [trial for part in parts for trial in draw_trials(part, options.sample, options.seed)]
    return 0 if report(list(judge(trials))) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
