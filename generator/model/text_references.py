"""References within texts: `{112.telefon}` is filled in with the number of the contact when a catalogue is loaded."""

from __future__ import annotations

import re
from collections.abc import Mapping

REFERENCE = re.compile(r"\{([a-z0-9-]+\.[a-z0-9-]+)\}")


class FilledText(str):
    """A text with its references filled in. It remembers how it was written."""

    written: str

    def __new__(cls, text: str, written: str = "") -> FilledText:
        """The text, and how it was written."""
        new = super().__new__(cls, text)
        new.written = written or text
        return new


def get_written(text: str) -> str:
    """The text as it stands in its file."""
    return text.written if isinstance(text, FilledText) else text


def fill_references(text: str, values: Mapping[str, str]) -> str:
    """The text with every known reference filled in; the same text when there is none."""
    filled = REFERENCE.sub(lambda found: values.get(found[1], found[0]), text)
    return text if filled == text else FilledText(filled, text)
