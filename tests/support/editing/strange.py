"""Files as people lay them out: comments, empty lines, spaces and line breaks of every kind, in places where they mean nothing."""

from __future__ import annotations

import random

from generator.source.yaml_spans import read_spans


def strewn(text: str, seed: int) -> str:
    """The same data, with comments, empty lines and end spaces strewn by chance. The same seed gives the same text."""
    chance = random.Random(seed)
    inside = {
        number
        for span in read_spans(text).walk()
        if span.kind == "text"
        for number in range(text.count("\n", 0, span.start), text.count("\n", 0, span.end))
    }
    lines = []
    for number, line in enumerate(text.split("\n")[:-1]):
        if number not in inside and chance.random() < 0.2 and line.strip():
            line += chance.choice(["   # med en anteckning", "  ", " #å: {x}", "\t# efter en tabb"])
        lines.append(line)
        if number not in inside and chance.random() < 0.15:
            lines.append(
                chance.choice(
                    ["", " " * chance.randrange(14) + "# id: telefon, status: V", "   ", "#"]
                )
            )
    ending = chance.choice(["\n", "\r\n"])
    return (
        chance.choice(["", "\ufeff"]) + ending.join(lines) + chance.choice(["", ending, ending * 3])
    )
