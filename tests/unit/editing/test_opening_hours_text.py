"""Opening hours as people say them: what they become, and what is refused with which words."""

from __future__ import annotations

import pytest

from generator.editing.opening_hours_text import HourRow, parse_hours
from generator.editing.yaml_document import CannotEdit
from generator.model.catalogue import Catalogue
from generator.model.opening_hours import covers_kind
from generator.model.service import Hours

DAY, EVENING, WEEKEND, RED = "school-day school-holiday", "evening", "weekend", "public-holiday"
ALL_DAY = f"{DAY} {EVENING} {WEEKEND} {RED}"
MON_FRI = "mån tis ons tor fre"


def brief(row: HourRow) -> str:
    """A row on one line: kinds of time, days, clock times, part of the year."""
    parts = (row["when"], row.get("days", []), [row.get("open", ""), row.get("close", "")])
    words = [part if isinstance(part, str) else " ".join(part) for part in parts]
    return " | ".join(filter(str.strip, [*words, str(row.get("season", ""))]))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("dygnet runt", ["all"]),
        ("Vardagar 8-16", [f"{DAY} | 8:00 16:00"]),
        ("Telefontid: 0800–1630 vardagar", [f"{DAY} | 8:00 16:30"]),
        (
            "måndag till torsdag kl 8.30–16, fredag 9–12",
            [f"{DAY} | mån tis ons tor | 8:30 16:00", f"{DAY} | fre | 9:00 12:00"],
        ),
        ("mån–fre 17–21", [f"{EVENING} | {MON_FRI} | 17:00 21:00"]),
        ("lör 10–14", [f"{WEEKEND} | lör | 10:00 14:00"]),
        (
            "mån–fre 8–20, lör–sön 10–14",
            [f"{DAY} {EVENING} | {MON_FRI} | 8:00 20:00", f"{WEEKEND} | 10:00 14:00"],
        ),
        ("mån–fre 8–12 och 13–16.30", [f"{DAY} | 8:00 12:00", f"{DAY} | 13:00 16:30"]),
        (
            "mån–tors 8–16, fre 8–12 (lunch 12–13)",
            [
                f"{DAY} | mån tis ons tor | 8:00 12:00",
                f"{DAY} | mån tis ons tor | 13:00 16:00",
                f"{DAY} | fre | 8:00 12:00",
            ],
        ),
        ("mån–fre 8–16, ons stängt", [f"{DAY} | mån tis tor fre | 8:00 16:00"]),
        ("alla dagar 9–19", [f"{ALL_DAY} | 9:00 19:00"]),
        ("lör–sön och helgdagar 8–16", [f"{WEEKEND} | 8:00 16:00", f"{RED} | 8:00 16:00"]),
        (
            "fre–lör 21–03",
            [f"{EVENING} night | fre lör | 21:00 24:00", "night | lör sön | 0:00 3:00"],
        ),
        ("skoldagar 8–15, lov 9–12", ["school-day | 8:00 15:00", "school-holiday | 9:00 12:00"]),
        ("torsdagar kl. 15–16 under terminstid", ["school-day | tor | 15:00 16:00"]),
        (
            "september–maj: mån–fre 8–16; juni–augusti: mån–fre 8–15",
            [f"{DAY} | 8:00 16:00 | september–maj", f"{DAY} | 8:00 15:00 | juni–augusti"],
        ),
        (
            "mån–fre 8–16.30, sommar 8–15",
            [f"{DAY} | 8:00 16:30 | resten av året", f"{DAY} | 8:00 15:00 | sommar"],
        ),
        (
            "mån–fre 8–16 1 september–31 maj, mån–tors 8–15 1/6–31/8",
            [
                f"{DAY} | 8:00 16:00 | 1 september–31 maj",
                f"{DAY} | mån tis ons tor | 8:00 15:00 | 1/6–31/8",
            ],
        ),
        ("mån–fre 8–16, stängt v. 28–30", [f"{DAY} | 8:00 16:00 | utom v. 28–30"]),
        ("vardagar 8–16.30 (ej röda dagar)", [f"{DAY} | 8:00 16:30"]),
        (
            "mån–fre 17–21, ej röda dagar",
            [f"{EVENING} | {MON_FRI} | 17:00 21:00 | utom röda dagar"],
        ),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, rows: list[str], local: Catalogue) -> None:
    found = parse_hours(text, local.space)
    assert [brief(row).strip() for row in found] == rows
    for row in found:
        Hours.model_validate(row)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("8–16", "vilka dagar"),
        ("ibland", "'ibland'"),
        ("mån–fre", "inga klockslag"),
        ("mån–fre 16–8", "inte efter"),
        ("mån 25–26", "25 är inget klockslag"),
        ("varannan onsdag 8–12", "'varannan'"),
        ("mån–fre efter 17", "'efter'"),
        ("månad 8–12", "'månad'"),
        ("mån–fre 8–16, stängt 18–19", "inte öppet 18–19"),
        ("mån 8–12, 11–13", "går in i"),
    ],
)
def test_what_cannot_be_understood_is_named(text: str, said: str, local: Catalogue) -> None:
    with pytest.raises(CannotEdit, match=said):
        parse_hours(text, local.space)


def test_hours_of_a_part_of_the_year_promise_nobody_an_answer(local: Catalogue) -> None:
    kind = next(kind for kind in local.space.when if kind.office)
    whole = [Hours.model_validate(row) for row in parse_hours("mån–fre 8–16.30", local.space)]
    part = [
        Hours.model_validate(row)
        for row in parse_hours("mån–fre 8–16.30, stängt juli", local.space)
    ]
    assert covers_kind(whole, kind) and not covers_kind(part, kind)
