"""The phrases that search is judged by, as people would write them.

They were written before the matcher, from the names of the needs and services only. `tuned.tsv` may be used to improve the
words and the matcher. `untuned.tsv` may not: nobody looks at which of its phrases fail, only at the totals. If somebody must
look, the phrase moves to `tuned.tsv` and a new one is written in its place, before it is tried.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Query:
    """A phrase, what it is an example of, and the addresses that are right as its first answer."""

    part: str
    kind: str
    words: str
    right: tuple[str, ...]


def queries(part: str) -> list[Query]:
    """The phrases of a part, `tuned` or `untuned`."""
    rows = (HERE / f"{part}.tsv").read_text(encoding="utf-8").splitlines()
    cells = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return [
        Query(part, kind, words, tuple(map(_address, right.split(","))))
        for kind, words, right in cells
    ]


def _address(name: str) -> str:
    return f"/tjanster/{name[2:]}/" if name.startswith("t:") else f"/behov/{name}/"
