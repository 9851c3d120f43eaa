"""Numbers as they are written in Swedish: a no-break space between thousands, a comma before decimals, a true minus."""

from __future__ import annotations

import math

SPACE, MINUS = "\u00a0", "\u2212"


def number(value: float, decimals: int = 0) -> str:
    """`12 000`, `3,5`, `−7`. Halves are rounded up, as the page's script does it; decimals that are 0 are left out."""
    scale = 10**decimals
    whole = math.floor(abs(value) * scale + 0.5)
    digits, rest = divmod(whole, scale)
    grouped = f"{digits:,}".replace(",", SPACE)
    fraction = f"{rest:0{decimals}}".rstrip("0") if decimals else ""
    sign = MINUS if value < 0 and whole else ""
    return f"{sign}{grouped}{',' if fraction else ''}{fraction}"


def kronor(value: float) -> str:
    """`12 000 kr`."""
    return f"{number(value)}{SPACE}kr"
