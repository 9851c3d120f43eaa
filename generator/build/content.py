"""Reads the hand-written pages."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from pathlib import Path

from generator.build.mkdocs import BuildError
from generator.build.paths import find_content_files
from generator.model.catalogue import Catalogue
from generator.model.text_facts import FactJudge
from generator.problem import Place, Problem
from generator.source.characters import find_hidden_characters
from generator.source.files import decode_file


def read_content(folder: Path) -> list[tuple[Path, str]]:
    """The hand-written pages of a catalogue, each by its path in content/. Raises Failed for one that cannot be read."""
    return [(path, _text_of(file, path)) for path, file in find_content_files(folder).items()]


def fingerprint_site_files(folder: Path) -> dict[str, str]:
    """The fingerprint of every file but Markdown that the site takes as it is, by its path in a catalogue's folder."""
    roots = [root for name in ("content", "overrides") if (root := folder / name).is_dir()]
    files = (file for root in roots for file in sorted(root.rglob("*")) if file.is_file())
    return {
        file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in files
        if file.suffix != ".md" and file.parent.name != "words"
    }


_CODE = re.compile(r"^```.*?^```|`[^`\n]*`|\{\{.*?\}\}", re.MULTILINE | re.DOTALL)


def find_content_problems(folder: Path, catalogue: Catalogue | None) -> list[Problem]:
    """What may not stand on the hand-written pages: some characters, and facts that no shown contact has.

    Without a catalogue nobody knows the contacts. What is written as code is an example.
    """
    judge = FactJudge(catalogue) if catalogue else None
    found: list[Problem] = []
    for path, file in find_content_files(folder).items():
        name = f"content/{path.as_posix()}"
        text, unreadable = decode_file(file, name)
        found += unreadable
        if text is None:
            continue
        found += find_text_problems(text, name)
        prose = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)
        for number, line in enumerate(prose.splitlines() if judge else (), 1):
            found += judge.find_problems(line, Place(name, number, 1)) if judge else ()
    return found


def find_text_problems(text: str, name: str) -> list[Problem]:
    """What is wrong with the characters of a page: hidden ones, and letters in two parts."""
    found = list(find_hidden_characters(text, name))
    for number, line in enumerate(text.splitlines(), 1):
        if not unicodedata.is_normalized("NFC", line):
            column = next(
                k for k in range(len(line)) if not unicodedata.is_normalized("NFC", line[: k + 1])
            )
            found.append(
                Problem(
                    Place(name, number, column + 1),
                    "hidden-character",
                    "Här är en bokstav skriven som två tecken.",
                    "Radera bokstaven och skriv den på nytt för hand.",
                )
            )
    return found


def _text_of(file: Path, path: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        name = f"content/{path.as_posix()}"
        raise BuildError(
            f"{name}:1:1: not-utf8: Filen är inte sparad som UTF-8.\n    gör så här: Spara filen på nytt med kodningen UTF-8."
        ) from None
