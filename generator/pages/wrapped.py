"""Text in lines of a given length, for pictures: there nothing breaks lines by itself."""

from __future__ import annotations


def wrapped(text: str, most: float) -> list[str]:
    """The text in lines of at most so many letters. A longer word is cut, with a hyphen."""
    lines, here = [], ""
    for word in text.split():
        while len(word) > most:
            cut = int(most) - 1
            lines += [line for line in (here, f"{word[:cut]}-") if line]
            here, word = "", word[cut:]
        if here and len(here) + 1 + len(word) > most:
            lines.append(here)
            here = ""
        here = f"{here} {word}".strip()
    return [*lines, here] if here else lines
