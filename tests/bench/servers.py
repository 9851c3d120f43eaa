"""How long each web server of deploy/ takes to send one page, beside the same page bare: `python -m tests.bench.servers [SITE]`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generator.build.project_paths import PROJECT
from tests.deploy.servers import DEPLOY, START, Server

ROUNDS, REQUESTS = 5, 200


def main() -> int:
    """Prints a line for each server that is installed."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "site"
    if not (source / "index.html").is_file():
        print(f"{source} is no finished site: make site", file=sys.stderr)
        return 1
    for name, start in START.items():
        if program := shutil.which(name, path="/usr/bin:/usr/sbin:/usr/local/bin"):
            with tempfile.TemporaryDirectory() as folder:
                print(measure(name, start, program, source, Path(folder)))
    return 0


def measure(name: str, start: Callable, program: str, source: Path, folder: Path) -> str:
    """One page of a site: bare, packed for each reader, and packed beforehand."""
    site, work = folder / "site", folder / "work"
    (site / "assets").mkdir(parents=True)
    work.mkdir()
    for file in ("index.html", "assets/psynk.css"):
        shutil.copy(source / file, site / file)
    with start(program, site, work) as server:
        bare, size = send(server, "identity")
        packed, _ = send(server, "gzip")
        subprocess.run([DEPLOY / "precompress.sh", site], check=True)
        beforehand, small = send(server, "gzip")
    return f"{name}: bare {bare * 1000:.2f} ms; packed for each reader {packed / bare:.2f} of that, beforehand {beforehand / bare:.2f}; {small / size:.2f} of the bytes"


def send(server: Server, coding: str) -> tuple[float, int]:
    """The time of a request in the quickest round, and the bytes of the body."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for _ in range(REQUESTS):
            _, body = server.get("/", **{"Accept-Encoding": coding})
        times.append((time.perf_counter() - began) / REQUESTS)
    return min(times), len(body)


if __name__ == "__main__":
    sys.exit(main())
