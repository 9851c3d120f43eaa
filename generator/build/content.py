"""Reads the hand-written pages."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from generator.build.mkdocs import BuildError
from generator.build.paths import find_content_folder


def read_content(folder: Path) -> list[tuple[Path, str]]:
    """The hand-written pages of a catalogue, each by its path in content/. Raises Failed for one that cannot be read."""
    root = find_content_folder(folder)
    return [(file.relative_to(root), _text_of(file, root)) for file in sorted(root.rglob("*.md"))]


def fingerprint_site_files(folder: Path) -> dict[str, str]:
    """The fingerprint of every file but Markdown that the site takes as it is, by its path in a catalogue's folder."""
    roots = [root for name in ("content", "overrides") if (root := folder / name).is_dir()]
    files = (file for root in roots for file in sorted(root.rglob("*")) if file.is_file())
    return {
        file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in files
        if file.suffix != ".md" and file.parent.name != "words"
    }


def _text_of(file: Path, root: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        name = file.relative_to(root.parent).as_posix()
        raise BuildError(
            f"{name}:1:1: not-utf8: Filen är inte sparad som UTF-8.\n    gör så här: Spara filen på nytt med kodningen UTF-8."
        ) from None
