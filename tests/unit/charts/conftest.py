"""Charts, as data and as the files that were printed from it."""

from __future__ import annotations

import pytest

from generator.charts.sheet import Sheet
from generator.model.catalogue import Catalogue
from tests.support.charts.sheets import sheets_of


@pytest.fixture(scope="session")
def local_sheets(local: Catalogue) -> list[Sheet]:
    """The real charts."""
    return sheets_of(local)


@pytest.fixture(scope="session")
def tiny_sheets(tiny: Catalogue) -> list[Sheet]:
    """The invented municipality's charts."""
    return sheets_of(tiny)
