"""Every file of open data, as bytes: the same in every build of the same catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.feeds import feeds
from generator.model.catalogue import Catalogue


def data_files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """The path of each file under data/, and what it holds."""
    for name, text in feeds(catalogue):
        yield name, text.encode()
