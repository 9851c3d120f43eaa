"""A virtual screen reader that reads finished pages, as text."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
FILES = ("package.json", "package-lock.json", "read.mjs")


def install_reader(npm: str, cache: Path) -> Path:
    """The folder where the reader stands ready. Fetched once for each content of its files, exactly as the lock says."""
    digest = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in FILES)).hexdigest()[:12]
    folder = cache / digest
    if not folder.is_dir():
        making = cache / f"{digest}-{os.getpid()}"
        making.mkdir(parents=True)
        for name in FILES:
            shutil.copy(HERE / name, making)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=making, check=True, capture_output=True, timeout=300)
        making.rename(folder)
    return folder


def read_aloud(node: str, reader: Path, html: str) -> list[str]:
    """What is said of a document, phrase by phrase."""
    done = subprocess.run(
        [node, str(reader / "read.mjs")],
        input=html,
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.stdout.splitlines()
