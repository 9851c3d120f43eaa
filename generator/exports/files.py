"""Every file of open data, as bytes: the same in every build of the same catalogue."""

from __future__ import annotations

from typing import Any

from generator.exports.calendar_feeds import meeting_feeds, public_feeds
from generator.exports.csv_tables import tables
from generator.exports.hsds import Hsds
from generator.model.catalogue import Catalogue

FORMATS = ("hsds", "csv", "ical")


def export(catalogue: Catalogue, words: dict[str, Any], form: str) -> dict[str, bytes]:
    """The files of one format by name, with only what may be shown."""
    if form == "hsds":
        return Hsds(catalogue).files()
    if form == "csv":
        return tables(catalogue, words)
    routines = {
        path.strip("/").replace("/", "-"): text for path, text in meeting_feeds(catalogue).items()
    }
    return {
        name: text.encode() for name, text in (dict(public_feeds(catalogue)) | routines).items()
    }


def data_files(catalogue: Catalogue, words: dict[str, Any]) -> dict[str, bytes]:
    """The files under data/ of a site. The feeds of meetings lie beside their routines instead."""
    feeds = {name: text.encode() for name, text in public_feeds(catalogue)}
    return export(catalogue, words, "hsds") | export(catalogue, words, "csv") | feeds
