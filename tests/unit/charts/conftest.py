"""Charts, as data and as the files that were printed from it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.build.frame_context import read_interface_words
from generator.charts.all_sheets import list_sheet_sets
from generator.charts.sheet import Sheet
from generator.model.catalogue import Catalogue
from tests.conftest import PROJECT, built

ADDRESS = "https://psynk.example/mora"


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


@pytest.fixture(scope="session")
def addressed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site with an address, as it will be one day: then its charts have QR codes."""
    base = tmp_path_factory.mktemp("addressed")
    folder = base / "catalogue"
    shutil.copytree(PROJECT / "routing", folder / "routing")
    shutil.copytree(PROJECT / "content", folder / "content")
    shutil.copy(PROJECT / "services.yaml", folder)
    site = folder / "routing" / "site.yaml"
    site.write_text(site.read_text(encoding="utf-8") + f"\nurl: {ADDRESS}\n", encoding="utf-8")
    return built(folder, base / "site")
