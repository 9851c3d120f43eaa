"""Names of persons, which are never written in a catalogue: people move, and nobody has asked them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = r"[A-ZÅÄÖÉÜ][\w'’-]+"
# Two capitalised words, alone or after one word: "Anna Svensson", "redaktör Anna Svensson". A place follows a role after a comma.
_AS_ROLE = re.compile(rf"(?:[^\W\d_]+ )?{_WORD} {_WORD}")
_TITLES = (
    "kurator(?:n)?|rektor(?:n)?|skolsköterska(?:n)?|skolläkare(?:n)?|sjuksköterska(?:n)?|barnmorska(?:n)?|psykolog(?:en)?|"
    "läkare(?:n)?|doktor|överläkare(?:n)?|lärare(?:n)?|mentor(?:n)?|pedagog(?:en)?|specialpedagog(?:en)?|socialsekreterare(?:n)?|"
    "handläggare(?:n)?|samordnare(?:n)?|chef(?:en)?|enhetschef(?:en)?|verksamhetschef(?:en)?|fritidsledare(?:n)?|diakon(?:en)?|"
    "präst(?:en)?|kontaktperson(?:en)?|redaktör(?:en)?|processledare(?:n)?|fråga efter|sök"
)
_AFTER_TITLE = re.compile(rf"\b(?:{_TITLES}),? ({_WORD} {_WORD})", re.IGNORECASE)
_CAPITALS = re.compile(rf"{_WORD} {_WORD}")


def is_person_as_role(role: str) -> bool:
    """Whether what should be a role begins with the name of a person."""
    return bool(_AS_ROLE.match(" ".join(role.split())))


def find_persons(text: str) -> Iterator[str]:
    """Yields the names of persons in a text: two capitalised words after a title."""
    for found in _AFTER_TITLE.finditer(text):
        if _CAPITALS.fullmatch(found[1]):
            yield found[1]
