"""The browser and the servers of tests/browser, the site under its headers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.frame.secured import secured


@pytest.fixture
def strict(local_site: Path) -> Iterator[str]:
    """The address of the real site under the headers of deploy/."""
    with secured(local_site) as address:
        yield address
