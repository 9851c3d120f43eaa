"""The words of the interface: each is shown somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.build.frame_context import read_interface_words
from generator.build.project_paths import OVERRIDES, PROJECT

TEMPLATES = [
    *(PROJECT / "generator" / "pages" / "templates").glob("*.html"),
    OVERRIDES / "main.html",
]
CODE = "\n".join(
    file.read_text(encoding="utf-8")
    for name in ("pages", "views", "charts", "exports", "build")
    for file in (PROJECT / "generator" / name).rglob("*.py")
)
# What the catalogue's own values are called: looked up by the value.
TABLES = {
    "levels",
    "level_texts",
    "contact_kinds",
    "days",
    "kinds",
    "joins",
    "join_texts",
    "stages",
}
NAMED = re.compile(r"set (\w+) = w\.([\w.]+)")
ASKED = re.compile(r"(?<![\w.\"'])(\w+)((?:\.[A-Za-z_]\w*)+)")


def leaves(words: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of every word."""
    for key, value in words.items():
        yield from leaves(value, (*path, key)) if isinstance(value, dict) else [(*path, key)]


def asked_for() -> set[str]:
    """The words and tables of words that templates name, by their path."""
    found = set()
    for file in TEMPLATES:
        text = file.read_text(encoding="utf-8")
        names = {"w": ""} | dict(NAMED.findall(text))
        for name, path in ASKED.findall(NAMED.sub("", text)):
            if name in names:
                found.add((names[name] + path).strip("."))
    return found


def unused(words: dict[str, Any]) -> list[str]:
    """The words that no template names and no code looks up."""
    asked = asked_for()

    def is_used(path: tuple[str, ...]) -> bool:
        ways = [".".join(path[: k + 1]) for k in range(len(path))]
        in_table = (
            path[0] in TABLES
            or any(way in asked for way in ways[1:])
            or any(f'"{key}"' in CODE for key in path[1:-1])
        )
        return in_table or ways[-1] in asked or f'"{path[-1]}"' in CODE or f"'{path[-1]}'" in CODE

    return [".".join(path) for path in leaves(words) if not is_used(path)]


def test_every_word_of_the_interface_is_used() -> None:
    words = read_interface_words()
    del (
        words["matching"],
        words["csv"],
    )  # lists of their own: the matcher's, and columns that tests/exports compares
    assert sum(1 for _ in leaves(words)) > 500
    assert unused(words) == []


def test_a_word_that_nothing_shows_is_found() -> None:
    assert unused({"start": {"title": "Hjälp", "never_shown": "Ord"}}) == ["start.never_shown"]
