"""What tells of one person: a name or a personal identity number. Neither is written anywhere in the data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from generator.model.catalogue import Catalogue

_IDENTITY = re.compile(r"(?<![\d-])(?:(?:19|20)\d{6}[-+ ]?\d{4}|\d{6}[-+]\d{4})(?![\d-])")
_WORD = r"[A-ZÅÄÖÉÜ][a-zåäöéü]+(?:-[A-ZÅÄÖÉÜ][a-zåäöéü]+)?"
_CAPITALISED = re.compile(rf"(?<![\w-]){_WORD}(?: {_WORD})*(?![\w-])")
# What a person is called by, and what comes before one who is to be reached.
_ROLES = (
    "kurator|psykolog|rektor|handläggare|chef|enhetschef|samordnare|sjuksköterska|skolsköterska|"
    "läkare|barnmorska|lärare|socialsekreterare|fältare|präst|diakon|mentor|pedagog|"
    "specialpedagog|skolläkare|överläkare|doktor|verksamhetschef|fritidsledare|redaktör|"
    "processledare|kontakt|kontaktperson|ansvarig"
)
_ROLE = re.compile(rf"(?:{_ROLES})(?:e?n)?", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b(?:(?:{_ROLES})(?:e?n)?|efter|med|av|hos|till|kontakta|ring|mejla|sök|träffa|to|with|for|by|contact|call|ask),? $",
    re.IGNORECASE,
)
# Parts of words in names of what is no person.
_BODIES = re.compile(
    r"kommun|region|landsting|kyrk|korset|barn|mottagning|central|hälsa|vård|skol|linje|jour|"
    r"grupp|team|stöd|hjälp|ung|fören|förbund|hus|län$|sverige|svensk|vux|familj|elev|social|psyk|"
    r"nämnd|enhet|center|centrum|råd",
    re.IGNORECASE,
)
# Two capitalised words, alone or after one word: "Anna Svensson", "redaktör Anna Svensson". A place follows a role after a comma.
_AS_ROLE = re.compile(rf"(?:[^\W\d_]+ )?{_WORD} {_WORD}")


class PersonName(NamedTuple):
    """What looks like the name of a person in a text. `is_sure` where something before it says so."""

    start: int
    end: int
    is_sure: bool


def list_name_words(catalogue: Catalogue) -> frozenset[str]:
    """The words, in small letters, of names in a catalogue: none of them is a person."""
    names = [one.name for one in (*catalogue.owners, *catalogue.space.municipalities)]
    names += [catalogue.site.place, *catalogue.site.known_places]
    return frozenset(word.casefold() for name in names for word in name.replace(",", " ").split())


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
        role = bool(_ROLE.fullmatch(words[0]))
        name = words[1:] if role else words
        if not name or any(word.casefold() in other_names or _BODIES.search(word) for word in name):
            continue
        told = role or bool(_BEFORE.search(text, 0, found.start()))
        if len(name) > 1 or role:
            start = found.end() - len(" ".join(name))
            yield PersonName(start, found.end(), told)


def is_person_as_role(role: str) -> bool:
    """Whether what should be a role begins with the name of a person."""
    return bool(_AS_ROLE.match(" ".join(role.split())))
