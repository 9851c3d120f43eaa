"""Every rule has a small catalogue that breaks it and nothing else, with the exact problems that follow."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from generator.cli.check import format_problems
from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.rules.registry import load_rules
from generator.rules.runner import check_all
from tests.conftest import TODAY, loaded
from tests.support.messages.mistakes import edits_in

HERE = Path(__file__).parent
FOLDERS = sorted(change.parent.name for change in HERE.glob("*/change.diff"))


def found_in(rule: str, folder: Path) -> list[Problem]:
    """What all rules say when one of them is broken."""
    for edit in edits_in(HERE / rule / "change.diff"):
        edit.make(folder)
    return check_all(loaded(folder), TODAY)


@pytest.mark.parametrize("rule", FOLDERS)
def test_what_breaks_one_rule_breaks_no_other_and_says_exactly_this(
    rule: str, tiny_folder: Path
) -> None:
    found = found_in(rule, tiny_folder)
    assert {problem.rule for problem in found} == {rule}
    expected = (HERE / rule / "expected.txt").read_text(encoding="utf-8")
    assert format_problems(found, "text") == expected


def test_every_rule_has_its_folder_and_every_folder_its_rule() -> None:
    assert sorted(load_rules()) == FOLDERS
    assert len(FOLDERS) >= 10


def test_a_rule_is_named_as_its_file() -> None:
    files = {
        path.stem.replace("_", "-")
        for path in (Path(inspect.getfile(check_all)).parent).glob("[a-z]*.py")
    } - {"registry", "root-causes", "runner"}
    assert set(load_rules()) == files


@pytest.mark.parametrize("rule", FOLDERS)
def test_a_rule_says_what_the_law_is(rule: str) -> None:
    check = load_rules()[rule].function
    assert inspect.getdoc(check)
    assert inspect.getdoc(inspect.getmodule(check))


def test_the_invented_municipality_breaks_no_rule(tiny: Catalogue) -> None:
    assert check_all(tiny, TODAY) == []
