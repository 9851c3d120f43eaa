"""A rule that stumbles becomes a problem: the editor reads which one, and still gets the answers of all the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.cli.main import main
from generator.model.catalogue import Catalogue
from generator.rules import registry
from generator.rules.runner import check_all
from tests.conftest import TODAY, loaded


def test_a_rule_that_stumbles_is_told_with_its_name_and_whom_to_tell(
    tiny: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_function(monkeypatch, "owned")
    (problem,) = check_all(tiny, TODAY)
    assert problem.rule == "owned"
    assert "Regeln owned gick inte att pröva" in problem.sentence
    assert "KeyError i test_stumbling.py rad" in problem.sentence
    assert "Det är inte du som har gjort fel." in problem.fix


def test_when_a_rule_raises_the_other_rules_still_run(
    change: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = change("    organization: larmet", "    organization: larmett")
    replace_function(monkeypatch, "wordless-need")
    assert main(["check", "--catalogue", str(folder), "--today", str(TODAY)]) == 1
    out = capsys.readouterr().out
    assert "unknown-reference" in out
    assert "gick inte att pröva" in out
    assert "Traceback" not in out
    assert loaded(folder)


def replace_function(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Makes a rule stumble."""
    rule = registry.load_rules()[name]
    monkeypatch.setitem(registry._rules, name, replace(rule, function=_stumble))


def _stumble(catalogue: Catalogue):
    yield from ()
    raise KeyError("skolan")
