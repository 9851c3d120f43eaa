"""A terminal or a changed file as a picture: text in an SVG, with no font, style or script of its own."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from html import escape

_WIDE = 92  # signs
_STEP, _LEFT = 21, 16  # height of a line and margin, in units of the picture
_PAPER, _INK = "#10201f", "#e8efec"
_COLOURS = {
    "": _INK,
    "+": "#8fe3b0",
    "-": "#ffb3ad",
    "!": "#ffd479",
    "dim": "#9db3ae",
    "$": "#9ad9ff",
}


def drawn(title: str, rows: Iterable[tuple[str, str]]) -> str:
    """The picture. A row is (kind, text): + and - for changed lines, ! for a problem, $ for what an editor types, dim for the rest."""
    lines = [(kind, part) for kind, text in rows for part in _wrapped(text)]
    height = _STEP * (len(lines) + 2) + _LEFT
    texts = "\n".join(_line(number, kind, text) for number, (kind, text) in enumerate(lines, 2))
    width = 2 * _LEFT + round(_WIDE * 8.45)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">\n'
        f"<title>{escape(title)}</title>\n"
        f'<rect width="{width}" height="{height}" rx="8" fill="{_PAPER}"/>\n'
        f'<text x="{_LEFT}" y="{_STEP + 4}" fill="{_COLOURS["dim"]}" font-family="system-ui, sans-serif" font-size="13">{escape(title)}</text>\n'
        f'<g font-family="ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="14">\n{texts}\n</g>\n</svg>\n'
    )


def _line(number: int, kind: str, text: str) -> str:
    y = number * _STEP + 10
    sign = f"{kind} " if kind in ("+", "-") else "" if kind != "$" else "$ "
    return f'<text x="{_LEFT}" y="{y}" fill="{_COLOURS[kind]}">{escape(sign + text).replace(" ", "&#160;").replace("://", "&#58;//")}</text>'


def _wrapped(text: str) -> list[str]:
    indent = " " * (len(text) - len(text.lstrip()) + 4)
    return textwrap.wrap(
        text, _WIDE, subsequent_indent=indent, drop_whitespace=False, break_long_words=True
    ) or [""]
