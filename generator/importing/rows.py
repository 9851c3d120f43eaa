"""From rows of a table to drafts: each cell as it was written where it can be kept, and every doubt named with its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.importing.columns import PERSON, SKIP
from generator.importing.tables import Row, Table
from generator.model.contact_value_faults import find_link_fault, find_number_fault
from generator.model.text_facts import find_phone_numbers
from generator.model.values import Ages
from generator.text import slugify

_BETWEEN_SERVICES = re.compile(r"\s*(?:\n|;| / | \+ )\s*")
_PERSON = re.compile(r"\b[A-ZÅÄÖ][a-zåäöé]+ [A-ZÅÄÖ][a-zåäöé]+\b")
_PERSONAL_ADDRESS = re.compile(r"[a-zåäö]+\.[a-zåäö]+(?:-[a-zåäö]+)?@", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something about a cell that a person must look at."""

    sheet: str
    row: int
    column: str
    sentence: str
    fix: str

    def format(self) -> str:
        """`Blad1, rad 7, kolumn C: sentence` and the remedy below."""
        return f"{self.sheet}, rad {self.row}, kolumn {self.column}: {self.sentence}\n    gör så här: {self.fix}"


@dataclass
class ImportResult:
    """What a file gives: values of drafts, doubts, rows that gave nothing, and dropped names of people."""

    drafts: list[dict[str, str]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    refused_rows: int = 0
    dropped_people: int = 0


def read_rows(tables: list[Table], mapping: dict[str, dict[str, str]]) -> ImportResult:
    """Reads every row. One that cannot be used is named, and the rest come in."""
    result = ImportResult()
    for table in tables:
        reader = _RowReader(table, mapping[table.name], result)
        for row in table.rows:
            reader.read(row)
    return result


@dataclass
class _RowReader:
    table: Table
    fields: dict[str, str]
    result: ImportResult

    def read(self, row: Row) -> None:
        values: dict[str, str] = {}
        where: dict[str, str] = {}
        for heading, text in row.cells.items():
            field = self.fields.get(heading, SKIP)
            if field == PERSON:
                self.result.dropped_people += 1
            elif field != SKIP:
                values[field], where[field] = text, heading
        self._join_ages(values, where)
        clean = {
            name: kept
            for name, text in values.items()
            if (kept := self._clean(row, name, text, where[name]))
        }
        names = [part for part in _BETWEEN_SERVICES.split(clean.pop("name", "")) if part]
        if not names:
            self.result.refused_rows += 1
            heading = next(
                (h for h, f in self.fields.items() if f == "name"), self.table.headings[0]
            )
            self._doubt(
                row,
                heading,
                "Raden har inget namn, så den kommer inte in.",
                "Skriv tjänstens namn.",
            )
            return
        if len(names) > 1:
            self._doubt(
                row,
                where["name"],
                f"Här står {len(names)} tjänster i en rad.",
                "De blev ett utkast var, utan nummer, adress och id. Skriv dem på egna rader.",
            )
            clean = {
                k: v
                for k, v in clean.items()
                if k not in ("id", "phone", "email", "address", "hours")
                and not k.startswith("ids.")
            }
        self.result.drafts += [{"name": name, **clean} for name in names]

    def _join_ages(self, values: dict[str, str], where: dict[str, str]) -> None:
        """HSDS has two columns for what we write as one."""
        low, high = values.pop("minimum_age", ""), values.pop("maximum_age", "")
        if low and high and "ages" not in values:
            values["ages"], where["ages"] = f"{low}–{high}", where["minimum_age"]

    def _clean(self, row: Row, name: str, text: str, heading: str) -> str:
        """The text without names of people, or nothing where it cannot be kept."""
        cleaners = {
            "phone": self._clean_phone,
            "email": self._clean_email,
            "website": self._clean_link,
            "ages": self._clean_ages,
        }
        if name in cleaners:
            return cleaners[name](row, text, heading)
        if name == "name":
            return text
        if name == "hours" and not re.search(
            r"mån|tis|ons|tor|fre|lör|sön|vardag|dygn|alla dagar|varje dag", text, re.IGNORECASE
        ):
            self._doubt(
                row,
                heading,
                f"'{text}' säger inte vilka dagar.",
                "Fråga vilka dagar, och om det gäller på lov.",
            )
        return " ".join(text.split())

    def _clean_phone(self, row: Row, text: str, heading: str) -> str:
        left, people = _PERSON.subn("", text)
        self.result.dropped_people += people
        numbers = [
            " ".join(re.sub(r" *[/–.-] *", "-", re.sub("[()]", " ", fact.text)).split())
            for fact in find_phone_numbers(left)
        ]
        if not numbers:
            self._doubt(
                row,
                heading,
                f"Här står inget nummer: '{_PERSON.sub('(namn)', text)}'.",
                "Skriv numret med riktnummer.",
            )
            return ""
        if len(numbers) > 1:
            self._doubt(
                row,
                heading,
                f"Här står {len(numbers)} nummer. Bara det första kom in.",
                "Skriv vilket nummer som är till för vem.",
            )
        if fix := find_number_fault("phone", numbers[0]):
            self._doubt(row, heading, f"'{numbers[0]}' går inte att ringa.", fix)
            return ""
        if "/" in text:
            self._doubt(
                row,
                heading,
                f"'{text}' är skrivet med snedstreck och blev {numbers[0]}.",
                "Kontrollera att det är ett nummer och inte två.",
            )
        return numbers[0]

    def _clean_email(self, row: Row, text: str, heading: str) -> str:
        address = text.strip().removeprefix("mailto:")
        if _PERSONAL_ADDRESS.match(address):
            self.result.dropped_people += 1
            return ""
        if not re.fullmatch(r"[^\s@:]+@[^\s@:]+\.[^\s@:]+", address):
            self._doubt(
                row,
                heading,
                f"'{text}' är ingen e-postadress.",
                "Skriv den gemensamma adressen, till exempel info@exempel.se.",
            )
            return ""
        return address

    def _clean_link(self, row: Row, text: str, heading: str) -> str:
        if fix := find_link_fault("web", text):
            self._doubt(row, heading, f"Länken '{text}' kan inte användas.", fix)
            return ""
        return text

    def _clean_ages(self, row: Row, text: str, heading: str) -> str:
        plain = re.sub(r"\s*(?:till|-|–|—)\s*", "–", re.sub(r"\bår\b|\.", "", text)).strip()
        try:
            Ages.parse(plain)
        except Exception:  # the value's own error; what is wrong is said below
            self._doubt(
                row,
                heading,
                f"'{text}' går inte att läsa som ålder.",
                "Skriv till exempel 6–12. Vet du inte, lämna rutan tom.",
            )
            return ""
        return plain

    def _doubt(self, row: Row, heading: str, sentence: str, fix: str) -> None:
        self.result.doubts.append(
            Doubt(self.table.name, row.number, self.table.get_letter(heading), sentence, fix)
        )


def propose_id(values: dict[str, str], taken: set[str]) -> str:
    """An id that is not taken: the name, then with the municipality, then with a number."""
    name = slugify(values["name"]) or "utkast"
    place = slugify(values.get("municipality", ""))
    every: Iterator[str] = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return next(
        id for id in (name, *([f"{name}-{place}"] if place else []), *every) if id not in taken
    )
