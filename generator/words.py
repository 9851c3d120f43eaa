"""Words as editors write them: what they most likely meant, and how to repeat it to them."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], alike: float = 0.6) -> str | None:
    """The known word closest in spelling, or None when none is `alike` (1 is the same). Capitals do not matter."""
    by_form = {form.casefold(): form for form in known}
    found = difflib.get_close_matches(word.casefold()[:100], list(by_form), n=1, cutoff=alike)
    return by_form[found[0]] if found else None


def short(text: str, longest: int = 60) -> str:
    """A text to repeat in a message, cut when it is long."""
    return text if len(text) <= longest else f"{text[:longest]}…"


def identifier(text: str) -> str:
    """A text as an id: `Skolan Öst` becomes `skolan-ost`."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def for_markdown(text: str) -> str:
    """A text on one line that Markdown takes as it is: no mark-up, no link and no picture, and no call on anybody.

    GitHub looks for @names in the finished page, where `&#64;` is an @ again: so a sign without width stands after it.
    """
    plain = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    plain = re.sub(r"([\\`*_\[\]{}#|~!])", r"\\\1", plain)
    return plain.replace("@", "@\u200b").replace("://", "&#58;//").replace("www.", "www&#46;")


def how_many(count: int, one: str, many: str) -> str:
    """`1 dag`, `7 dagar`."""
    return f"{count} {one if count == 1 else many}"


def time_in_words(minutes: int) -> str:
    """`90 dagar`, `4 timmar`, `genast`."""
    for size, one, many in ((1440, "dag", "dagar"), (60, "timme", "timmar"), (1, "minut", "minuter")):
        if minutes >= size:
            return how_many(round(minutes / size), one, many)
    return "genast"
