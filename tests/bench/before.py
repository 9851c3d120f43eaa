"""`make bench-before BEFORE=… AFTER=…`: CPU seconds of builds at two revisions, in turns, each of its own catalogues.

Without AFTER the later code is that of today. Each revision gets a folder and an environment of its own. Catalogues grow, so what is compared is milliseconds a page.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import venv
from collections import defaultdict
from pathlib import Path
from statistics import median

PROJECT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-30"
ROUNDS = 3
CATALOGUES = {"tiny": "tests/tiny", "local": "."}
_LINE = ("summary: ", "summary: Nytt. ")


def main() -> int:
    """Prints the median of each figure, and the ratio of now to before."""
    revision, later = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        before = check_out(revision, Path(folder) / "before")
        codes = {
            "before": before,
            "now": check_out(later, Path(folder) / "after") if later else PROJECT,
        }
        taken: dict[tuple[str, str, str], list[float]] = defaultdict(list)
        for number in range(ROUNDS):
            for name, path in CATALOGUES.items():
                for code, project in codes.items():
                    copy = copy_catalogue(project / path, Path(folder) / f"{code}-{name}-{number}")
                    for what, per_page in build_twice(project, copy):
                        taken[name, what, code].append(per_page)
                    shutil.rmtree(copy)
    print(
        f"milliseconds of the processor a page, {revision} and {later or 'now'}, median of {ROUNDS} in turns"
    )
    for name, what in dict.fromkeys((name, what) for name, what, _ in taken):
        old, new = (median(taken[name, what, code]) for code in codes)
        print(f"  {name}, {what:18} {old:7.2f} {new:7.2f}   ratio {new / old:.2f}")
    return 0


def check_out(revision: str, folder: Path) -> Path:
    """The code of a revision, with its own data and what it needs installed."""
    git = ["git", "-C", str(PROJECT)]
    archive = subprocess.run([*git, "archive", revision], check=True, capture_output=True).stdout
    folder.mkdir()
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive, check=True)
    venv.create(folder / ".venv", with_pip=True)
    python = str(folder / ".venv" / "bin" / "python")
    quiet = ["--quiet", "--disable-pip-version-check", "--require-hashes"]
    install = [python, "-m", "pip", "install", *quiet, "-r", "requirements.txt"]
    subprocess.run(install, cwd=folder, check=True)
    subprocess.run([python, "-m", "compileall", "-q", "generator"], cwd=folder, check=True)
    return folder


def copy_catalogue(catalogue: Path, to: Path) -> Path:
    """What a catalogue is made of, without the code around it."""
    to.mkdir()
    for name in ("services.yaml", "routing", "content", "national"):
        source = catalogue / name
        if source.is_dir():
            shutil.copytree(source, to / name)
        elif source.exists():
            shutil.copy(source, to)
    return to


def build_twice(project: Path, catalogue: Path) -> list[tuple[str, float]]:
    """Milliseconds a page of a cold build, and of one after a changed line."""
    out = catalogue / "site"
    command = [str(project / ".venv" / "bin" / "python"), "-m", "generator", "build"]
    command += ["--catalogue", str(catalogue), "--out", str(out), "--today", TODAY]
    cold = measure(command, project)
    pages = sum(1 for _ in out.rglob("*.html"))
    file = catalogue / "services.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(*_LINE, 1), encoding="utf-8")
    again = measure(command, project)
    print(f"{catalogue.name}: {pages} pages, {cold:.2f} and {again:.2f} CPU s", flush=True)
    return [("cold build", cold / pages * 1000), ("one line changed", again / pages * 1000)]


def measure(command: list[str], folder: Path) -> float:
    """CPU seconds of a command and of all processes that it has waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
