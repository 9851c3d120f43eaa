"""What has been learned from phrases about which need they mean: a small table of weights, made by `make search-table`.

A phrase has features: the stems of its words, and every three to five letters in a row. A feature's hash is the number of a bucket,
and a bucket has a weight for each need that it speaks for or against. The sum of them is whole, so every machine gives the same.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path

from generator.build.paths import ASSETS
from generator.search.language import SearchLanguage

FILE = ASSETS / "search-table.json"
SHORTEST, LONGEST = 3, 5  # letters in a row
OFFSET = 8  # what a weight of no worth is written as
FULL = 255  # a gap that goes on in the next byte


@dataclass(frozen=True, slots=True)
class Learned:
    """A table: for each bucket, the columns it has weights for. The first columns are needs, the last is danger."""

    buckets: int
    columns: tuple[str, ...]
    scale: float
    bias: tuple[float, ...]
    rows: dict[int, list[tuple[int, int]]] = field(repr=False)

    def signs(self, words: list[str], language: SearchLanguage) -> dict[str, float]:
        """How strongly a question speaks for each column."""
        found = features(words, language, self.buckets)
        sums = [0] * len(self.columns)
        for bucket in found:
            for column, weight in self.rows.get(bucket, ()):
                sums[column] += weight
        share = self.scale / sqrt(max(len(found), 1))
        return {
            name: total * share + bias
            for name, total, bias in zip(self.columns, sums, self.bias, strict=True)
        }


def features(words: list[str], language: SearchLanguage, buckets: int) -> set[int]:
    """The buckets of the features of some plain words."""
    found = {_hash("w" + language.stem(word)) % buckets for word in words}
    for word in words:
        edged = f"<{word}>"
        for length in range(SHORTEST, LONGEST + 1):
            found.update(
                _hash(edged[k : k + length]) % buckets for k in range(len(edged) - length + 1)
            )
    return found


def _hash(text: str) -> int:
    """FNV-1a of the text's code units, in 32 bits."""
    value = 0x811C9DC5
    for unit in memoryview(text.encode("utf-16-le")).cast("H"):
        value = ((value ^ unit) * 0x01000193) & 0xFFFFFFFF
    return value


def read_learned(file: Path = FILE) -> Learned | None:
    """The table of the site, if there is one."""
    if not file.is_file():
        return None
    data = json.loads(file.read_text(encoding="utf-8"))
    gaps, weights = base64.b64decode(data["gaps"]), base64.b64decode(data["weights"])
    rows: dict[int, list[tuple[int, int]]] = {}
    place, number, width = 0, 0, len(data["columns"])
    for gap in gaps:
        place += gap
        if gap == FULL:
            continue
        weight = (weights[number // 2] >> (0 if number % 2 else 4) & 15) - OFFSET
        rows.setdefault(place // width, []).append((place % width, weight))
        number += 1
    return Learned(
        data["buckets"], tuple(data["columns"]), data["scale"], tuple(data["bias"]), rows
    )
