"""Draws the layers from the imports, and lists the decisions: `make docs` writes docs/architecture.svg and docs/decisions/README.md."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from html import escape

from tests.conftest import PROJECT
from tests.layers.test_layers import in_layers, inner, layer_of, modules

PICTURE = PROJECT / "docs" / "architecture.svg"
LIST = PROJECT / "docs" / "decisions" / "README.md"
_WIDE, _HIGH, _GAP, _ROW = 116, 40, 14, 84  # of a box, between boxes, and from row to row

# Fits a page in light and in dark: GitHub shows it as a picture of its own.
_STYLE = "text { font: 14px system-ui, sans-serif; fill: #10201f } rect { fill: #e4f0ec; stroke: #1d5c55 } path { fill: none; stroke: #1d5c55; stroke-width: 1.2; opacity: .55 }"


def imports() -> dict[str, set[str]]:
    """What each layer imports of the others, read from the code."""
    found: dict[str, set[str]] = {}
    for module, layer in in_layers():
        found.setdefault(layer, set()).update(
            {layer_of(name) for name in inner(module)} - {layer, ""}
        )
    return found


def nearest_only(uses: dict[str, set[str]]) -> dict[str, set[str]]:
    """The same order with as few lines as can say it: what is reached through another is left out."""

    def reached(layer: str) -> set[str]:
        return {below for other in uses[layer] for below in (other, *reached(other))}

    return {
        layer: others - {below for other in others for below in reached(other)}
        for layer, others in uses.items()
    }


def rows(uses: dict[str, set[str]]) -> list[list[str]]:
    """The layers by how far they are from the ground: each stands on what lies in the rows before it."""
    height: dict[str, int] = {}

    def of(layer: str) -> int:
        if layer not in height:
            height[layer] = 1 + max(map(of, uses[layer]), default=-1)
        return height[layer]

    return [
        sorted(layer for layer in uses if of(layer) == level)
        for level in range(max(map(of, uses)) + 1)
    ]


def drawn() -> str:
    """The picture: the ground at the bottom, the command line at the top."""
    uses = imports()
    levels = rows(uses)
    width = max(len(level) for level in levels) * (_WIDE + _GAP) + _GAP
    height = len(levels) * _ROW + _GAP
    spot = {}
    for number, level in enumerate(levels):
        left = (width - len(level) * (_WIDE + _GAP) + _GAP) / 2
        for place, layer in enumerate(level):
            spot[layer] = (
                left + place * (_WIDE + _GAP),
                height - (number + 1) * _ROW + _ROW - _HIGH - _GAP,
            )
    lines = [
        _line(spot[layer], spot[other])
        for layer, others in sorted(nearest_only(uses).items())
        for other in sorted(others)
    ]
    boxes = [_box(layer, *spot[layer]) for layer in sorted(spot)]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
    title = "<title>The layers of the compiler; a line means: is built on</title>"
    paper = f'<path d="M0 0H{width}V{height}H0z" style="fill:#fff;opacity:1;stroke:none"/>'
    return "\n".join([head, f"<style>{_STYLE}</style>", title, paper, *lines, *boxes, "</svg>", ""])


def _line(above: tuple[float, float], below: tuple[float, float]) -> str:
    (x, y), (u, v) = above, below
    return f'<path d="M{x + _WIDE / 2:g} {y + _HIGH:g}C{x + _WIDE / 2:g} {y + _HIGH + 30:g} {u + _WIDE / 2:g} {v - 30:g} {u + _WIDE / 2:g} {v:g}"/>'


def _box(layer: str, x: float, y: float) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{_WIDE}" height="{_HIGH}" rx="6"/><text x="{x + _WIDE / 2:g}" y="{y + 25:g}" text-anchor="middle">{escape(layer)}</text>'


def table() -> str:
    """Every layer with what it is, in the words of its own docstring, from the ground up."""
    every = modules()
    order = [layer for level in rows(imports()) for layer in level]
    return "".join(f"| `{layer}` | {_said(every[f'generator.{layer}'])} |\n" for layer in order)


def _said(tree: ast.Module) -> str:
    return (ast.get_docstring(tree) or "").partition("\n")[0].replace("|", "\\|")


def decisions() -> str:
    """The list of decisions, by number."""
    files = sorted(file for file in LIST.parent.glob("*.md") if file != LIST)
    lines = [
        f"- [{_heading(file.read_text(encoding='utf-8').splitlines())}]({file.name})\n"
        for file in files
    ]
    return (
        "# Decisions\n\nWhy things are as they are: what was chosen, and what else was tried. Made by `make docs`.\n\n"
        + "".join(lines)
    )


def _heading(lines: Iterable[str]) -> str:
    return re.sub(r"^#\s*", "", next(line for line in lines if line.startswith("#")))


def with_table(text: str) -> str:
    """The page about the architecture with the table of layers put in its place."""
    return re.sub(
        r"(<!-- layers -->\n).*?(<!-- end -->)",
        lambda found: f"{found[1]}\n| layer | what it is |\n|---|---|\n{table()}\n{found[2]}",
        text,
        flags=re.DOTALL,
    )


if __name__ == "__main__":
    PICTURE.write_text(drawn(), encoding="utf-8")
    LIST.write_text(decisions(), encoding="utf-8")
    page = PICTURE.with_suffix(".md")
    page.write_text(with_table(page.read_text(encoding="utf-8")), encoding="utf-8")
