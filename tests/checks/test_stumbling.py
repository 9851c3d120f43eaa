"""A rule that stumbles becomes a problem: the editor reads which one, and still gets the answers of all the others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import generator.rules as checks
from generator.cli.main import main
from generator.model.catalogue import Catalogue
from generator.rules import check_all, owned
from tests.conftest import TODAY, loaded


def test_a_rule_that_stumbles_is_told_with_its_name_and_whom_to_tell(
    tiny: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owned, "check", _stumble)
    _stumble.__module__ = "generator.rules.owned"
    (problem,) = check_all(tiny, TODAY)
    assert problem.rule == "owned"
    assert "Regeln owned gick inte att pröva" in problem.sentence
    assert "KeyError i test_stumbling.py rad" in problem.sentence
    assert "Det är inte du som har gjort fel." in problem.fix


def test_the_others_are_still_tried(
    change: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = change("    organization: larmet", "    organization: larmett")
    _stumble.__module__ = "generator.rules.wordless_need"
    monkeypatch.setattr(checks, "rules", lambda: {**_rules, "wordless-need": _stumble})
    assert main(["check", "--catalogue", str(folder), "--today", str(TODAY)]) == 1
    out = capsys.readouterr().out
    assert "unknown-reference" in out
    assert "gick inte att pröva" in out
    assert "Traceback" not in out
    assert loaded(folder)


_rules = checks.rules()


def _stumble(catalogue: Catalogue):
    yield from ()
    raise KeyError("skolan")
