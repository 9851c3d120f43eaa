"""Reads the hand-written pages, and tells what may not stand on them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from generator.build.allowed_markup import find_markup_problems, mask_code
from generator.build.mkdocs import BuildError
from generator.build.paths import ASSETS, find_content_files
from generator.model.catalogue import Catalogue
from generator.model.text_facts import FactJudge
from generator.pages.fact_placeholders import Call, read_expressions
from generator.pages.handwritten import find_page_problems, locate_offset
from generator.problem import Place, Problem
from generator.source.characters import find_hidden_characters
from generator.source.files import decode_file, is_temporary

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_content(folder: Path) -> list[tuple[Path, str]]:
    """The hand-written pages of a catalogue, each by its path in content/. Raises BuildError for one that cannot be read."""
    pages, unreadable = [], []
    for path, _, text, problems in _read_files(folder):
        unreadable += problems
        if text is not None:
            pages.append((path, text))
    if unreadable:
        raise BuildError("\n".join(problem.format_text() for problem in unreadable))
    return pages


def fingerprint_site_files(folder: Path) -> dict[str, str]:
    """The fingerprint of every file but Markdown that the site takes as it is, by its path in a catalogue's folder."""
    roots = [root for name in ("content", "overrides") if (root := folder / name).is_dir()]
    files = (file for root in roots for file in sorted(root.rglob("*")) if file.is_file())
    return {
        file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in files
        if file.suffix != ".md" and file.parent.name != "words"
    }


def find_content_problems(folder: Path, catalogue: Catalogue | None) -> list[Problem]:
    """What keeps the hand-written pages from being published, each on its line.

    Without a catalogue nobody knows the contacts. What is written as code is an example.
    """
    judge = FactJudge(catalogue) if catalogue else None
    found: list[Problem] = []
    for path, file, text, unreadable in _read_files(folder):
        found += unreadable
        if text is None:
            continue
        name = f"content/{path.as_posix()}"
        found += find_text_problems(text, name)
        found += find_page_problems(path, text, catalogue)
        found += find_markup_problems(text, name, file)
        found += _find_lost_pictures(text, name)
        for number, line in enumerate(mask_code(text).splitlines() if judge else (), 1):
            found += judge.find_problems(line, Place(name, number, 1)) if judge else ()
    return found


def _read_files(folder: Path) -> Iterator[tuple[Path, Path, str | None, list[Problem]]]:
    """Yields the path in content/, the file, its text and what is wrong with the file, for each page."""
    for path, file in find_content_files(folder).items():
        name = f"content/{path.as_posix()}"
        if is_temporary(path):
            continue
        if not all(_NAME.fullmatch(part) for part in path.with_suffix("").parts):
            yield path, file, None, [_report_name(name)]
            continue
        yield path, file, *decode_file(file, name)


def _report_name(name: str) -> Problem:
    return Problem(
        Place(name, 1, 1),
        "bad-page",
        f"Namnet {name} kan inte bli en adress.",
        "Använd bara små bokstäver a–z, siffror och bindestreck i namn på filer och mappar.",
    )


def _find_lost_pictures(text: str, name: str) -> Iterator[Problem]:
    for call in read_expressions(text):
        if isinstance(call, Call) and call.function == "picture":
            picture = ASSETS / "redaktor" / call.texts[0]
            if not (re.fullmatch(r"[\w.-]+", call.texts[0]) and picture.is_file()):
                yield Problem(
                    Place(name, *locate_offset(text, call.start)),
                    "bad-page",
                    f"Bilden '{call.texts[0]}' finns inte i overrides/assets/redaktor/.",
                    "Rätta namnet, lägg dit bilden eller ta bort den.",
                )


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
