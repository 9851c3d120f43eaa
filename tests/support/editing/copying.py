"""Copies of a catalogue that a test may change."""

from __future__ import annotations

import shutil
from pathlib import Path

_READ = ("services.yaml", "services", "routing", "content", "national")


def copy_catalogue(source: Path, folder: Path) -> Path:
    """Copies the files that a catalogue is read from, and nothing else of its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in _READ:
        if (source / name).is_dir():
            shutil.copytree(source / name, folder / name)
        elif (source / name).exists():
            shutil.copy(source / name, folder / name)
    return folder


def read_services(folder: Path) -> str:
    """The own services of a catalogue, whether they stand in one file or in several."""
    files = [folder / "services.yaml", *sorted((folder / "services").glob("*.yaml"))]
    return "\n".join(file.read_text(encoding="utf-8") for file in files if file.exists())
