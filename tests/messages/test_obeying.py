"""Whoever does what a message says gets rid of it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.cli.check import read_catalogue
from generator.problem import Problem
from generator.rules.runner import check_all
from tests.conftest import TINY, TODAY
from tests.support.messages.mistakes import Mistake, mistakes_in
from tests.support.messages.obeying import DEEDS, LEFT_TO_A_PERSON, obey

pytestmark = pytest.mark.slow

FILES = sorted(Path(__file__).parent.glob("*.txt"))
MISTAKES = [mistake for file in FILES for mistake in mistakes_in(file)]
RULES = sorted(Path(__file__).parents[1].glob("rules/*/change.diff"))
TOLD = [(mistake, number) for mistake in MISTAKES for number in range(len(mistake.said) // 2)]


def problems(folder: Path) -> list[Problem]:
    """Every problem of a catalogue."""
    catalogue, found = read_catalogue(folder, TODAY)
    return check_all(catalogue, TODAY) if catalogue else found


def like(problem: Problem, others: list[Problem]) -> int:
    """How many problems say the same, wherever."""
    return sum(
        (other.place.file, other.rule, other.sentence)
        == (problem.place.file, problem.rule, problem.sentence)
        for other in others
    )


@pytest.mark.parametrize(
    ("mistake", "number"), [pytest.param(m, n, id=f"{m.name} {n + 1}") for m, n in TOLD]
)
def test_doing_what_a_message_says_makes_it_go_away(
    mistake: Mistake, number: int, tiny_folder: Path
) -> None:
    mistake.make(tiny_folder)
    before = problems(tiny_folder)
    problem = before[number]
    if not obey(tiny_folder, problem.place, problem.sentence, problem.fix):
        for edit in (
            mistake.edits
        ):  # what a person fetches, asks about or decides: here, what was right before
            (tiny_folder / edit.file).unlink(missing_ok=True)
            if (TINY / edit.file).exists():
                shutil.copyfile(TINY / edit.file, tiny_folder / edit.file)
    after = problems(tiny_folder)
    told = "\n".join(one.format_text() for one in after)
    assert problem not in after or like(problem, after) < like(problem, before), told
    assert sum(one.rule == "syntax" for one in after) <= sum(
        one.rule == "syntax" for one in before
    ), told


def test_nearly_every_remedy_can_be_followed_without_knowing_more() -> None:
    fixes = [
        line.partition("gör så här: ")[2]
        for mistake in MISTAKES
        for line in mistake.said
        if "gör så här: " in line  # what follows from a cause is told below it, without a remedy
    ]
    alone = [
        fix
        for fix in fixes
        if any(re.match(wording, fix) for wording, _ in DEEDS)
        or fix.startswith(("Spara filen", "Byt namn", "Ta bort filen"))
    ]
    assert len(alone) > 200
    assert all(LEFT_TO_A_PERSON.match(fix) for fix in fixes if fix not in alone)


def test_every_deed_answers_a_wording_that_is_still_used() -> None:
    fixes = [
        line.partition("gör så här: ")[2]
        for mistake in MISTAKES
        for line in mistake.said
        if "gör så här: " in line  # what follows from a cause is told below it, without a remedy
    ]
    assert [
        wording for wording, _ in DEEDS if not any(re.match(wording, fix) for fix in fixes)
    ] == []
