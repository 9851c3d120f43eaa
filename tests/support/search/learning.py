"""Makes overrides/assets/search-table.json again: `make search-table`. What it is: learned.py, and docs/decisions/.

It learns from what the project itself has written: the names, everyday words and search phrases of the needs, and tuned.tsv. It never
sees untuned.tsv, spoken.tsv or roles.tsv. The columns are the needs, and one for danger: whether the need puts 112 first.
"""

from __future__ import annotations

import base64
import json

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from generator.build.frame_context import read_interface_words
from generator.build.paths import PROJECT
from generator.loading.loader import load_catalogue
from generator.model.catalogue import Catalogue
from generator.search.language import SearchLanguage, split_words
from tests.support.search.learned import FILE, FULL, OFFSET, features
from tests.support.search.queries import queries

BUCKETS, WEIGHTS = 8_192, 14_000
FIRM, ROUNDS = 10.0, 300  # sklearn's C and max_iter
CLIPPED = 0.99  # weights above this share of all are as large as the largest
LARGEST = 7
DANGER = "danger"


def main() -> None:
    """Writes the table, and prints its size."""
    catalogue, _ = load_catalogue(PROJECT)
    assert catalogue
    phrases = _phrases(catalogue)
    language = SearchLanguage.from_data(read_interface_words()["matching"])
    rows = [sorted(features(split_words(text), language, BUCKETS)) for text, _ in phrases]
    known = _matrix(rows)
    needs = LogisticRegression(C=FIRM, max_iter=ROUNDS).fit(known, [need for _, need in phrases])
    levels = {need.id: need.danger for need in catalogue.needs}
    told = [k for k, (_, need) in enumerate(phrases) if levels[need] != "ask-danger-first"]
    danger = LogisticRegression(C=FIRM, max_iter=ROUNDS, class_weight="balanced").fit(
        known[told], [levels[phrases[k][1]] is not None for k in told]
    )
    columns = [f"/behov/{need}/" for need in needs.classes_] + [DANGER]
    weights = np.vstack([needs.coef_, danger.coef_]).T
    bias = np.concatenate([needs.intercept_, danger.intercept_])
    FILE.write_text(
        json.dumps(_packed(columns, weights, bias), separators=(",", ":")) + "\n", encoding="utf-8"
    )


def _phrases(catalogue: Catalogue) -> list[tuple[str, str]]:
    own = [
        (text, need.id)
        for need in catalogue.needs
        for text in (
            need.name,
            need.term,
            *need.everyday_words,
            *need.search_phrases,
            *(w for ws in need.other_languages.values() for w in ws),
        )
    ]
    tuned = [
        (query.words, address.split("/")[2])
        for query in queries("tuned")
        for address in query.right
        if address.startswith("/behov/")
    ]
    return own + tuned


def _matrix(rows: list[list[int]]) -> csr_matrix:
    """Each phrase has length 1, however many features it has."""
    values = [1 / np.sqrt(len(row)) for row in rows for _ in row]
    places = [k for k, row in enumerate(rows) for _ in row]
    return csr_matrix(
        (values, (places, [bucket for row in rows for bucket in row])), shape=(len(rows), BUCKETS)
    )


def _packed(columns: list[str], weights: np.ndarray, bias: np.ndarray) -> dict[str, object]:
    """The largest weights, in four bits each, with the gaps between them in bytes."""
    sizes = np.abs(weights)
    kept = weights * (sizes >= np.sort(sizes.ravel())[-WEIGHTS])
    scale = float(np.quantile(sizes[kept != 0], CLIPPED)) / LARGEST
    steps = np.clip(np.round(kept / scale), -LARGEST, LARGEST).astype(int).ravel()
    places = np.flatnonzero(steps)
    gaps, before = bytearray(), 0
    for place in places:
        gap = int(place) - before
        while gap >= FULL:
            gaps.append(FULL)
            gap -= FULL
        gaps.append(gap)
        before = int(place)
    nibbles = [int(step) + OFFSET for step in steps[places]] + [OFFSET] * (len(places) % 2)
    packed = bytes(high << 4 | low for high, low in zip(nibbles[::2], nibbles[1::2], strict=True))
    return {
        "buckets": BUCKETS,
        "columns": columns,
        "scale": round(scale, 6),
        "bias": [round(float(value), 3) for value in bias],
        "gaps": base64.b64encode(bytes(gaps)).decode(),
        "weights": base64.b64encode(packed).decode(),
    }


if __name__ == "__main__":
    main()
