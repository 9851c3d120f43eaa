"""The catalogue as tables: CSV that a spreadsheet opens, with Swedish headers. Only what may be shown."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.responsibilities import CaseBox, Responsibility
from generator.model.service import ALL, Organization, Service
from generator.model.value_types import Ages
from generator.views.offer_times import find_offer_place, list_week_times
from generator.views.opening_hours_wording import DAY_NAMES
from generator.views.shown_contacts import list_shown_contacts

CsvRow = dict[str, str]
_BOM = "\ufeff"  # without it Excel reads å, ä and ö wrong
_FORMULA = ("=", "+", "-", "@")  # a spreadsheet runs a cell that begins so


def build_tables(catalogue: Catalogue, words: dict[str, Any]) -> dict[str, bytes]:
    """Builds every table by its file name, and the guide to their columns."""
    made = {name: list(rows) for name, rows in _list_rows(catalogue).items()}
    headers = {name: list(words["csv"][name]) for name in made}
    files = {
        f"csv/{name}.csv": _encode_table(
            headers[name], (_order_cells(row, headers[name]) for row in rows)
        )
        for name, rows in made.items()
    }
    guide = (
        (f"{name}.csv", header, text)
        for name in made
        for header, text in words["csv"][name].items()
    )
    return files | {"csv/kolumner.csv": _encode_table(list(words["csv"]["kolumner"]), guide)}


def _list_rows(catalogue: Catalogue) -> dict[str, Iterator[CsvRow]]:
    return {
        "organisationer": _list_organization_rows(catalogue),
        "tjanster": _list_service_rows(catalogue),
        "kontakter": _list_contact_rows(catalogue),
        "behov": _list_need_rows(catalogue),
        "ansvar": _list_responsibility_rows(catalogue),
        "erbjudanden": _list_offer_rows(catalogue),
        "tider": _list_time_rows(catalogue),
    }


def _list_organization_rows(catalogue: Catalogue) -> Iterator[CsvRow]:
    for one in catalogue.organizations:
        yield {
            "id": one.id,
            "namn": one.name,
            "slag": one.kind,
            "beskrivning": one.summary,
            "webbplats": one.website or "",
            "organisationsnummer": one.ids.get("org", ""),
            "hsa-id": one.ids.get("hsa", ""),
        }


def _list_service_rows(catalogue: Catalogue) -> Iterator[CsvRow]:
    for one in _list_active(catalogue):
        yield {
            "id": one.id,
            "namn": one.name,
            "organisation": one.organization,
            "nivå": one.level,
            "åldrar": _format_ages(one.eligibility.ages),
            "område": _join_values(_build_area_cells(one.eligibility.area)),
            "kommuner": _join_values(one.eligibility.municipalities),
            "hsa-id": one.ids.get("hsa", ""),
            "beskrivning": one.summary,
            "för vem": one.eligibility.text,
            "inte bekräftat": one.unverified or "",
            "kontrollerad": one.verification.checked_on.isoformat(),
        }


def _list_contact_rows(catalogue: Catalogue) -> Iterator[CsvRow]:
    owners: list[Organization | Service] = [*catalogue.organizations, *_list_active(catalogue)]
    for owner in owners:
        for shown_contact in list_shown_contacts(catalogue, owner):
            yield {
                "tillhör": owner.id,
                "slag": shown_contact.kind,
                "namn": shown_contact.name,
                "värde": shown_contact.text,
                "säg": shown_contact.say or "",
                "kommuner": _join_values(shown_contact.municipalities),
                "källans datum": shown_contact.dated.isoformat() if shown_contact.dated else "",
                "kontrollerad": shown_contact.checked.isoformat() if shown_contact.checked else "",
            }


def _list_need_rows(catalogue: Catalogue) -> Iterator[CsvRow]:
    for one in catalogue.needs:
        yield {
            "id": one.id,
            "namn": one.name,
            "fackord": one.term,
            "grupp": one.group,
            "åldrar": _format_ages(one.ages),
            "vardagsord": ", ".join(one.everyday_words),
            "beslut": one.status,
        }


def _list_responsibility_rows(catalogue: Catalogue) -> Iterator[CsvRow]:
    for row in catalogue.responsibilities:
        yield _build_box_cells(row) | {
            "leder": row.lead,
            "hjälper till": _join_values(row.support),
            "beslut": row.status,
            "går först": _format_yes(row),
        }


def _build_box_cells(row: CaseBox) -> CsvRow:
    return {
        "behov": _join_values(row.needs),
        "grupper": _join_values(row.groups),
        "åldrar": _format_ages(row.ages) if row.ages else "",
        "kommuner": _join_values(row.municipalities),
        "hur bråttom": _join_values(row.urgency),
        "när": _join_values(row.when),
        "vem som frågar": _join_values(row.askers),
    }


def _format_yes(row: Responsibility) -> str:
    return "ja" if row.first else "nej"


def _list_offer_rows(catalogue: Catalogue) -> Iterator[CsvRow]:
    for one in catalogue.shown_offers:
        yield {
            "id": one.id,
            "namn": one.name,
            "slag": one.kind,
            "tjänst": one.service,
            "nivå": one.level,
            "åldrar": _format_ages(one.ages),
            "kommuner": _join_values(catalogue.list_municipalities(one)),
            "behov": _join_values(one.needs),
            "beskrivning": one.summary,
            "så kommer du": one.join,
            "plats": find_offer_place(catalogue, one),
            "inte bekräftat": one.unverified or "",
            "kontrollerad": one.verification.checked_on.isoformat(),
        }


def _list_time_rows(catalogue: Catalogue) -> Iterator[CsvRow]:
    for time in list_week_times(catalogue, catalogue.shown_offers):
        yield {
            "erbjudande": time.offer.id,
            "dag": DAY_NAMES[time.day],
            "börjar": time.start.format_iso(),
            "slutar": time.end.format_iso(),
            "plats": time.place,
            "språk": _join_values(time.languages),
            "termin från": time.season[0].isoformat() if time.season else "",
            "termin till": time.season[1].isoformat() if time.season else "",
            "stängda veckor": _join_values(map(str, time.closed_weeks)),
            "stängda dagar": _join_values(day.isoformat() for day in time.closed_days),
            "röda dagar": "stängt" if time.closed_when_red else "",
            "bara": _join_values(time.kinds),
            "kontrollerad": time.checked.isoformat(),
        }


def _list_active(catalogue: Catalogue) -> list[Service]:
    return [service for service in catalogue.services if service.is_active]


def _format_ages(ages: Ages) -> str:
    ranges = [
        ("väntat" if low < 0 else str(low), "väntat" if high < 0 else str(high))
        for low, high in ages.ranges
    ]
    return ", ".join(low if low == high else f"{low}–{high}" for low, high in ranges)


def _build_area_cells(area: tuple[str, ...] | str) -> tuple[str, ...]:
    return (area,) if isinstance(area, str) else area


def _join_values(values: Iterable[str] | str) -> str:
    return "alla" if values == ALL else ", ".join(values)


def _order_cells(row: CsvRow, headers: list[str]) -> list[str]:
    """The row's cells as the headers stand. A column without words would else be left out, and nobody told."""
    if row.keys() != set(headers):
        raise KeyError(
            f"Columns without words, or words without a column: {row.keys() ^ set(headers)}"
        )
    return [row[header] for header in headers]


def _encode_table(header: list[str], rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_escape_formula(cell) for cell in row] for row in rows)
    return (_BOM + text.getvalue()).encode()


def _escape_formula(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
