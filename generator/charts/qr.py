"""QR codes as dark runs, so that they can be drawn with a few rectangles."""

from __future__ import annotations

from itertools import groupby

Runs = list[list[tuple[int, int]]]


def runs(address: str) -> Runs:
    """For each row of modules: (first column, how many) of every dark run. Level Q: readable after a bad copy."""
    import segno  # here: it brings much that nobody needs who prints nothing

    rows = segno.make(address, error="q", micro=False, boost_error=False).matrix
    return [_runs(row) for row in rows]


def _runs(row: bytearray) -> list[tuple[int, int]]:
    found, column = [], 0
    for dark, modules in groupby(row):
        length = len(list(modules))
        if dark:
            found.append((column, length))
        column += length
    return found
