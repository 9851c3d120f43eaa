"""What an editor reads after a mistake: the whole of it, compared in full."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli.main import main
from tests.conftest import PROJECT, TODAY
from tests.support.messages.mistakes import Mistake, mistakes_in

FILES = sorted(Path(__file__).parent.glob("*.txt"))
MISTAKES = [mistake for file in FILES for mistake in mistakes_in(file)]
# While one works, every fourth is enough.
TRIED = [
    pytest.param(mistake, id=mistake.name, marks=pytest.mark.slow if number % 4 else ())
    for number, mistake in enumerate(MISTAKES)
]
A_FEW = [pytest.param(mistakes_in(file)[0], id=mistakes_in(file)[0].name) for file in FILES[::3]]


def arguments(folder: Path) -> list[str]:
    """What an editor types."""
    return ["check", "--format", "text", "--catalogue", str(folder), "--today", str(TODAY)]


@pytest.mark.parametrize("mistake", TRIED)
def test_a_mistake_is_told_with_its_place_what_is_wrong_and_what_to_do(
    mistake: Mistake, tiny_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mistake.make(tiny_folder)
    code = main(arguments(tiny_folder))
    assert capsys.readouterr().out.splitlines() == mistake.said
    assert code == 1


@pytest.mark.slow
@pytest.mark.parametrize("mistake", A_FEW)
def test_the_command_itself_tells_a_mistake_without_a_traceback(
    mistake: Mistake, tiny_folder: Path
) -> None:
    mistake.make(tiny_folder)
    command = [sys.executable, "-m", "generator", *arguments(tiny_folder)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stdout.splitlines() == mistake.said
    assert "Traceback" not in done.stderr


def test_every_mistake_has_a_name_of_its_own_and_something_to_say() -> None:
    names = [mistake.name for mistake in MISTAKES]
    assert len(MISTAKES) > 100
    assert len(set(names)) == len(names)
    assert [
        mistake.name for mistake in MISTAKES if len(mistake.said) < 2 or not mistake.edits
    ] == []
