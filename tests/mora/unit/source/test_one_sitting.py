"""The file of a municipality is read from top to bottom in one sitting."""

from __future__ import annotations

from tests.conftest import PROJECT


def test_what_is_the_municipalitys_own_is_under_2500_lines() -> None:
    lines = (PROJECT / "services.yaml").read_text(encoding="utf-8").splitlines()
    assert len(lines) < 2500, "let the base own what is alike elsewhere (national/services/)"
