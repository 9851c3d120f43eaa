"""What is measured has no problem: else the bench ends at the first step, and nobody knows how long the rest takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli.main import main
from tests.bench import synthetic
from tests.conftest import TODAY


def test_a_synthetic_county_has_no_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # More than 112 of each: names of entries have numbers in them.
    county = synthetic.write(tmp_path / "county", services=115, needs=115, municipalities=2)
    main(["check", "--catalogue", str(county), "--today", str(TODAY)])
    told = capsys.readouterr()
    assert told.err.startswith("Inga problem"), told.out
