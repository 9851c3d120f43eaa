"""Charts, as data and as the files that were printed from it."""

from __future__ import annotations

import pytest

from generator.build.frame_context import read_interface_words
from generator.charts.all_sheets import list_sheet_sets
from generator.charts.sheet import Sheet
from generator.model.catalogue import Catalogue


def sheets_of(catalogue: Catalogue) -> list[Sheet]:
    """Every chart, those of schools too."""
    return [
        sheet for sheets in list_sheet_sets(catalogue, read_interface_words()) for sheet in sheets
    ]


@pytest.fixture(scope="session")
def mora_sheets(mora: Catalogue) -> list[Sheet]:
    """The real charts."""
    return sheets_of(mora)


@pytest.fixture(scope="session")
def tiny_sheets(tiny: Catalogue) -> list[Sheet]:
    """The invented municipality's charts."""
    return sheets_of(tiny)
