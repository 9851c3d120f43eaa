"""Turns rows of a table into drafts: keeps each cell where it can, and names every doubt with its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.importing.match_columns import PERSON, SKIP, UNREAD
from generator.importing.read_spreadsheets import Row, Table, format_letter
from generator.model.contact_value_faults import find_link_fault, find_number_fault
from generator.model.person_data import find_identity_numbers, find_person_names
from generator.model.text_facts import find_phone_numbers, find_text_facts
from generator.model.value_types import Ages
from generator.text import find_closest_match, slugify

_BETWEEN_SERVICES = re.compile(r"\s*(?:\n|;| / | \+ )\s*")
_PROSE = ("name", "summary", "for_whom", "hours", "address")  # where people write names of people
_SENTENCES = ("name", "summary", "for_whom")  # where a number stands in no column of its own
_NO_DATES = ("ages", "minimum_age", "maximum_age", "hours", "phone")
_OLDEST = 120
_NAMELESS = (
    "Ingen kolumn har tjänsternas namn, så inget i bladet kom in.",
    "Kalla kolumnen 'Namn', eller skriv name för den i filen med kolumner, som --write skriver. Är bladet något annat: låt det vara.",
)
_MARKS = {
    "hidden": ("Raden är dold, men den kom in.", "Gäller den inte: ta bort utkastet."),
    "struck": ("Rutan är överstruken, men den kom in.", "Gäller den inte: ta bort utkastet."),
    "comment": ("Rutan har en kommentar, som inte kom in.", "Läs den i kalkylprogrammet."),
}
_ERROR = re.compile(r"#[A-ZÅÄÖ0/]{3,}[!?]?")  # what a spreadsheet writes in place of a result
_DATE = re.compile(r"\d{4}-(\d\d)-(\d\d)( [\d:]+)?")
_DAYS = re.compile(r"mån|tis|ons|tor|fre|lör|sön|vardag|dygn|alla dagar|varje dag", re.IGNORECASE)
_SPAN = re.compile(r"(\d{1,2}(?:[.:]\d\d)?)\s*(?:-|–|—|till)\s*(\d{1,2}(?:[.:]\d\d)?)")
_PERSON = re.compile(r"\b[A-ZÅÄÖ][a-zåäöé]+ [A-ZÅÄÖ][a-zåäöé]+\b")
_PERSONAL_ADDRESS = re.compile(r"[a-zåäö]+\.[a-zåäö]+(?:-[a-zåäö]+)?@", re.IGNORECASE)


class CatalogueNames(NamedTuple):
    """What a catalogue already names: words of names that are no person's, in small letters, and its municipalities."""

    words: Set[str] = frozenset()
    places: Sequence[str] = ()


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


class DraftCells(NamedTuple):
    """Where a draft stood: its row, and the heading of each field."""

    table: Table
    row: Row
    headings: dict[str, str]


@dataclass
class ImportResult:
    """What a file gives: values of drafts, doubts, rows that gave nothing, and dropped names of people."""

    drafts: list[dict[str, str]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    refused_rows: int = 0
    dropped_people: int = 0
    cells: list[DraftCells] = field(
        default_factory=list, repr=False
    )  # of each draft, where it stood

    def add_doubt(self, number: int, field: str, sentence: str, fix: str) -> None:
        """Adds a doubt about a field of a draft, by the number of the draft."""
        table, row, headings = self.cells[number]
        heading = headings.get(field, headings["name"])
        letter = table.get_letter(heading)
        self.doubts.append(Doubt(table.name, row.number, letter, sentence, fix))


_NO_NAMES = CatalogueNames()


def read_rows(
    tables: list[Table], mapping: dict[str, dict[str, str]], names: CatalogueNames = _NO_NAMES
) -> ImportResult:
    """Reads every row. One that cannot be used is named, and the rest come in."""
    result = ImportResult()
    for table in tables:
        if table.is_hidden:
            result.doubts.append(
                Doubt(
                    table.name,
                    table.rows[0].number,
                    "A",
                    "Bladet är dolt och lästes inte.",
                    "Ska det med: visa bladet i kalkylprogrammet och spara.",
                )
            )
            continue
        if "name" not in mapping[table.name].values():
            result.refused_rows += len(table.rows)
            result.doubts.append(Doubt(table.name, table.rows[0].number - 1, "A", *_NAMELESS))
            continue
        reader = _RowReader(table, mapping[table.name], result, names)
        for row in table.rows:
            reader.read(row)
        result.doubts += [
            Doubt(table.name, mark.row, format_letter(mark.column), *_MARKS[mark.kind])
            for mark in table.marks
        ]
    return result


@dataclass
class _RowReader:
    table: Table
    fields: dict[str, str]
    result: ImportResult
    names: CatalogueNames

    def read(self, row: Row) -> None:
        values, where = self._read_cells(row)
        clean = {
            name: kept
            for name, text in values.items()
            if (
                kept := self._clean(
                    row, name, self._drop_people(row, name, text, where[name]), where[name]
                )
            )
        }
        if self._is_of_person(clean.get("id", ""), values.get("name", "")):
            clean.pop("id")  # made from the name of a person: another is made from what is left
        parts = _BETWEEN_SERVICES.split(clean.pop("name", ""))
        names = [name for part in parts if (name := " ".join(part.split()))]
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
        self._doubt_name(row, names, where["name"], is_alone=len(values) == 1)
        if len(names) > 1:
            clean = {k: v for k, v in clean.items() if not _is_of_one_service(k)}
        self.result.drafts += [{"name": name, **clean} for name in names]
        self.result.cells += [DraftCells(self.table, row, where) for _ in names]

    def _doubt_name(self, row: Row, names: list[str], heading: str, is_alone: bool) -> None:
        """Names a row that may be no service, or several."""
        if is_alone and len(set(self.fields.values()) - {SKIP}) > 2:
            self._doubt(
                row,
                heading,
                f"'{names[0]}' är allt som står i raden. Det blev ett utkast.",
                "Är det en rubrik eller en summa: ta bort utkastet.",
            )
        if len(names) == 1 and re.search(r"\w[,/]\s?\w", names[0]):
            self._doubt(
                row,
                heading,
                f"'{names[0]}' kan vara flera tjänster. Det blev ett utkast.",
                "Är det flera: skriv dem på egna rader.",
            )
        if len(names) > 1:
            self._doubt(
                row,
                heading,
                f"Här står {len(names)} tjänster i en rad.",
                "De blev ett utkast var, utan nummer, adress och id. Skriv dem på egna rader.",
            )

    def _read_cells(self, row: Row) -> tuple[dict[str, str], dict[str, str]]:
        """The texts and the headings of a row, by field."""
        values: dict[str, str] = {}
        where: dict[str, str] = {}
        for heading, text in row.cells.items():
            field = self.fields.get(heading, SKIP)
            if field != SKIP and self._is_spoiled(row, heading, text, field):
                continue
            if field == PERSON:
                self._drop_person(row, heading, text)
            elif field == UNREAD:
                self._doubt(
                    row,
                    heading,
                    f"'{text}' kunde inte läsas som tider och kom inte in.",
                    "Fråga vilka tider som gäller.",
                )
            elif field != SKIP:
                values[field], where[field] = text, heading
        self._join_ages(values, where)
        return values, where

    def _is_spoiled(self, row: Row, heading: str, text: str, field: str) -> bool:
        """Whether the spreadsheet has put something else in place of what was written. It is told."""
        if _ERROR.fullmatch(text):
            self._doubt(row, heading, f"Här står felet {text}.", "Skriv det som ska stå i rutan.")
        elif field in _NO_DATES and (date := _DATE.fullmatch(text)):
            month, day = int(date[1]), int(date[2])
            sentence = f"Här står datumet {date[0][:10]}. Kalkylprogrammet har kanske gjort om {day}-{month} eller {month}-{day} till det."
            self._doubt(row, heading, sentence, "Gör om rutan till text, och skriv det på nytt.")
        else:
            return False
        return True

    def _is_of_person(self, id: str, name: str) -> bool:
        people = (name[one.start : one.end] for one in find_person_names(name, self.names.words))
        return any(slugify(person) in id for person in people)

    def _drop_person(self, row: Row, heading: str, text: str) -> None:
        """Counts the person of a cell; what is no person is told, since it may be needed."""
        is_person = any(find_person_names(text, self.names.words)) or _PERSONAL_ADDRESS.search(text)
        self.result.dropped_people += bool(is_person)
        if not is_person:
            sentence = f"Kolumnen är för namn på personer och läses inte, men här står '{text}'."
            fix = "Är det ett nummer eller en organisation: skriv det i dess egen kolumn."
            self._doubt(row, heading, sentence, fix)

    def _drop_people(self, row: Row, field: str, text: str, heading: str) -> str:
        """The text of a cell without what tells of one person, and without numbers inside sentences."""
        for number in list(find_identity_numbers(text)):
            text = text.replace(number, "")
            self.result.dropped_people += 1
            self._doubt(
                row,
                heading,
                "Här stod ett personnummer. Det kom inte in.",
                "Ta bort det ur filen också.",
            )
        if field in _PROSE:
            text = self._drop_names(row, text, heading)
        for fact in list(find_text_facts(text)) if field in _SENTENCES else ():
            if fact.kind in ("phone", "email"):
                text = text.replace(fact.text, "")
                sentence = f"'{fact.text}' står inne i en text och kom inte in."
                self._doubt(
                    row, heading, sentence, "Skriv det i kolumnen för telefon eller e-post."
                )
        return text

    def _drop_names(self, row: Row, text: str, heading: str) -> str:
        for name in reversed(list(find_person_names(text, self.names.words))):
            if name.is_sure:
                text = text[: name.start] + text[name.end :]
                self.result.dropped_people += 1
                self._doubt(
                    row,
                    heading,
                    "Här stod ett namn på en person. Det kom inte in.",
                    "Skriv rollen i stället. Var det inget namn: skriv tillbaka det i utkastet.",
                )
            else:
                self._doubt(
                    row,
                    heading,
                    f"'{text[name.start : name.end]}' kan vara namnet på en person.",
                    "Är det så: skriv rollen i stället, här och i utkastet.",
                )
        return text

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
            return text.strip(" ,:–-")
        if name == "hours":
            self._doubt_hours(row, text, heading)
        if name == "municipality":
            self._doubt_places(row, text, heading)
        return " ".join(text.split())

    def _doubt_hours(self, row: Row, text: str, heading: str) -> None:
        spans = [(_read_clock(a), _read_clock(b)) for a, b in _SPAN.findall(text)]
        if not _DAYS.search(text):
            self._doubt(
                row,
                heading,
                f"'{text}' säger inte vilka dagar.",
                "Fråga vilka dagar, och om det gäller på lov.",
            )
        elif not spans and not re.search("dygn", text, re.IGNORECASE):
            self._doubt(
                row, heading, f"'{text}' säger inga klockslag.", "Fråga när de öppnar och stänger."
            )
        if any(close > 24 * 60 or open >= close for open, close in spans):
            self._doubt(
                row,
                heading,
                f"'{text}' har klockslag som inte kan stämma.",
                "Fråga när de öppnar och stänger.",
            )

    def _doubt_places(self, row: Row, text: str, heading: str) -> None:
        """Names a municipality that the catalogue does not have: it may be misspelt, or another's."""
        for place in re.split(r"\s*(?:,|;|/|&|\boch\b)\s*", text) if self.names.places else ():
            if place and place not in self.names.places:
                near = find_closest_match(place, self.names.places)
                fix = (
                    f"Menade du {near}? Rätta rutan."
                    if near
                    else "Rätta rutan, eller låt den stå om det är en annan kommun."
                )
                self._doubt(row, heading, f"'{place}' är ingen av katalogens kommuner.", fix)

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
        if fix := _find_lost_zero(numbers[0]) or find_number_fault("phone", numbers[0]):
            self._doubt(row, heading, f"'{numbers[0]}' går inte att ringa.", fix)
            return ""
        if numbers[0] == "112":
            self._doubt(
                row,
                heading,
                "112 är nödnumret, och ingen tjänsts eget nummer.",
                "Skriv tjänstens eget nummer.",
            )
            return ""
        self._doubt_spelling(row, text, heading, numbers[0])
        return numbers[0]

    def _doubt_spelling(self, row: Row, text: str, heading: str, number: str) -> None:
        """What stood with a number that came in, and may have meant something."""
        if re.search(r"ankn|knappval|\bext\b", _PERSON.sub("", text), re.IGNORECASE):
            self._doubt(
                row,
                heading,
                f"'{text}' har en anknytning eller ett knappval, som inte kom in.",
                "Skriv det i utkastets text, om det behövs.",
            )
        if "/" in text:
            self._doubt(
                row,
                heading,
                f"'{text}' är skrivet med snedstreck och blev {number}.",
                "Kontrollera att det är ett nummer och inte två.",
            )

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
            if Ages.parse(plain).last > _OLDEST:
                raise ValueError(plain)
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
        line = " ".join(sentence.split())
        self.result.doubts.append(
            Doubt(self.table.name, row.number, self.table.get_letter(heading), line, fix)
        )


def _is_of_one_service(field: str) -> bool:
    """Whether a field cannot be that of several services at once."""
    return field in ("id", "phone", "email", "address", "hours") or field.startswith("ids.")


def _find_lost_zero(number: str) -> str | None:
    """What to do about a number that a spreadsheet has taken for a sum, and so has no zero first."""
    is_sum = re.fullmatch(r"[1-9]\d{6,8}", number)
    return f"Har nollan först fallit bort? Skriv då 0{number}, som text." if is_sum else None


def _read_clock(text: str) -> int:
    hour, _, minute = text.replace(".", ":").partition(":")
    return int(hour) * 60 + int(minute or 0)


def propose_id(values: dict[str, str], taken: set[str]) -> str:
    """An id that is not taken: the name, then with the municipality, then with a number."""
    name = slugify(values["name"]) or "utkast"
    place = slugify(values.get("municipality", ""))
    every: Iterator[str] = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return next(
        id for id in (name, *([f"{name}-{place}"] if place else []), *every) if id not in taken
    )
