"""What tells of one person: a name or a personal identity number. Neither is written anywhere in the data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

_IDENTITY = re.compile(r"(?<![\d-])(?:(?:19|20)\d{6}[-+ ]?\d{4}|\d{6}[-+]\d{4})(?![\d-])")
_WORD = r"[A-ZÅÄÖÉÜ][a-zåäöéü]+(?:-[A-ZÅÄÖÉÜ][a-zåäöéü]+)?"
_CAPITALISED = re.compile(rf"(?<![\w-]){_WORD}(?: {_WORD})*(?![\w-])")
# What a person is called by, and what comes before one who is to be reached.
_ROLES = ("kurator", "psykolog", "rektor", "handläggare", "chef", "enhetschef", "samordnare", "sjuksköterska", "skolsköterska", "läkare", "barnmorska", "lärare", "socialsekreterare", "fältare", "präst", "diakon", "kontakt", "kontaktperson", "ansvarig")  # fmt: skip
_BEFORE = re.compile(r"\b(?:efter|med|av|hos|till|kontakta|ring|mejla|sök|träffa|to|with|for|by|contact|call|ask) $", re.IGNORECASE)  # fmt: skip
# Parts of words in names of what is no person.
_BODIES = re.compile(r"kommun|region|landsting|kyrk|korset|barn|mottagning|central|hälsa|vård|skol|linje|jour|grupp|team|stöd|hjälp|ung|fören|förbund|hus|län$|sverige|svensk|vux|familj|elev|social|psyk|nämnd|enhet|center|centrum|råd", re.IGNORECASE)  # fmt: skip
# A staff member in a text of the catalogue: two capitalised words after a title.
_NAME_WORD = r"[A-ZÅÄÖÉÜ][\w'’-]+"
# Two capitalised words, alone or after one word: "Anna Svensson", "redaktör Anna Svensson". A place follows a role after a comma.
_AS_ROLE = re.compile(rf"(?:[^\W\d_]+ )?{_NAME_WORD} {_NAME_WORD}")
_TITLES = (
    "kurator(?:n)?|rektor(?:n)?|skolsköterska(?:n)?|skolläkare(?:n)?|sjuksköterska(?:n)?|barnmorska(?:n)?|psykolog(?:en)?|"
    "läkare(?:n)?|doktor|överläkare(?:n)?|lärare(?:n)?|mentor(?:n)?|pedagog(?:en)?|specialpedagog(?:en)?|socialsekreterare(?:n)?|"
    "handläggare(?:n)?|samordnare(?:n)?|chef(?:en)?|enhetschef(?:en)?|verksamhetschef(?:en)?|fritidsledare(?:n)?|diakon(?:en)?|"
    "präst(?:en)?|kontaktperson(?:en)?|redaktör(?:en)?|processledare(?:n)?|fråga efter|sök"
)
_AFTER_TITLE = re.compile(rf"\b(?:{_TITLES}),? ({_NAME_WORD} {_NAME_WORD})", re.IGNORECASE)
_CAPITALS = re.compile(rf"{_NAME_WORD} {_NAME_WORD}")


class PersonName(NamedTuple):
    """What looks like the name of a person in a text. `is_sure` where something before it says so."""

    start: int
    end: int
    is_sure: bool


def find_identity_numbers(text: str) -> Iterator[str]:
    """Yields the personal identity numbers of a text: a day of birth and four digits."""
    for found in _IDENTITY.finditer(text):
        digits = re.sub(r"\D", "", found[0])[-10:]
        month, day = int(digits[2:4]), int(digits[4:6])
        if 1 <= month <= 12 and 1 <= day % 60 <= 31:  # a coordination number has 60 more
            yield found[0]


def find_person_names(text: str, other_names: Set[str] = frozenset()) -> Iterator[PersonName]:
    """Yields what looks like names of people. `other_names` are words, in small letters, of names of other things."""
    for found in _CAPITALISED.finditer(text):
        words = found[0].split(" ")
        role = words[0].casefold() in _ROLES
        name = words[1:] if role else words
        if not name or any(word.casefold() in other_names or _BODIES.search(word) for word in name):
            continue
        before = text[: found.start()]
        told = role or bool(_BEFORE.search(before)) or before.rstrip().casefold().endswith(_ROLES)
        if len(name) > 1 or role:
            start = found.end() - len(" ".join(name))
            yield PersonName(start, found.end(), told)


def is_person_as_role(role: str) -> bool:
    """Whether what should be a role begins with the name of a person."""
    return bool(_AS_ROLE.match(" ".join(role.split())))


def find_persons(text: str) -> Iterator[str]:
    """Yields the names of persons in a text: two capitalised words after a title."""
    for found in _AFTER_TITLE.finditer(text):
        if _CAPITALS.fullmatch(found[1]):
            yield found[1]
