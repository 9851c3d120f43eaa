"""Opening hours as people say them, `mån–tors 8–16.30, fre 8–12`, as rows of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.editing.document import CannotEdit, format_scalar
from generator.model.opening_hours import WEEKDAYS, WORKING_DAYS
from generator.model.space import CaseSpace

_WORDS = {
    "vardagar": "mån–fre",
    "vardag": "mån–fre",
    "helger": "lör–sön",
    "helg": "lör–sön",
    "alla dagar": "mån–sön",
    "varje dag": "mån–sön",
    "dagligen": "mån–sön",
}
_ALWAYS = ("dygnet runt", "alltid", "24/7")
_PART = re.compile(
    r"(?P<days>[a-zåäö –,]+?)\s*:?\s*(?:\b(?:kl\.?|klockan))?\s*(?P<open>\d{1,2}(?:[.:]\d\d)?)\s*–\s*(?P<close>\d{1,2}(?:[.:]\d\d)?)"
)
HourRow = dict[str, str | list[str]]


def parse_hours(text: str, space: CaseSpace) -> list[HourRow]:
    """Parses hours of working days within office kinds of time, or around the clock.

    Raises CannotEdit for what does not say its days, and for what must be divided over several kinds of time by a person.
    """
    plain = re.sub(r"\s*(?:[-–—]|\btill\b)\s*", "–", text.strip().casefold().rstrip("."))
    if plain in _ALWAYS:
        return [{"when": "all"}]
    for word, days in _WORDS.items():
        plain = re.sub(rf"\b{word}\b", days, plain)
    rows = []
    rest = plain
    for found in _PART.finditer(plain):
        rest = rest.replace(found[0], "", 1)
        rows.append(_build_row(found, text, space))
    if not rows or re.sub(r"[\s,;]|och", "", rest):
        raise CannotEdit(
            f"'{text}' går inte att läsa som tider. Skriv dagar och klockslag: mån–tors 8–16.30, fre 8–12. Eller: dygnet runt."
        )
    return rows


def _build_row(found: re.Match[str], text: str, space: CaseSpace) -> HourRow:
    days = _read_days(found["days"], text)
    if set(days) - set(WORKING_DAYS):
        raise CannotEdit(f"'{text}' gäller helger. Skriv de tiderna för hand: se /redaktor/falt/.")
    office = [kind for kind in space.when if kind.office]
    open, close = _read_clock(found["open"]), _read_clock(found["close"])
    if open >= close:
        raise CannotEdit(f"'{text}': {found['close']} är inte efter {found['open']}.")
    if not office or close > office[0].end.minutes:
        raise CannotEdit(
            f"'{text}' går in på kvällen. Skriv de tiderna för hand: se /redaktor/falt/."
        )
    row: HourRow = {"when": [kind.id for kind in office]}
    if len(days) < len(WORKING_DAYS):
        row["days"] = days
    return row | {"open": _format_clock(open), "close": _format_clock(close)}


def _read_days(text: str, whole: str) -> list[str]:
    days: list[str] = []
    for part in re.split(r"[,\s]+|och", text.strip(" ,")):
        first, _, last = part.partition("–")
        if not part:
            continue
        try:
            low, high = (_find_day(day) for day in (first, last or first))
        except LookupError:
            raise CannotEdit(
                f"'{whole}' säger inte vilka dagar. Skriv till exempel: mån–fre 8–16."
            ) from None
        days += WEEKDAYS[low : high + 1]
    if not days:
        raise CannotEdit(f"'{whole}' säger inte vilka dagar. Skriv till exempel: mån–fre 8–16.")
    return [day for day in WEEKDAYS if day in days]


def _find_day(word: str) -> int:
    for number, day in enumerate(WEEKDAYS):
        if _is_day(word, day):
            return number
    raise LookupError(word)


def _is_day(word: str, day: str) -> bool:
    return word.startswith(day) and len(word) <= len("torsdagar")


def _read_clock(text: str) -> int:
    hour, _, minute = text.replace(".", ":").partition(":")
    if int(hour) > 24 or int(minute or 0) > 59:
        raise CannotEdit(f"{text} är inget klockslag.")
    return int(hour) * 60 + int(minute or 0)


def _format_clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def format_hours(
    rows: Sequence[HourRow], verification: Mapping[str, str] | None = None
) -> list[str]:
    """The rows as items of a list, one line each: `- {when: [school-day], open: "8:00", close: "12:00"}`.

    With a verification, when the hours do not stand on that of their contact.
    """
    lines = []
    for row in rows:
        parts = [f"{name}: {_format_value(value)}" for name, value in row.items()]
        if verification:
            facts = (f"{k}: {format_scalar(v, is_flow=True)}" for k, v in verification.items())
            parts.append(f"verification: {{{', '.join(facts)}}}")
        lines.append(f"- {{{', '.join(parts)}}}")
    return lines


def _format_value(value: str | list[str]) -> str:
    if isinstance(value, list):
        return f"[{', '.join(value)}]"
    return f'"{value}"' if ":" in value else value
