"""Nobody makes up the day of a source: its month or year is enough, and counts from the first day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from generator.cli.main import main
from generator.model.partial_date import parse_source_date
from generator.model.verification import Source, Verification
from generator.text import format_date


@pytest.mark.parametrize(
    ("written", "first", "said"),
    [
        ("2025-03", dt.date(2025, 3, 1), "mars 2025"),
        ("2025", dt.date(2025, 1, 1), "2025"),
        ("2025-03-09", dt.date(2025, 3, 9), "9 mars 2025"),
    ],
)
def test_as_much_is_said_as_is_known(written: str, first: dt.date, said: str) -> None:
    day = Source.model_validate({"text": "en sida", "date": written}).date
    assert day == first and format_date(day) == said and day.isoformat() == written
    assert dt.date(2026, 11, 30) - day == dt.date(2026, 11, 30) - first


@pytest.mark.parametrize(
    "wrong", ["2025-13", "20250309", "mars 2025", "2025-3", "2025-02-30", "25"]
)
def test_what_is_no_date_is_refused(wrong: str) -> None:
    assert parse_source_date(wrong) is None
    with pytest.raises(ValidationError):
        Source.model_validate({"text": "en sida", "date": wrong})


def test_the_day_of_a_check_is_a_day() -> None:
    checked = {"status": "V", "source": "en sida", "method": "call", "role": "redaktör"}
    with pytest.raises(ValidationError):
        Verification.model_validate({**checked, "checked_on": "2026-11"})


def test_a_confirmation_writes_the_month_that_it_is_given(change: Callable[..., Path]) -> None:
    folder = change("    everyday_words: [skolsyster]", "    everyday_words: [skolsyster]")
    words = [
        "--by",
        "redaktör",
        "--method",
        "document",
        "--source",
        "broschyren",
        "--source-date",
        "2026-10",
    ]
    command = [
        "confirm",
        "skolan",
        "telefon",
        *words,
        "--catalogue",
        str(folder),
        "--today",
        "2026-11-30",
    ]
    assert main(command) == 0
    assert 'source_date: "2026-10"' in (folder / "services.yaml").read_text(encoding="utf-8")
