"""Mistakes with whole lines: a colon or a dash that is missing, an indent that does not fit."""

from __future__ import annotations

import re

from generator.problem import Problem
from generator.source.trouble import Spot, Trouble, indent
from generator.words import short

_NAME_AND_REST = re.compile(r"[ -]*([\w-]*)(:?)[:;=\s]*(.*)")


def lone_dash(trouble: Trouble) -> Problem | None:
    """A dash whose entry stands below it, not indented."""
    if "block node" not in trouble.said:
        return None
    entry = trouble.line(trouble.spot[0]).strip()
    return trouble.problem(trouble.spot, "Raden hör till strecket ovanför, men är inte indragen.", f"Skriv '- {short(entry)}' på en rad.")


def no_space_after_dash(trouble: Trouble) -> Problem | None:
    """`-id: x`."""
    # The parser takes `-id:` for a name, and stumbles over the next line.
    at = trouble.spot[0], trouble.began[0], trouble.above(trouble.spot[0])
    number = next((n for n in at if re.match(r" *-[^\s-]", trouble.line(n))), 0)
    if not number:
        return None
    line = trouble.line(number)
    spot = number, indent(line) + 2
    return trouble.problem(spot, "Det saknas ett mellanslag efter strecket.", f"Skriv '- {short(line.lstrip(' -'))}'.")


def no_colon(trouble: Trouble) -> Problem | None:
    """A line without a colon, or without the space after it."""
    if "could not find expected ':'" in trouble.said:
        return _without_colon(trouble, trouble.began)
    above = trouble.above(trouble.spot[0])
    if above and _goes_on(trouble) and ":" not in trouble.line(above):
        return _without_colon(trouble, (above, indent(trouble.line(above)) + 1))
    return None


def _goes_on(trouble: Trouble) -> bool:
    """True when the parser read the name on this line as the end of the text above it."""
    return "mapping values are not allowed" in trouble.said and not re.search(r":\s", trouble.before())


def _without_colon(trouble: Trouble, spot: Spot) -> Problem:
    name, colon, rest = _NAME_AND_REST.match(trouble.line(spot[0])).groups()
    if not name:
        sign = trouble.sign(spot)
        return trouble.problem(spot, f"Raden börjar med {sign}, men ska börja med ett namn och ett kolon.", f"Ta bort {sign}.")
    example = f"'{name}: {short(rest)}'" if rest else f"'{name}:'"
    if colon:
        return trouble.problem((spot[0], spot[1] + len(name) + 1), f"Det saknas ett mellanslag efter kolonet i '{name}:'.", f"Skriv {example}.")
    if _is_field(name, rest, trouble.lines):
        return trouble.problem(spot, f"Det saknas ett kolon efter '{name}'.", f"Skriv {example}.")
    above = trouble.above(spot[0])
    if trouble.line(above).startswith(" " * (spot[1] - 1) + "- "):
        return trouble.problem(spot, "Det saknas ett streck: raden är en punkt i listan ovanför.", f"Skriv '- {short(trouble.line(spot[0]).strip())}'.")
    fix = "Hör den till texten ovanför: dra in den två mellanslag till." if above else "Är den en anteckning: börja den med #."
    return trouble.problem(spot, "Raden börjar inte med ett namn och ett kolon.", f"{fix} Annars: skriv namn, kolon, mellanslag och värde.")


def _is_field(name: str, rest: str, others: list[str]) -> bool:
    """True for a word that most likely should have had a colon after it."""
    alone_or_list = rest[:1] in ("", "[", "{", '"', "'")
    return alone_or_list or "_" in name or any(re.match(rf"[ -]*{name}:", line) for line in others)


def colon_in_text(trouble: Trouble) -> Problem | None:
    """A second colon on the line."""
    if "mapping values are not allowed" not in trouble.said or _goes_on(trouble):
        return None
    return trouble.problem(trouble.spot, "Texten innehåller ett kolon med mellanslag efter, och det får bara stå efter namnet.", "Sätt hela texten efter namnet inom citattecken.")


def indented(trouble: Trouble) -> Problem | None:
    """A line that begins too far in, or not far enough."""
    if not re.search(r"expected key|expected '-'|mapping values", trouble.said):
        return None
    number = trouble.spot[0]
    has, fits = indent(trouble.line(number)), trouble.fitting_indent(number)
    fix = f"Låt raden börja med {_spaces(fits)}, som raderna den hör ihop med."
    if fits in (None, has):
        fix = "Jämför med raderna ovanför: de som hör ihop börjar lika långt in."
    return trouble.problem((number, has + 1), f"Raden börjar med {_spaces(has)}, och det passar inte ihop med raderna ovanför.", fix)


def _spaces(count: int) -> str:
    return f"{count} mellanslag" if count else "inget mellanslag"


def ended(trouble: Trouble) -> Problem | None:
    """Lines after the end of the document."""
    if "<document start>" not in trouble.said:
        return None
    return trouble.problem(trouble.spot, "Filen tar slut före den här raden, men här står mer.", "Ta bort raden '...' ovanför. En fil består av namn med kolon efter, till exempel 'services:'.")
