"""What typst is given: the sheets as plain values, with their footers and QR codes."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from generator.charts.context import Making
from generator.charts.sheet import Sheet
from generator.text import date_in_words
from generator.views.contacts import reaches

Runs = list[list[tuple[int, int]]]


def runs(address: str) -> Runs:
    """For each row of modules: (first column, how many) of every dark run. Level Q: readable after a bad copy."""
    import segno  # here: it brings much that nobody needs who prints nothing

    rows = segno.make(address, error="q", micro=False, boost_error=False).matrix
    return [_runs(row) for row in rows]


def _runs(row: bytearray) -> list[tuple[int, int]]:
    found, column = [], 0
    for dark, modules in groupby(row):
        length = len(list(modules))
        if dark:
            found.append((column, length))
        column += length
    return found


BODY, LARGE = 14, 18  # points; a chart is never set in smaller type to fit
PAPERS = {"a3": (297, 420), "a4": (210, 297), "a7": (74, 105)}  # millimetres, upright
LARGER = {"a4": "a3", "a3": "a3", "a7": "a6"}  # the paper of large print


def document(sheets: list[Sheet], making: Making, large: bool = False) -> dict[str, Any]:
    """One file: one sheet, or several after each other."""
    words = making.said
    title = (
        _title(sheets[0]) if len(sheets) == 1 else f"{words['all']}: {making.catalogue.site.name}"
    )
    return {
        "title": title,
        "day": max(sheet.chart.valid_from for sheet in sheets).timetuple()[:3],
        "site": making.catalogue.site.name,
        "language": making.words["language"],
        "body": LARGE if large else BODY,
        "words": {
            name: words[name]
            for name in ("question", "owner", "yes", "no", "acute", "ring", "refused", "sheet")
        },
        "charts": [_sheet(sheet, making, large) for sheet in sheets],
    }


def _title(sheet: Sheet) -> str:
    return f"{sheet.chart.title} – {sheet.school.name}" if sheet.school else sheet.chart.title


def _sheet(sheet: Sheet, making: Making, large: bool) -> dict[str, Any]:
    address = web_address(sheet, making)
    paper = LARGER[sheet.chart.paper] if large else sheet.chart.paper
    return sheet.content | {
        "paper": paper,
        "code": runs(address) if address else None,
        "code_says": f"{making.said['code_says']} {address}",
        "footer": footer(sheet, making),
        "several": sheet.chart.pages > 1,
    }


def web_address(sheet: Sheet, making: Making) -> str:
    """The whole address of the page that says the same; empty while the site has none."""
    url = making.catalogue.site.url
    return f"{url.rstrip('/')}{sheet.page}" if url else ""


def footer(sheet: Sheet, making: Making) -> list[str]:
    """When it is valid from, how to tell whether it is old, and where to say that it is wrong."""
    words, site = making.said, making.catalogue.site
    checked = f" {words['checked']} {date_in_words(sheet.checked)}." if sheet.checked else ""
    dates = f"{words['valid_from']} {date_in_words(sheet.chart.valid_from)}. {words['version']} {sheet.version}.{checked}"
    web = (
        web_address(sheet, making).removeprefix("https://").strip("/")
        or f"{site.name}, {words['web_page']} {sheet.page}"
    )
    return [dates, f"{words['wrong']} {_feedback(making)} {words['web']} {web}"]


def _feedback(making: Making) -> str:
    site = making.catalogue.site
    if site.feedback:
        return f"{making.said['write']} {site.feedback.removeprefix('mailto:').removeprefix('https://')}."
    owner = site.feedback_phone.partition(".")[0]
    phones = reaches(
        making.catalogue,
        making.catalogue.organization.get(owner) or making.catalogue.service[owner],
    )
    phone = next((reach for reach in phones if reach.is_call), None)
    if not phone:
        return ""
    dated = f", som {making.said['dated']} {date_in_words(phone.dated)}" if phone.dated else ""
    return f"{making.said['call']} {phone.name} {phone.text}{dated}."
