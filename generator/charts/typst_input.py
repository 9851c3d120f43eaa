"""The input for typst: sheets as plain values, with footers and QR codes."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import Any

from generator.charts.chart_context import ChartContext
from generator.charts.sheet import Sheet
from generator.text import format_date
from generator.views.shown_contacts import list_shown_contacts

_WORDS = (
    "question",
    "owner",
    "yes",
    "acute",
    "ring",
    "refused",
    "sheet",
    "of",
    "need",
    "same_as",
    "continued",
)
QrRuns = list[list[tuple[int, int]]]


@lru_cache(maxsize=1024)  # each address is on the chart, in large print and in the file of all
def encode_qr(address: str) -> QrRuns:
    """A QR code: for each row, (first column, length) of every dark run. Error level Q stays readable after a bad copy."""
    import segno  # here and not above: it is slow to import, and a site without charts does not need it

    rows = segno.make(address, error="q", micro=False, boost_error=False).matrix
    return [_find_runs(row) for row in rows]


def _find_runs(row: bytearray) -> list[tuple[int, int]]:
    dark_runs, column = [], 0
    for dark, modules in groupby(row):
        length = len(list(modules))
        if dark:
            dark_runs.append((column, length))
        column += length
    return dark_runs


# Points. The least that text may be: it is as large as its sheets allow, and never made smaller to fit.
BODY_SIZE, LARGE_SIZE = 14, 20
CARD_SIZE, LARGE_CARD_SIZE = 12, 18  # a card lies on a desk, and has all of its questions in view
GRID_SIZE, LARGE_GRID_SIZE = 8, 18  # the grid is read near by, and all of it must be seen at once
PAPER_SIZES = {
    "a3": (297, 420),
    "a4": (210, 297),
    "a6": (105, 148),
    "a7": (74, 105),
}
"""Millimetres, upright."""
MARGINS = {"a3": 15, "a4": 12, "a6": 6, "a7": 4}  # millimetres; nothing is printed in them
LARGER_PAPER = {"a4": "a3", "a3": "a3", "a7": "a6"}  # the paper for large print


def build_document(
    sheets: list[Sheet], context: ChartContext, large: bool = False
) -> dict[str, Any]:
    """The input for one PDF file, with one sheet or several."""
    words = context.labels
    title = (
        _write_title(sheets[0])
        if len(sheets) == 1
        else f"{words['all']}: {context.catalogue.site.name}"
    )
    return {
        "title": title,
        "day": max(sheet.chart.valid_from for sheet in sheets).timetuple()[:3],
        "site": context.catalogue.site.name,
        "language": context.words["language"],
        "danger": context.describe_danger(),
        "words": {name: words[name] for name in _WORDS},
        "charts": [_build_sheet_values(sheet, context, large) for sheet in sheets],
    }


def get_body_size(sheet: Sheet, large: bool) -> int:
    """The least size of the text of a sheet, in points."""
    if sheet.shape == "grid":
        return LARGE_GRID_SIZE if large else GRID_SIZE
    if sheet.chart.kind == "workplace":
        return LARGE_CARD_SIZE if large else CARD_SIZE
    return LARGE_SIZE if large else BODY_SIZE


def _write_title(sheet: Sheet) -> str:
    return f"{sheet.chart.title} – {sheet.school.name}" if sheet.school else sheet.chart.title


def _build_sheet_values(sheet: Sheet, context: ChartContext, large: bool) -> dict[str, Any]:
    address = build_web_address(sheet, context)
    paper = LARGER_PAPER[sheet.chart.paper] if large else sheet.chart.paper
    size = PAPER_SIZES[paper]
    return sheet.content | {
        "size": size[::-1] if sheet.chart.wide else size,
        "margin": MARGINS[paper],
        "body": get_body_size(sheet, large),
        "foot": LARGE_SIZE if large else BODY_SIZE,
        "code": encode_qr(address) if address else None,
        "code_says": f"{context.labels['code_says']} {address}",
        "footer": build_footer(sheet, context),
    }


def build_web_address(sheet: Sheet, context: ChartContext) -> str:
    """The full URL of the web page with the same content; empty while the site has no address."""
    url = context.catalogue.site.url
    return f"{url.rstrip('/')}{sheet.page}" if url else ""


def build_footer(sheet: Sheet, context: ChartContext) -> list[str]:
    """Three lines: its date and version, where to report errors, and its page."""
    words, site = context.labels, context.catalogue.site
    checked = f" {words['checked']} {format_date(sheet.checked)}." if sheet.checked else ""
    dates = f"{words[sheet.date_label]} {format_date(sheet.chart.valid_from)}. {words['version']} {sheet.version}.{checked}"
    web = (
        build_web_address(sheet, context).removeprefix("https://").strip("/")
        or f"{site.name}, {words['web_page']} {sheet.page}"
    )
    return [dates, f"{words['wrong']} {_write_feedback(context)}", f"{words['web']} {web}"]


def _write_feedback(context: ChartContext) -> str:
    site = context.catalogue.site
    if site.feedback:
        return f"{context.labels['write']} {site.feedback.removeprefix('mailto:').removeprefix('https://')}."
    owner = site.feedback_phone.partition(".")[0]
    phones = list_shown_contacts(
        context.catalogue,
        context.catalogue.organization.get(owner) or context.catalogue.service[owner],
    )
    phone = next((shown_contact for shown_contact in phones if shown_contact.is_call), None)
    if not phone:
        return ""
    dated = f", som {context.labels['dated']} {format_date(phone.dated)}" if phone.dated else ""
    return f"{context.labels['call']} {phone.name} {phone.text}{dated}."
