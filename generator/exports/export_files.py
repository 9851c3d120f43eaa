"""Every file of open data, as bytes: the same in every build of the same catalogue."""

from __future__ import annotations

from typing import Any

from generator.exports.calendar_feeds import build_meeting_feeds, build_public_feeds
from generator.exports.csv_tables import build_tables
from generator.exports.hsds import HsdsExporter
from generator.model.catalogue import Catalogue

EXPORT_FORMATS = ("hsds", "csv", "ical")


def build_export(catalogue: Catalogue, words: dict[str, Any], form: str) -> dict[str, bytes]:
    """The files of one format by name, with only what may be shown."""
    if form == "hsds":
        return HsdsExporter(catalogue).build_files()
    if form == "csv":
        return build_tables(catalogue, words)
    routines = {
        path.strip("/").replace("/", "-"): text
        for path, text in build_meeting_feeds(catalogue).items()
    }
    return {
        name: text.encode()
        for name, text in (dict(build_public_feeds(catalogue)) | routines).items()
    }


def build_data_files(catalogue: Catalogue, words: dict[str, Any]) -> dict[str, bytes]:
    """The files under data/ of a site. The feeds of meetings lie beside their routines instead."""
    feeds = {name: text.encode() for name, text in build_public_feeds(catalogue)}
    return build_export(catalogue, words, "hsds") | build_export(catalogue, words, "csv") | feeds
