"""Answers write the holes that they open, and narrow or remove those that they fill."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli.main import main
from generator.cli.update_known_holes import update_holes
from tests.conftest import TODAY, loaded

CONFIRM = ["confirm", "skolan", "--by", "kurator, Exempelby", "--method", "call"]


@pytest.fixture
def folder(tiny_folder: Path) -> Path:
    """A catalogue where the school's own verification is written out."""
    path = tiny_folder / "services.yaml"
    text = path.read_text(encoding="utf-8")
    own = "{status: V, source: skolans sida, checked_on: 2026-11-21, method: document, role: x}"
    school, rest = text.split("  - id: hjalpen", 1)
    head, _, _ = school.rpartition("*sure")
    path.write_text(f"{head}{own}\n  - id: hjalpen{rest}", encoding="utf-8")
    return tiny_folder


def run(folder: Path, *words: str) -> int:
    """Runs a command on a catalogue."""
    return main([*words, "--catalogue", str(folder), "--today", str(TODAY)])


@pytest.mark.parametrize(
    ("whom", "ages", "rows"),
    [
        ("6–12 år", "ages: 6–12", 1),
        ("barn från 10 år i Exempelby", "ages: 10–19", 1),
        ("under 13 år", "ages: 6–12", 1),
        ("gör vi inte", "ages: 6–19", 0),
    ],
)
def test_an_answer_that_says_no_writes_the_hole(
    folder: Path, capsys: pytest.CaptureFixture[str], whom: str, ages: str, rows: int
) -> None:
    before = (folder / "services.yaml").read_text(encoding="utf-8")
    assert run(folder, *CONFIRM, "--whom", whom) == 0
    said = capsys.readouterr().err
    assert "Nytt hål: 'Vem tar emot d" in said
    after = loaded(folder)
    assert after.holes and all("acute" not in part.urgency for h in after.holes for part in h.parts)
    assert sum(row.service == "skolan" for row in after.acceptances) == rows
    text = (folder / "services.yaml").read_text(encoding="utf-8")
    assert f"eligibility: {{{ages}" in text
    assert text.count("#") == before.count("#")
    capsys.readouterr()
    run(folder, "check")
    left = [line for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")]
    assert not any(
        rule in line for line in left for rule in ("accepted:", "leaf-agrees:", "hole-too-wide")
    )


@pytest.mark.parametrize(
    "whom", ["alla som vill", "13–19 år, Annanby", "inte Något annat", "20–25 år"]
)
def test_what_cannot_be_understood_writes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], whom: str
) -> None:
    before = (folder / "services.yaml").read_bytes()
    run(folder, *CONFIRM, "--whom", whom)
    capsys.readouterr()
    after = (folder / "services.yaml").read_bytes()
    assert not (folder / "routing" / "holes.yaml").exists()
    assert b"ages: 6\xe2\x80\x9319, area: [exempelby]" in after or after == before


def test_a_hole_is_narrowed_and_removed_when_it_is_filled(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, *CONFIRM, "--whom", "6–12 år") == 0
    holes, services = folder / "routing" / "holes.yaml", folder / "services.yaml"
    holes.write_text(f"# Stannar.\n{holes.read_text(encoding='utf-8')}", encoding="utf-8")
    text = services.read_text(encoding="utf-8")
    for last, said in (("16", "smalare nu"), ("19", "fyllt och borttaget")):
        before = loaded(folder)
        services.write_text(text.replace("ages: 6–12", f"ages: 6–{last}"), encoding="utf-8")
        told = update_holes(before, folder, TODAY, "elevhälsan")
        assert told and all(said in sentence for sentence in told)
        assert "# Stannar." in holes.read_text(encoding="utf-8")
        run(folder, "check")
        assert "hole-too-wide" not in capsys.readouterr().out
    assert not loaded(folder).holes
