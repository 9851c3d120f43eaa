"""Writes a spreadsheet to fill in: the drafts, empty rows and drop-downs. It can be imported again."""

from __future__ import annotations

import io
from collections.abc import Sequence

from generator.importing.match_columns import HEADINGS, PERSON, UNREAD
from generator.model.catalogue import Catalogue
from generator.model.draft import Draft

_EMPTY_ROWS = 500
_LONGEST_LIST = 250  # letters: what Excel takes in a drop-down
_FORMULA = ("=", "+", "-", "@")  # a spreadsheet runs a cell that begins so
_FIELDS = [
    field for field in HEADINGS if field not in (PERSON, UNREAD, "minimum_age", "maximum_age")
]


def build_template(catalogue: Catalogue) -> bytes:
    """The spreadsheet, as the bytes of an .xlsx file."""
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation

    others = dict.fromkeys(f"ids.{key}" for draft in catalogue.drafts for key in draft.ids)
    fields = list(dict.fromkeys([*_FIELDS, *others]))
    book = Workbook()
    sheet = book.active
    sheet.title = "Tjänster"
    sheet.append([HEADINGS[field][0] if field in HEADINGS else field for field in fields])
    for draft in catalogue.drafts:
        sheet.append([_read_field(draft, field) for field in fields])
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith(_FORMULA):
                cell.data_type = "s"
    choices = {
        "municipality": [one.name for one in catalogue.space.municipalities],
        "organization": [one.name for one in catalogue.organizations],
    }
    for field, names in choices.items():
        if listed := _format_choices(names):
            letter = sheet.cell(1, fields.index(field) + 1).column_letter
            rule = DataValidation(
                type="list", formula1=listed, allow_blank=True, showErrorMessage=False
            )
            rule.add(f"{letter}2:{letter}{len(catalogue.drafts) + _EMPTY_ROWS}")
            sheet.add_data_validation(rule)
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _read_field(draft: Draft, field: str) -> str | None:
    if field.startswith("ids."):
        return draft.ids.get(field.removeprefix("ids."))
    value = getattr(draft, field)
    if field == "ages" and value:
        return ", ".join(
            "–".join("väntat" if age < 0 else str(age) for age in dict.fromkeys(pair))
            for pair in value.ranges
        )
    return value if value is None else str(value)


def _format_choices(names: Sequence[str]) -> str:
    listed = ",".join(name for name in names if "," not in name and '"' not in name)
    while len(listed) > _LONGEST_LIST:
        listed = listed.rpartition(",")[0]
    return f'"{listed}"' if listed else ""
