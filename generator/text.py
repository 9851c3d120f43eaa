"""Swedish text: numbers, dates and durations in words, closest spelling, slugs, escaping and wrapping."""

from __future__ import annotations

import datetime as dt
import difflib
import math
import re
import unicodedata
from collections.abc import Iterable


def find_closest_match(word: str, candidates: Iterable[str], alike: float = 0.6) -> str | None:
    """Returns the known word closest in spelling, or None when none is at least `alike` (0 to 1, 1 is equal). Ignores case."""
    by_form = {form.casefold(): form for form in candidates}
    matches = difflib.get_close_matches(word.casefold()[:100], list(by_form), n=1, cutoff=alike)
    return by_form[matches[0]] if matches else None


def find_similar_ids(id: str, candidates: Iterable[str], most: int = 3) -> list[str]:
    """Returns the known ids that hold a whole word of an id, as `norra-skolan` for `skolan`; or else the closest in spelling."""
    candidates = list(candidates)
    words = set(slugify(id).split("-")) - {""}
    alike = [one for one in candidates if words & set(one.split("-"))]
    near = find_closest_match(id, candidates)
    return list(dict.fromkeys([*([near] if near else []), *alike]))[:most]


def truncate(text: str, longest: int = 60) -> str:
    """Cuts a text that is longer than `longest` characters, to quote it in a message."""
    return text if len(text) <= longest else f"{text[:longest]}…"


def finish_sentence(text: str) -> str:
    """The text with a full stop, unless it ends as a sentence already does."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def slugify(text: str) -> str:
    """Makes an id or a part of an address: small letters a to z, digits and hyphens. `Skolan Öst` gives `skolan-ost`."""
    plain = unicodedata.normalize("NFD", text.lower())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def escape_markdown(text: str) -> str:
    """Escapes a text for Markdown, on one line: no mark-up, links, images or mentions.

    GitHub looks for @names in the rendered page, where `&#64;` is an @ again: a zero-width space after it stops that.
    """
    plain = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    plain = re.sub(r"([\\`*_\[\]{}#|~!])", r"\\\1", plain)
    return plain.replace("@", "@\u200b").replace("://", "&#58;//").replace("www.", "www&#46;")


def format_count(count: int, singular: str, many: str) -> str:
    """`1 dag`, `7 dagar`."""
    return f"{count} {singular if count == 1 else many}"


def format_duration(minutes: int) -> str:
    """`90 dagar`, `4 timmar`, `genast`."""
    for size, one, many in (
        (1440, "dag", "dagar"),
        (60, "timme", "timmar"),
        (1, "minut", "minuter"),
    ):
        if minutes >= size:
            return format_count(round(minutes / size), one, many)
    return "genast"


SPACE, MINUS = "\u00a0", "\u2212"


def format_number(value: float, decimals: int = 0) -> str:
    """`12 000`, `3,5`, `−7`. Rounds halves up, like the script of the page; drops trailing zeros."""
    scale = 10**decimals
    whole = math.floor(abs(value) * scale + 0.5)
    digits, rest = divmod(whole, scale)
    grouped = f"{digits:,}".replace(",", SPACE)
    fraction = f"{rest:0{decimals}}".rstrip("0") if decimals else ""
    sign = MINUS if value < 0 and whole else ""
    return f"{sign}{grouped}{',' if fraction else ''}{fraction}"


def format_kronor(value: float) -> str:
    """`12 000 kr`."""
    return f"{format_number(value)}{SPACE}kr"


def wrap_lines(text: str, most: float) -> list[str]:
    """Wraps a text at `most` characters. A longer word is cut, with a hyphen."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        while len(word) > most:
            cut = int(most) - 1
            lines += [part for part in (line, f"{word[:cut]}-") if part]
            line, word = "", word[cut:]
        if line and len(line) + 1 + len(word) > most:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line] if line else lines


_MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]


def format_date(day: dt.date) -> str:
    """`21 november 2026`, or as much of it as is known: its ISO form then has fewer parts."""
    known = day.isoformat().count("-")
    if known == 0:
        return str(day.year)
    if known == 1:
        return f"{_MONTHS[day.month - 1]} {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def capitalize_first(text: str) -> str:
    """Makes the first letter a capital and leaves the rest."""
    return text[:1].upper() + text[1:]


def lowercase_first(text: str) -> str:
    """Makes the first letter small, for the middle of a sentence; an abbreviation (BUP) is left."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
