"""The browser and the servers of tests/browser, the site under its headers, and tools that CI must have."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.frame.secured import secured


@pytest.fixture(scope="session")
def needs_tool() -> Callable[[str], str]:
    """The path of a program. Where it is missing: skipped on a computer of one's own, failed in CI."""

    def path(name: str) -> str:
        if found := shutil.which(name):
            return found
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            f"{name} is missing: sh tests/install-browser.sh"
        )

    return path


@pytest.fixture
def strict(mora_site: Path) -> Iterator[str]:
    """The address of the real site under the headers of deploy/."""
    with secured(mora_site) as address:
        yield address
