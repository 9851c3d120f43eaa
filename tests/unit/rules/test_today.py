"""Only rules about dates know what day it is."""

from __future__ import annotations

import datetime as dt
import inspect
import re
from pathlib import Path

import pytest

from generator.model.catalogue import Catalogue
from generator.rules.registry import load_rules
from generator.rules.runner import check_all
from tests.conftest import TODAY, loaded
from tests.support.messages.mistakes import edits_in

FOLDERS = Path(__file__).parents[2] / "rules"
DATED = {name for name, rule in load_rules().items() if rule.needs_today}
LONG_AGO, FAR_AHEAD = dt.date(1990, 1, 1), dt.date(2090, 1, 1)


def test_some_rules_are_about_dates_and_most_are_not() -> None:
    assert "overdue-crisis-contact" in DATED
    assert 0 < len(DATED) < len(load_rules()) / 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "rule", sorted(folder.parent.name for folder in FOLDERS.glob("*/change.diff"))
)
def test_another_day_changes_only_what_rules_about_dates_say(rule: str, tiny_folder: Path) -> None:
    for edit in edits_in(FOLDERS / rule / "change.diff"):
        edit.make(tiny_folder)
    catalogue = loaded(tiny_folder)
    days = [set(check_all(catalogue, day)) for day in (LONG_AGO, TODAY, FAR_AHEAD)]
    changed = set.union(*days) - set.intersection(*days)
    assert {problem.rule for problem in changed} <= DATED
    assert any(problem.rule == "overdue-crisis-contact" for problem in changed)


def test_a_crisis_contact_is_overdue_on_the_day_after_the_last(tiny: Catalogue) -> None:
    checked = tiny.find_contact("112.telefon").verification.checked_on
    last = checked + dt.timedelta(days=tiny.site.review.contact_days)
    assert [problem for problem in check_all(tiny, last) if problem.is_error] == []
    late = check_all(tiny, last + dt.timedelta(days=1))
    assert [problem.rule for problem in late if problem.is_error] == ["overdue-crisis-contact"]


@pytest.mark.parametrize("name", sorted(load_rules()))
def test_a_rule_does_not_read_the_clock(name: str) -> None:
    source = inspect.getsource(inspect.getmodule(load_rules()[name].function))
    assert re.search(r"\b(today|now|utcnow|time|monotonic|perf_counter)\(", source) is None
