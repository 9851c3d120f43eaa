"""`psynk init`: an answer that would make a broken catalogue is refused before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli.main import main
from generator.rules.runner import check_all
from tests.conftest import TODAY, loaded

GOOD = {"--name": "Exempelby", "--scb": "0000", "--website": "https://kommun.example/"}


def begin(folder: Path, changed: dict[str, str]) -> int:
    """Runs the command with good answers, but for some."""
    given = [word for pair in (GOOD | changed).items() for word in pair]
    return main(["init", str(folder), "--today", TODAY.isoformat(), *given])


@pytest.mark.parametrize(
    ("option", "answer"),
    [
        ("--name", "Exempel: by"),
        ("--name", "Exempelby # norra"),
        ("--name", "[by"),
        ("--name", "by, by}"),
        ("--name", "Exempel\u200bby"),
        ("--name", "–"),
        ("--name", "12"),
        ("--scb", "12"),
        ("--switchboard", 'växeln"'),
        ("--switchboard", "010"),
        ("--switchboard", "\u202e010-123 45 67"),
        ("--website", "http://kommun.example/"),
        ("--website", "kommun.example"),
        ("--website", 'https://kommun.example/"'),
        ("--website", "javascript:alert(1)"),
        ("--decided-by", "…"),
        ("--decided-by", "Nämnden 070-123 45 67"),
        ("--decided-by", "anna@exempelby.example"),
        ("--decided-by", "Grupp\u200ben"),
    ],
)
def test_what_cannot_be_written_is_refused_and_the_folder_is_not_made(
    option: str, answer: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "ny"
    assert begin(folder, {option: answer}) == 2
    assert not folder.exists()
    said = capsys.readouterr()
    assert option in said.err and said.out == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    "changed",
    [
        {"--decided-by": "Strategigruppen: barn & unga #1"},
        {"--decided-by": 'Gruppen "Barnen"'},
        {"--decided-by": "Exempelby kommun"},
        {"--decided-by": "Bris"},
        {"--decided-by": "Svenska kyrkan"},
        {"--website": "https://kommun.example/#kontakt"},
        {"--switchboard": "0101234567"},
        {"--name": "Nya  Exempelby-Öst"},
        {"--name": "By @id@ och @gaps@ by"},
    ],
)
def test_what_can_be_written_is_read_as_it_was_said(
    changed: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "ny"
    assert begin(folder, changed) == 0
    catalogue = loaded(folder)
    assert check_all(catalogue, TODAY) == []
    said = GOOD | changed
    (place,) = catalogue.space.municipalities
    assert place.name == " ".join(said["--name"].split())
    assert catalogue.decider == said.get("--decided-by", catalogue.decider)
    owner = catalogue.organization[place.organization]
    assert owner.website == said["--website"]
    assert owner.contacts[0].value == said.get("--switchboard")
