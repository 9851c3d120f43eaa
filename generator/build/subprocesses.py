"""Runs other programs, and removes folders while the build goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from threading import Thread

from generator.build.error import BuildError
from generator.text import truncate


def run_tool(command: list[str]) -> None:
    """Runs a tool quietly. Raises BuildError with its output when it fails."""
    quiet = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1767225600", "PYTHONHASHSEED": "0"}
    done = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | quiet, check=False
    )
    if done.returncode:
        raise BuildError(
            _summarize(f"{done.stdout}{done.stderr}".strip(), command, done.returncode)
        )


def _summarize(printed: str, command: list[str], code: int) -> str:
    """What a tool printed, unless that is for those who made the tool."""
    if "No space left on device" in printed:
        return "Disken är full."
    if (
        printed
        and "Traceback (most recent call last)" not in printed
        and "panicked at" not in printed
    ):
        return printed
    name = Path(command[2] if command[1] == "-m" else command[0]).name
    last = printed.splitlines()[-1] if printed else f"utan förklaring, med kod {code}"
    return f"{name} gav upp: {truncate(last)}"


def remove_in_background(folders: Iterable[Path]) -> None:
    """Removes folders in the background: thousands of small files take a tenth of a second or more."""
    if names := [str(folder) for folder in folders]:
        if hasattr(os, "posix_spawnp"):
            os.posix_spawnp("rm", ["rm", "-rf", "--", *names], os.environ)
        else:  # Windows has neither the call nor the command
            Thread(target=_remove_folders, args=(names,)).start()


def _remove_folders(names: list[str]) -> None:
    for name in names:
        shutil.rmtree(name, ignore_errors=True)
