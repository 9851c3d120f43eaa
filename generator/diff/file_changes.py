"""What changes outside the catalogue: hand-written pages, words of the interface, and other files of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path

from generator.diff.entry_changes import EntryChange, FieldChange, State
from generator.pages.handwritten import get_page_path
from generator.text import truncate


def find_page_changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[EntryChange]:
    """Finds what each hand-written page says otherwise, paragraph by paragraph. The keys are paths."""
    for path in dict.fromkeys([*new, *old]):
        before, after = old.get(path), new.get(path)
        if before != after:
            fields = tuple(_compare_paragraphs(_split_paragraphs(before), _split_paragraphs(after)))
            name = _name_page(path, after or before or "")
            yield EntryChange("content", name, _get_state(before, after), "", fields or _LAYOUT)


_LAYOUT = (FieldChange("layout", "bara mellanslag och tomma rader", (), ("annat upplägg",), ""),)


def _name_page(path: str, text: str) -> str:
    """A page by its title and address, as a reader knows it."""
    title = re.search(r"^title: *[\"']?(.+?)[\"']?$", text, re.MULTILINE)
    return f"{f'”{title[1]}” ' if title else ''}{get_page_path(Path(path))}"


# What the files of the site are, by their endings.
_FILES = {
    ".html": "Mallen",
    ".css": "Stilmallen",
    ".js": "Skriptet",
    ".svg": "Bilden",
    ".png": "Bilden",
}


def _name_file(path: str) -> str:
    return f"{_FILES.get(Path(path).suffix, 'Filen')} {Path(path).name}"


def _split_paragraphs(text: str | None) -> list[str]:
    """The lines of a text, without empty ones. Spaces within a line say nothing in Markdown, but are kept."""
    return [line.rstrip() for line in (text or "").splitlines() if line.strip()]


def _compare_paragraphs(before: list[str], after: list[str]) -> Iterator[FieldChange]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            yield FieldChange("text", f"rad {c + 1}", tuple(before[a:b]), tuple(after[c:d]), "")


def find_word_changes(
    old: Mapping[str, object], new: Mapping[str, object]
) -> Iterator[EntryChange]:
    """Finds the words of the interface that differ, by their dotted names."""
    before, after = dict(_flatten(old, "")), dict(_flatten(new, ""))
    for name in dict.fromkeys([*after, *before]):
        then, now = before.get(name), after.get(name)
        if then != now:
            lines = tuple((value,) if value is not None else () for value in (then, now))
            field = FieldChange(name, "orden", lines[0], lines[1], "")
            called = f"”{truncate(then or now or '')}”"
            yield EntryChange("words", called, _get_state(then, now), "", (field,))


def _flatten(value: object, name: str) -> Iterator[tuple[str, str]]:
    match value:
        case Mapping():
            for key, part in value.items():
                yield from _flatten(part, f"{name}.{key}".lstrip("."))
        case list() | tuple():
            for number, part in enumerate(value):
                yield from _flatten(part, f"{name}.{number + 1}")
        case _:
            yield name, str(value)


def find_file_changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[EntryChange]:
    """Finds the files whose bytes differ. The values are fingerprints."""
    for path in dict.fromkeys([*new, *old]):
        before, after = old.get(path), new.get(path)
        if before != after:
            yield EntryChange("files", _name_file(path), _get_state(before, after), "", ())


def _get_state(before: object, after: object) -> State:
    return "new" if before is None else "gone" if after is None else "changed"
