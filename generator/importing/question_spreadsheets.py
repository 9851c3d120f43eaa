"""Spreadsheets of questions: written with room for answers, and read back row by row."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.editing.confirmation_rules import require_role
from generator.editing.yaml_document import CannotEdit
from generator.importing.read_spreadsheets import Row, Table
from generator.importing.rows_to_drafts import Doubt

# What is asked, and what the one who asks or answers writes. The headings lead an answer back, whatever the order.
ASKED = ("Nr", "Fråga", "Tjänst", "Uppgift i dag", "Tider i dag", "För vem", "Står på", "Öppnar")
RIGHT, VALUE, HOURS, WHOM, DAY, ROLE, METHOD, SOURCE, NOTE, KEY = (
    "Stämmer? (ja/nej)",
    "Rätt uppgift",
    "Rätta tider",
    "Rätt för vem",
    "Dag",
    "Roll (aldrig namn)",
    "Hur",
    "Källa (sidans adress)",
    "Anteckning",
    "Rör inte",
)
ANSWERED = (RIGHT, VALUE, HOURS, WHOM, DAY, ROLE, METHOD, SOURCE, NOTE, KEY)
METHODS = {"samtal": "call", "e-post": "document", "sida": "page", "dokument": "document"}
_YES, _NO, _UNKNOWN = (
    ("ja", "j", "x", "stämmer"),
    ("nej", "n", "stämmer inte"),
    ("vet inte", "?", ""),
)
_WIDTHS = {"Nr": 5, "Fråga": 42, "Öppnar": 34, "Står på": 30, "För vem": 30}
_FORMULA = ("=", "+", "-", "@")  # a spreadsheet runs a cell that begins so


def build_answer_workbook(
    title: str, notes: Sequence[str], rows: Sequence[Mapping[str, str]]
) -> bytes:
    """Builds the spreadsheet of one organization, as the bytes of an .xlsx file. A row has texts by heading."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    sheet.title = "Frågor"
    for line in (title, *notes):
        sheet.append([line])
    headings = [*ASKED, *ANSWERED]
    sheet.append(headings)
    top = sheet.max_row
    for row in rows:
        sheet.append([row.get(heading, "") for heading in headings])
    for cells in sheet.iter_rows(min_row=top):
        for cell, heading in zip(cells, headings, strict=True):
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str) and cell.value.startswith(_FORMULA):
                cell.data_type = "s"
            if cell.row == top:
                cell.font = Font(bold=True)
                sheet.column_dimensions[cell.column_letter].width = _WIDTHS.get(heading, 20)
            elif heading in ANSWERED and heading != KEY:
                cell.fill = PatternFill("solid", fgColor="FFF6D6")
                cell.number_format = (
                    "@"  # else 0250-26 00 00 may become a number, and a day a serial
                )
    for heading, choices in ((RIGHT, ("ja", "nej", "vet inte")), (METHOD, tuple(METHODS))):
        letter = sheet.cell(top, headings.index(heading) + 1).column_letter
        rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
        rule.add(f"{letter}{top + 1}:{letter}{top + max(len(rows), 1)}")
        sheet.add_data_validation(rule)
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    sheet.freeze_panes = sheet.cell(top + 1, 3)
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{top}:{top}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One row that somebody has answered."""

    table: Table
    row: Row
    owner: str
    contact: str | None
    about_hours: bool
    value: str | None  # another value than the one that was asked about
    hours: str | None
    whom: str | None
    day: dt.date
    role: str
    method: str
    source: str | None
    note: str | None
    is_no: bool = False

    @property
    def only_narrows(self) -> bool:
        """Whether the answer is that what is asked about is not for all, and nothing else: then nothing is confirmed."""
        return self.is_no and self.whom is not None and not (self.value or self.hours)

    def doubt(self, heading: str, sentence: str, fix: str) -> Doubt:
        """A doubt at a cell of the row."""
        return _doubt(self.table, self.row, heading, sentence, fix)


def read_answers(
    tables: Sequence[Table], today: dt.date, role: str | None
) -> tuple[list[Answer], list[Doubt], int]:
    """Reads the rows that are answered, with what is wrong, and how many rows have no answer yet.

    `role` stands for those who wrote none.
    """
    answers: list[Answer] = []
    doubts: list[Doubt] = []
    silent = 0
    for table in tables:
        missing = [heading for heading in (KEY, RIGHT) if heading not in table.headings]
        if missing:
            fix = "Ta en ny lista: psynk todo --calls MAPP."
            column = table.headings[0] if table.headings else ""
            doubts.append(
                _doubt(table, Row(1, {}), column, f"Kolumnen '{missing[0]}' finns inte.", fix)
            )
            continue
        for row in table.rows:
            answer = _read_answer(table, row, today, role)
            if answer is None:
                silent += 1
            else:
                (answers if isinstance(answer, Answer) else doubts).append(answer)  # type: ignore[arg-type]
    return answers, doubts, silent


def _read_answer(table: Table, row: Row, today: dt.date, role: str | None) -> Answer | Doubt | None:
    cells = row.cells
    said = cells.get(RIGHT, "").strip().casefold().rstrip(".!")
    value, hours, whom = (cells.get(heading) for heading in (VALUE, HOURS, WHOM))
    if said in _UNKNOWN and not (value or hours or whom):
        return None
    for fault in _find_faults(table, row, said, role):
        return fault
    owner, _, contact = cells[KEY].removesuffix("#hours").partition(".")
    return Answer(
        table=table,
        row=row,
        owner=owner,
        contact=contact or None,
        about_hours=cells[KEY].endswith("#hours"),
        value=value if value != cells.get("Uppgift i dag") else None,
        hours=hours,
        whom=whom if whom != cells.get("För vem") else None,
        day=_read_day(cells.get(DAY)) or today,
        role=cells.get(ROLE) or role or "",
        method=METHODS[cells.get(METHOD, "samtal").strip().casefold()],
        source=cells.get(SOURCE),
        note=cells.get(NOTE),
        is_no=said in _NO,
    )


def _find_faults(table: Table, row: Row, said: str, role: str | None) -> Iterator[Doubt]:
    cells = row.cells
    if not cells.get(KEY):
        fix = "Det är en fråga till styrgruppen: skriv in beslutet för hand."
        yield _doubt(table, row, KEY, "Svaret hör inte till en uppgift.", fix)
    if said not in (*_YES, *_NO, *_UNKNOWN):
        yield _doubt(table, row, RIGHT, f"'{said}' är varken ja eller nej.", "Skriv ja eller nej.")
    if said in _UNKNOWN:  # what nobody stands for is not confirmed, whatever stands beside it
        fix = "Har någon där sagt det som står? Skriv ja eller nej. Annars töm rutorna."
        what = f"'{said}'" if said else "Inget svar"
        yield _doubt(
            table, row, RIGHT, f"{what}, men här står en uppgift. Den skrivs inte in.", fix
        )
    if said in _NO and not any(cells.get(heading) for heading in (VALUE, HOURS, WHOM)):
        fix = f"Skriv den rätta uppgiften. Gör de inte det: skriv gör vi inte, eller åldrar och kommuner, i '{WHOM}'. Eller ta bort kontakten för hand."
        yield _doubt(table, row, VALUE, "Uppgiften stämmer inte, men här står ingen annan.", fix)
    other = cells.get(VALUE)
    if cells.get(KEY, "").endswith("#hours") and other and other != cells.get("Uppgift i dag"):
        sentence = f"Raden gäller tiderna, men här står en annan uppgift: '{other}'."
        yield _doubt(
            table,
            row,
            VALUE,
            sentence,
            "Skriv den på kontaktens egen rad. Har den ingen: psynk confirm.",
        )
    yield from _find_faults_of_asking(table, row, role)


def _find_faults_of_asking(table: Table, row: Row, role: str | None) -> Iterator[Doubt]:
    """What is wrong with who asked, when and how."""
    cells = row.cells
    if not (cells.get(ROLE) or role):
        fix = "Skriv rollen, till exempel: samordnare, kommunen. Eller kör med --by ROLL."
        yield _doubt(table, row, ROLE, "Det står inte vem som frågade.", fix)
    try:
        require_role(cells.get(ROLE) or role or "redaktör")
    except CannotEdit:
        sentence = f"'{cells.get(ROLE) or role}' ser ut som ett namn."
        yield _doubt(table, row, ROLE, sentence, "Namn på personer skrivs aldrig in: skriv rollen.")
    if cells.get(DAY) and not _read_day(cells[DAY]):
        fix = "Skriv år-månad-dag, till exempel 2026-11-30."
        yield _doubt(table, row, DAY, f"'{cells[DAY]}' är ingen dag.", fix)
    if cells.get(METHOD, "samtal").strip().casefold() not in METHODS:
        fix = f"Skriv ett av: {', '.join(METHODS)}."
        yield _doubt(table, row, METHOD, f"'{cells[METHOD]}' är inget sätt.", fix)


def _read_day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((text or "").split(" ")[0])
    except ValueError:
        return None


def _doubt(table: Table, row: Row, heading: str, sentence: str, fix: str) -> Doubt:
    column = table.get_letter(heading) if heading in table.headings else "?"
    return Doubt(table.name, row.number, column, sentence, fix)
