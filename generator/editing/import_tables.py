"""Reads spreadsheets and directories as tables of texts: CSV, Excel, and HSDS as JSON. A table knows where its cells stood."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.editing.document import CannotEdit

_MOST_ROWS = 20_000
_MOST_CELLS = 2_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row, with its cells by column heading."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet, or one file, with its headings."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]

    def letter(self, heading: str) -> str:
        """The column of a heading as a spreadsheet calls it: A, B … AA."""
        number, letters = self.headings.index(heading) + 1, ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return letters


def read_tables(data: bytes, name: str) -> list[Table]:
    """The tables of a file, by the ending of its name. Raises CannotEdit when it cannot be read."""
    ending = name.rpartition(".")[2].lower()
    readers = {"csv": _read_csv, "xlsx": _read_excel, "json": _read_hsds}
    if ending not in readers:
        raise CannotEdit(f"{name} kan inte läsas. Spara den som .xlsx, .csv eller .json (HSDS).")
    tables = [table for table in readers[ending](data, name) if table.rows]
    if not tables:
        raise CannotEdit(f"{name} har inga rader under en rubrikrad.")
    return tables


def _read_csv(data: bytes, name: str) -> Iterator[Table]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")  # as Excel saves in Sweden
    first = text.partition("\n")[0]
    separator = max(";,\t", key=first.count)
    yield _build_table(name, list(csv.reader(io.StringIO(text), delimiter=separator)))


def _read_excel(data: bytes, name: str) -> Iterator[Table]:
    import openpyxl  # takes a while, and only this reads it

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception as fault:  # the library raises many kinds
        raise CannotEdit(
            f"{name} går inte att läsa som Excel. Spara den på nytt som .xlsx."
        ) from fault
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible" or sheet.max_row * sheet.max_column > _MOST_CELLS:
            continue
        cells = [[_write_cell(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        for area in sheet.merged_cells.ranges:  # a merged cell says the same of each of its cells
            for row in range(area.min_row - 1, area.max_row):
                for column in range(area.min_col - 1, area.max_col):
                    cells[row][column] = cells[area.min_row - 1][area.min_col - 1]
        yield _build_table(sheet.title, cells)


def _write_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _build_table(name: str, cells: list[list[str]]) -> Table:
    """The first row with at least two different texts is the headings: a title above them is passed over."""
    tops = (n for n, row in enumerate(cells[:20]) if len({c.strip() for c in row if c.strip()}) > 1)
    top = next(tops, None)
    if top is None:
        return Table(name, (), ())
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
    ]
    return Table(name, tuple(headings), tuple(row for row in rows if row.cells))


def _read_hsds(data: bytes, name: str) -> Iterator[Table]:
    """The services of HSDS 3: a list, a page with `contents`, or a package with `services`."""
    try:
        found = json.loads(data)
    except ValueError as fault:
        raise CannotEdit(f"{name} går inte att läsa som JSON: {fault}.") from fault
    if isinstance(found, dict):
        found = found.get("contents") or found.get("services") or found.get("service") or [found]
    services = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    rows = [Row(number, _flatten_hsds(one)) for number, one in enumerate(services, 1)]
    headings = tuple(dict.fromkeys(heading for row in rows for heading in row.cells))
    yield Table(name, headings, tuple(row for row in rows if row.cells))


def _flatten_hsds(service: dict[str, Any]) -> dict[str, str]:
    """The columns of HSDS that a draft has, with the first phone and the first address."""
    keep = ("id", "name", "description", "url", "email", "eligibility_description", "minimum_age", "maximum_age", "status")  # fmt: skip
    said: dict[str, Any] = {key: service.get(key) for key in keep}
    organization = service.get("organization")
    said["organization"] = organization.get("name") if isinstance(organization, dict) else None
    for phone in _dicts(service.get("phones"))[:1]:
        said["phone"] = phone.get("number")
    for at in _dicts(service.get("service_at_locations"))[:1]:
        location = at.get("location")
        addresses = _dicts(location.get("addresses")) if isinstance(location, dict) else []
        for address in addresses[:1]:
            parts = (address.get(key) for key in ("address_1", "postal_code", "city"))
            said["address"] = " ".join(str(part) for part in parts if part)
    return {key: text for key, value in said.items() if (text := _write_cell(value))}


def _dicts(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
