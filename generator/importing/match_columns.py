"""Matches columns of a table to fields of a draft by a guess, which a person can correct in a file."""

from __future__ import annotations

import json
import re

from generator.editing.yaml_document import CannotEdit
from generator.importing.read_spreadsheets import Table, simplify_heading
from generator.text import find_closest_match

SKIP = "-"  # a column that is not read
UNREAD = "unread"  # what another register says in a way that is not read, and must be told
PERSON = "person"  # a column with names of people, which is dropped and counted
# The words that each field is headed by, in our own template first.
HEADINGS = {
    "id": ("id",),
    "name": ("namn", "tjänst", "verksamhet", "name", "enhet", "mottagning", "insats"),
    "organization": (
        "organisation",
        "huvudman",
        "ansvarig organisation",
        "utförare",
        "organization",
    ),
    "summary": ("beskrivning", "vad", "description", "innehåll"),
    "for_whom": ("för vem", "målgrupp", "eligibility_description", "vem"),
    "ages": ("åldrar", "ålder", "ages"),
    "minimum_age": ("minimum_age", "lägsta ålder"),
    "maximum_age": ("maximum_age", "högsta ålder"),
    "municipality": ("kommun", "kommuner", "ort"),
    "phone": ("telefon", "telefonnummer", "tel", "phone", "nummer", "tfn"),
    "email": (
        "e-post",
        "epost",
        "mejl",
        "mail",
        "email",
        "e-postadress",
        "mejladress",
        "mailadress",
    ),
    "website": ("webbplats", "hemsida", "webb", "länk", "url", "website", "webbsida", "webbadress"),
    "address": ("adress", "besöksadress", "address", "plats"),
    "hours": ("öppettider", "öppet", "tider", "hours", "telefontid"),
    "ids.hsa": ("hsa-id", "hsaid", "hsa"),
    "ids.org": ("organisationsnummer", "orgnr", "org.nr"),
    UNREAD: ("unread",),
    PERSON: (
        "kontaktperson",
        "ansvarig",
        "handläggare",
        "chef",
        "enhetschef",
        "kontakt",
        "contact",
    ),
}
ColumnMapping = dict[str, dict[str, str]]  # field by heading, by the name of the table


def list_known_headings() -> frozenset[str]:
    """Every heading that is a field, in small letters."""
    return frozenset(word for words in HEADINGS.values() for word in words)


def guess_mapping(tables: list[Table]) -> ColumnMapping:
    """A field for each column, and `-` for a column that is not understood."""
    return {table.name: _guess_fields(table) for table in tables}


def _guess_fields(table: Table) -> dict[str, str]:
    words = {word: field for field, known in HEADINGS.items() for word in known}
    found: dict[str, str] = {}
    for heading in table.headings:
        plain = simplify_heading(heading)
        field = _guess_field(plain, words)
        if re.fullmatch(r"ids\.\w+", plain):
            field = plain
        if not table.has_letters and plain == "id":  # the id of another directory
            field = "ids.hsds"
        found[heading] = field if field in (SKIP, PERSON) or field not in found.values() else SKIP
    return found


def _guess_field(plain: str, words: dict[str, str]) -> str:
    """The field of a heading: by all of it, or by its first word, unless that is a short one that says little."""
    first = plain.split(" ")[0]
    near = plain if plain in words else find_closest_match(plain, words, 0.85)
    near = near or (first if first in words and len(first) > 3 else None)
    return words[near] if near else SKIP


def format_mapping(mapping: ColumnMapping) -> str:
    """The mapping as the file that keeps it."""
    return json.dumps(mapping, ensure_ascii=False, indent=1) + "\n"


def parse_mapping(text: str, tables: list[Table]) -> ColumnMapping:
    """A kept mapping. Raises CannotEdit with what is wrong in it."""
    try:
        found = json.loads(text)
        mapping = {
            str(name): {str(h): str(f) for h, f in fields.items()} for name, fields in found.items()
        }
    except (ValueError, AttributeError):
        raise CannotEdit(
            "Filen med kolumner går inte att läsa. Ta bort den, så gissas den på nytt."
        ) from None
    for name, fields in mapping.items():
        for heading, field in fields.items():
            if field not in (*HEADINGS, SKIP) and not field.startswith("ids."):
                raise CannotEdit(
                    f"'{field}' för kolumnen '{heading}' i {name} är inget fält. Välj ett av: {', '.join(HEADINGS)}, ids.NAMN eller -."
                )
    guessed = guess_mapping([table for table in tables if table.name not in mapping])
    return mapping | guessed
