"""Reads the hand-written pages."""

from __future__ import annotations

from pathlib import Path

from generator.build.mkdocs import BuildError
from generator.build.paths import find_content_folder


def read_content(folder: Path) -> list[tuple[Path, str]]:
    """The hand-written pages of a catalogue, each by its path in content/. Raises Failed for one that cannot be read."""
    root = find_content_folder(folder)
    return [(file.relative_to(root), _text_of(file, root)) for file in sorted(root.rglob("*.md"))]


def _text_of(file: Path, root: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        name = file.relative_to(root.parent).as_posix()
        raise BuildError(
            f"{name}:1:1: not-utf8: Filen är inte sparad som UTF-8.\n    gör så här: Spara filen på nytt med kodningen UTF-8."
        ) from None
