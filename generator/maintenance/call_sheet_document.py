"""A call sheet on paper, as plain values for typst, with room for the answers: the twin of the spreadsheet."""

from __future__ import annotations

import datetime as dt
from typing import Any

from generator.maintenance.call_sheets import CallQuestion, CallSheet
from generator.model.catalogue import Catalogue

_WARNING = (
    "Bara för redaktörer och den som svarar. Här står nummer som ingen har bekräftat. Sätt "
    "inte upp listan, och lämna den inte till någon som söker hjälp."
)
_ADVICE = "Säg vem du är och att uppgiften ska stå på webbplatsen. Fråga efter det som står. Fråga inte om enskilda barn, och skriv inga namn."
_HEADINGS = ("Fråga", "Så står det i dag, och för vem", "Svar: uppgift, tider, för vem")


def build_call_document(catalogue: Catalogue, sheet: CallSheet, today: dt.date) -> dict[str, Any]:
    """Whom to call, what to think of first, and the questions in their order."""
    return {
        "title": f"Frågor till {sheet.name}",
        "site": catalogue.site.name,
        "lead": f"{catalogue.site.name}, {today.isoformat()}. {len(sheet.questions)} frågor, de som öppnar mest först.",
        "call": sheet.call,
        "warning": _WARNING,
        "advice": _ADVICE,
        "headings": list(_HEADINGS),
        "choices": ["Ja", "Nej"],
        "when": "Dag och roll:",
        "sheet": "Blad",
        "questions": [_build_row(asked) for asked in sheet.questions],
    }


def _build_row(asked: CallQuestion) -> dict[str, Any]:
    facts = [fact for fact in (asked.value, asked.hours, asked.whom) if fact]
    return {
        "owner": asked.owner,
        "asks": asked.asks,
        "about": f"{asked.opens}. {asked.key or asked.place}",
        "facts": facts or ["vet vi inte"],
        "source": asked.stands_on,
    }
