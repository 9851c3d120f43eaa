"""The real charts, for the tests of what stands on them."""

from __future__ import annotations

from tests.unit.charts.conftest import mora_sheets

__all__ = ["mora_sheets"]
