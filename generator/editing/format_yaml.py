"""Formatting of YAML files: trailing spaces, line breaks and decomposed letters. Order and layout are left."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from generator.editing.yaml_document import CannotEdit, convert_to_plain, count_lines
from generator.source.suspicious_characters import remove_harmless_characters
from generator.source.yaml_reader import read_tree
from generator.source.yaml_spans import read_spans

_MOST_EMPTY = 2  # empty lines in a row: the files put two before a heading


class LayoutFault(NamedTuple):
    """A line with a layout fault, and why."""

    line: int
    reason: str


def format_yaml(text: str, name: str) -> str:
    """Formats a text. Raises CannotEdit when it cannot be read, or would mean something else."""
    text = remove_harmless_characters(text)
    kept = _find_meaningful_lines(text, name)
    lines, out, empty = _split_lines(text), [], 0
    for number, line in enumerate(lines, 1):
        line = (
            unicodedata.normalize("NFC", line)
            if number in kept
            else unicodedata.normalize("NFC", line).rstrip(" \t")
        )
        empty = empty + 1 if not line and number not in kept else 0
        if empty <= _MOST_EMPTY:
            out.append(line)
    new = "\n".join(out).rstrip("\n") + "\n" if any(out) else ""
    if _read_values(new, name) != _read_values(unicodedata.normalize("NFC", text), name):
        raise CannotEdit(
            f"{name} har mellanslag eller tomma rader som betyder något. Ändra den för hand."
        )
    return new


def find_layout_faults(text: str, name: str) -> list[LayoutFault]:
    """Returns each line that `formatted` would change, and why."""
    if _is_clean(text):
        return []
    found, kept = [], _find_meaningful_lines(remove_harmless_characters(text), name)
    if text.startswith("\ufeff"):
        found.append(LayoutFault(1, "ett osynligt tecken först i filen"))
    if "\r" in text:
        found.append(LayoutFault(1, "radslut från Windows"))
    empty = 0
    lines = _split_lines(text)
    for number, line in enumerate(lines, 1):
        found += _find_line_faults(line, number, number in kept)
        empty = empty + 1 if not line.strip() and number not in kept else 0
        if empty > _MOST_EMPTY and any(rest.strip() for rest in lines[number:]):
            found.append(LayoutFault(number, "fler än två tomma rader"))
    blanks = text[len(text.rstrip()) :]
    ending = len(blanks.replace("\r\n", "\n")) if text.strip() else 1
    if ending != 1:
        found.append(
            LayoutFault(
                len(lines),
                "ingen radbrytning sist i filen" if not ending else "tomma rader sist i filen",
            )
        )
    return sorted(found)


def _find_line_faults(line: str, number: int, is_kept: bool) -> list[LayoutFault]:
    faults = []
    if line != line.rstrip(" \t") and not is_kept:
        faults.append(LayoutFault(number, "mellanslag sist på raden"))
    if line != remove_harmless_characters(line):
        faults.append(LayoutFault(number, "ett osynligt tecken, eller ett ovanligt mellanslag"))
    if line != unicodedata.normalize("NFC", line):
        faults.append(LayoutFault(number, "å, ä eller ö skrivet som två tecken"))
    return faults


def _is_clean(text: str) -> bool:
    """Whether a text has no fault. Quick: it does not parse the text."""
    odd = re.search(r"[ \t]\n|[ \t]\Z|\r|\A\ufeff|\n\n\n\n|\n\n\Z|[^\n]\Z", text)
    plain = text.isascii() or text == remove_harmless_characters(text)
    return odd is None and plain and unicodedata.is_normalized("NFC", text)


def _split_lines(text: str) -> list[str]:
    return re.split(
        r"\r\n|\r|\n", text.removeprefix("\ufeff").removesuffix("\n").removesuffix("\r")
    )


def _find_meaningful_lines(text: str, name: str) -> set[int]:
    """The numbers of lines within a text of several lines: spaces at their ends may be part of it."""
    text = text.removeprefix("\ufeff")
    if read_tree(text, name)[1]:
        raise CannotEdit(f"{name} går inte att läsa. Kör psynk check och rätta det först.")
    long = [
        span
        for span in read_spans(text).walk()
        if span.kind == "text" and re.search(r"[\r\n]", text[span.start : span.end])
    ]
    return {
        number
        for span in long
        for number in range(count_lines(text, span.start), count_lines(text, span.end))
    }


def _read_values(text: str, name: str) -> object:
    tree, problems = read_tree(text.removeprefix("\ufeff"), name)
    if problems:
        raise CannotEdit(f"{name} går inte att läsa. Kör psynk check och rätta det först.")
    return convert_to_plain(tree)
