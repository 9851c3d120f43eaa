"""Fixtures of tests that read finished sites, or build one of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.fingerprint_cache import Cache
from generator.build.project_paths import get_work_folder
from generator.cli.main import main
from generator.model.catalogue import Catalogue
from tests.conftest import TODAY
from tests.support.build.document import Site


@pytest.fixture(params=["tiny", "local"])
def site(request: pytest.FixtureRequest) -> Site:
    """Each finished site in turn. What is said of every page is said of many."""
    found: Site = request.getfixturevalue(f"{request.param}_pages")
    assert len(found.pages) > 100
    return found


@pytest.fixture
def build() -> Callable[[Path, Path], int]:
    """Runs `psynk build` and returns its exit code."""

    def run(folder: Path, out: Path) -> int:
        return main(["build", "--catalogue", str(folder), "--out", str(out), "--today", str(TODAY)])

    return run


def keep_charts(finished: Path, out: Path) -> None:
    """Gives the first build of another process the printed charts of a finished site. Those with other data are printed anew."""
    source, work = get_work_folder(finished), get_work_folder(out)
    work.mkdir(mode=0o700)
    shutil.copytree(source / "charts", work / "charts")
    cache = Cache.read(work)
    cache.charts = Cache.read(source).charts
    cache.save()


@pytest.fixture(params=["tiny", "local"])
def both(request: pytest.FixtureRequest) -> tuple[Catalogue, Site]:
    """Each catalogue with its site."""
    return request.getfixturevalue(request.param), request.getfixturevalue(f"{request.param}_pages")
