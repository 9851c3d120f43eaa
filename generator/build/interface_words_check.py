"""Finds words of the interface that the templates ask for and the file lacks: else the first build would tell, not the check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from generator.build.error import BuildError
from generator.build.frame_context import read_interface_words
from generator.build.project_paths import find_words_folder
from generator.pages.templating import TEMPLATES
from generator.problem import Place, Problem

_NAME = r"(?:\.[a-z_]\w*)+"
_ALIAS = re.compile(rf"(?:set|with) (\w+) = w({_NAME})")  # {% set t = w.routine %}
_USE = re.compile(rf"(?<![\w.\"'])(\w+)({_NAME})\b(?!\()")


def find_word_problems(folder: Path) -> Iterator[Problem]:
    """Each word that a template asks for and the words of a catalogue lack."""
    words = find_words_folder(folder)
    place = Place("overrides/words/sv.yaml", 1, 1)
    try:
        tree = read_interface_words(words)
    except (BuildError, OSError) as fault:
        sentence = f"Orden går inte att läsa: {fault}"
        yield Problem(place, "missing-field", sentence, "Rätta filen, eller hämta tillbaka den.")
        return
    for path in sorted(_list_asked_words()):
        if not _has(tree, path):
            yield Problem(
                place,
                "missing-field",
                f"Ordet '{'.'.join(path)}' finns inte, men en sida visar det.",
                f"Skriv tillbaka raden '{path[-1]}: …' på sin plats i filen.",
            )


@cache
def _list_asked_words() -> frozenset[tuple[str, ...]]:
    """Every word that some template names, by its keys."""
    asked = set()
    for file in TEMPLATES.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        names: dict[str, tuple[str, ...]] = {"w": ()}
        names |= {found[1]: _split(found[2]) for found in _ALIAS.finditer(text)}
        asked |= {
            (*names[found[1]], *_split(found[2]))
            for found in _USE.finditer(text)
            if found[1] in names
        }
    return frozenset(asked)


def _split(names: str) -> tuple[str, ...]:
    return tuple(names.strip(".").split("."))


def _has(tree: Any, path: tuple[str, ...]) -> bool:
    """Whether the words have a word. What comes after a text is a method of it."""
    for key in path:
        if not isinstance(tree, dict):
            return True
        if key not in tree:
            return False
        tree = tree[key]
    return True
