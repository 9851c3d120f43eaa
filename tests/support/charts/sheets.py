"""Charts, as data."""

from __future__ import annotations

from generator.build.frame_context import read_interface_words
from generator.charts.all_sheets import list_sheet_sets
from generator.charts.sheet import Sheet
from generator.model.catalogue import Catalogue


def sheets_of(catalogue: Catalogue) -> list[Sheet]:
    """Every chart, those of schools too."""
    return [
        sheet for sheets in list_sheet_sets(catalogue, read_interface_words()) for sheet in sheets
    ]
