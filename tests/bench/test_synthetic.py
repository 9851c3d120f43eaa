"""What is measured has no problem: else the bench ends at the first step, and nobody knows how long the rest takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli.main import main
from tests.bench import synthetic
from tests.bench.run import find_change
from tests.conftest import TODAY


@pytest.mark.slow  # over a second: a whole county is loaded and proved
def test_a_synthetic_county_has_no_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # More than 112 of each: names of entries have numbers in them.
    county = synthetic.write(tmp_path / "county", services=115, needs=115, municipalities=2)
    main(["check", "--catalogue", str(county), "--today", str(TODAY)])
    told = capsys.readouterr()
    assert told.err.startswith("Inga problem"), told.out


def test_the_change_that_is_measured_needs_no_line_of_a_certain_catalogue(tmp_path: Path) -> None:
    services = tmp_path / "services.yaml"
    services.write_text("  - id: a\n    stand_in: [bris, b]\n", "utf-8")
    assert find_change(services) == (
        "services.yaml",
        "    stand_in: [bris, b]\n",
        "    stand_in: [b]\n",
    )
