"""What is expected of Mora alone. A fork with other data removes this folder, or writes its own in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.charts.sheet import Sheet
from generator.model.catalogue import Catalogue
from tests.support.build.document import Site
from tests.support.charts.sheets import sheets_of


@pytest.fixture(scope="session")
def mora(local: Catalogue) -> Catalogue:
    """The catalogue of Mora."""
    return local


@pytest.fixture(scope="session")
def mora_site(local_site: Path) -> Path:
    """Its finished site."""
    return local_site


@pytest.fixture(scope="session")
def mora_pages(local_pages: Site) -> Site:
    """The pages of its site."""
    return local_pages


@pytest.fixture(scope="session")
def mora_sheets(mora: Catalogue) -> list[Sheet]:
    """Its charts."""
    return sheets_of(mora)
