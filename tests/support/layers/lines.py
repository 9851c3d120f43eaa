"""The long lines of catalogues, to see what one has copied from another."""

from __future__ import annotations

import re
from pathlib import Path

_LONG = 40
# Words that every catalogue must write the same way: the shape of the data, and lists of ids.
_SHAPE = re.compile(
    r"(- )?(stands_on|askers|needs|support|stand_in|urgency|when|verification): [\[{].*|- \{text: .*contact: telefon\}|- when: .*"
)


def list_long_lines(*files: Path) -> set[str]:
    """The long lines of files, without those that are only shape."""
    texts = (line.strip() for file in files for line in file.read_text("utf-8").splitlines())
    return {text for text in texts if len(text) > _LONG and not _SHAPE.fullmatch(text)}
