"""Reads spreadsheets as tables of texts: CSV and Excel. A table knows where its cells stood."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import Any

from generator.editing.yaml_document import CannotEdit

_MOST_ROWS = 20_000
_MOST_CELLS = 2_000_000
_NO_LETTER = ("Cc", "Cn", "Cs")
_PLAIN = {0xA0: " ", 0x202F: " ", 0x2007: " ", 0x2009: " ", 0x2010: "-", 0x2011: "-"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row, with its cells by column heading."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Mark:
    """What a person sees beside the text of a cell: that it is hidden or struck out, or a comment."""

    row: int
    column: int
    kind: str


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet, or one file, with its headings."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    has_letters: bool = True  # no sheet: a column is called by its heading
    is_hidden: bool = False  # a sheet that nobody sees is not read, but told
    marks: tuple[Mark, ...] = ()

    def get_letter(self, heading: str) -> str:
        """The column of a heading as a spreadsheet calls it: A, B … AA."""
        return format_letter(self.headings.index(heading) + 1) if self.has_letters else heading


def format_letter(number: int) -> str:
    """The number of a column as a spreadsheet calls it: A, B … AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def read_tables(data: bytes, name: str, headings: Set[str] = frozenset()) -> list[Table]:
    """The tables of a spreadsheet, by the ending of its name. Raises CannotEdit when it cannot be read.

    `headings` are those that are understood, in small letters: the row with most of them is taken.
    """
    readers = {"csv": _read_csv, "xlsx": _read_excel}
    reader = readers.get(name.rpartition(".")[2].lower())
    if reader is None:
        raise CannotEdit(f"{name} kan inte läsas. Spara den som .xlsx eller .csv.")
    tables = [table for table in reader(data, name, headings) if table.rows]
    if all(table.is_hidden for table in tables):
        raise CannotEdit(f"{name} har inga rader under en rubrikrad.")
    return tables


def _read_csv(data: bytes, name: str, known: Set[str]) -> Iterator[Table]:
    text = "\n".join(_make_plain(_decode(data)).split("\r\n")).replace("\r", "\n")
    try:
        read = [list(csv.reader(io.StringIO(text), delimiter=mark)) for mark in ";,\t"]
    except csv.Error as fault:  # a cell that never ends
        raise CannotEdit(
            f"{name} går inte att läsa som CSV: en ruta är för lång. Saknas ett citattecken? Spara den annars som .xlsx."
        ) from fault
    yield _build_table(name, max(read, key=lambda cells: _weigh_columns(cells, known)), known)


def _decode(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):  # Excel's "Unicode text"
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")  # as Excel saves in Sweden


def _weigh_columns(cells: list[list[str]], known: Set[str]) -> tuple[int, int]:
    """How well a separator divides the rows: by the headings it finds, then by how many rows get equally many cells."""
    rows = [row for row in cells[:20] if any(row)]  # the first may be a title
    headings = max(
        (len({simplify_heading(cell) for cell in row} & known) for row in rows), default=0
    )
    widths = [len(row) for row in rows if len(row) > 1]
    return headings, max((widths.count(width) for width in widths), default=0)


def _read_excel(data: bytes, name: str, known: Set[str]) -> Iterator[Table]:
    import openpyxl  # takes a while, and only this reads it

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception as fault:  # the library raises many kinds
        raise CannotEdit(
            f"{name} går inte att läsa som Excel. Spara den på nytt som .xlsx."
        ) from fault
    for sheet in book.worksheets:
        if sheet.max_row * sheet.max_column > _MOST_CELLS:
            raise CannotEdit(
                f"Bladet {sheet.title} har {sheet.max_row} rader och {sheet.max_column} kolumner. Ta bort de tomma efter de sista, och spara."
            )
        rows = list(sheet.iter_rows())
        cells = [[write_cell(cell.value) for cell in row] for row in rows]
        for area in sheet.merged_cells.ranges:  # a merged cell says the same of each of its cells
            for row in range(area.min_row - 1, area.max_row):
                for column in range(area.min_col - 1, area.max_col):
                    cells[row][column] = cells[area.min_row - 1][area.min_col - 1]
        table = _build_table(sheet.title, cells, known)
        marks = tuple(_find_marks(sheet, rows, {row.number for row in table.rows}))
        yield replace(table, is_hidden=sheet.sheet_state != "visible", marks=marks)


def _find_marks(sheet: Any, rows: list[Any], numbers: set[int]) -> Iterator[Mark]:
    for number in sorted(numbers):
        if sheet.row_dimensions[number].hidden:
            yield Mark(number, 1, "hidden")
        for column, cell in enumerate(rows[number - 1], start=1):
            if cell.value is not None and cell.font and cell.font.strike:
                yield Mark(number, column, "struck")
            if getattr(cell, "comment", None):
                yield Mark(number, column, "comment")


def write_cell(value: object) -> str:
    """A value as the text that a person sees in its cell."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return str(value if value.time() != dt.time() else value.date())
    if isinstance(value, dt.time):
        return f"{value.hour}.{value.minute:02}"
    return _make_plain(str(value)).strip()


def _make_plain(text: str) -> str:
    """The text with letters in one piece, plain spaces and hyphens, and without what nobody sees."""
    composed = unicodedata.normalize("NFC", text).translate(_PLAIN)
    kinds = ((one, unicodedata.category(one)) for one in composed)
    return "".join(
        " " if kind in _NO_LETTER and one not in "\n\r\t" else one
        for one, kind in kinds
        if kind != "Cf"
    )


def simplify_heading(heading: str) -> str:
    """A heading without what people put after and around it, in small letters: `Telefon/vx *` is `telefon`."""
    parts = re.split(r"[/,:;*\n]", re.sub(r"\([^)]*\)", "", heading))
    return " ".join(next((part for part in parts if part.strip()), "").split()).casefold()


def _find_headings(cells: list[list[str]], known: Set[str]) -> int | None:
    """The row with most known headings; where none has any, the first with at least two different texts."""
    tops = [n for n, row in enumerate(cells[:20]) if len({c.strip() for c in row if c.strip()}) > 1]
    return max(
        tops,
        key=lambda n: len({simplify_heading(cell) for cell in cells[n]} & known),  # the first wins
        default=None,
    )


def _build_table(name: str, cells: list[list[str]], known: Set[str]) -> Table:
    """A title and a note above the headings are passed over."""
    top = _find_headings(cells, known)
    if top is None:
        return Table(name, (), ())
    titles = [" ".join(cell.split()) for cell in cells[top]]
    headings: list[str] = []
    for number, cell in enumerate(cells[top]):
        heading = " ".join(cell.split()) or f"kolumn {number + 1}"
        headings.append(heading if heading not in headings else f"{heading} ({number + 1})")
    rows = [
        Row(
            top + 2 + number,
            {h: c.strip() for h, c in zip(headings, row, strict=False) if c.strip()},
        )
        for number, row in enumerate(cells[top + 1 : top + 1 + _MOST_ROWS])
        if [" ".join(cell.split()) for cell in row] != titles  # the headings again, on a new page
    ]
    return Table(name, tuple(headings), tuple(row for row in rows if row.cells))
