"""A warning is told everywhere and stops nothing; an error stops the build."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli.main import main
from generator.model.catalogue import Catalogue
from generator.problem import Problem, Severity
from generator.rules import registry
from generator.rules.registry import Rule, Scope, load_rules, rule
from tests.conftest import TODAY

NAME = "tried-here"


def _complain(catalogue: Catalogue) -> Iterator[Problem]:
    yield Problem(catalogue.services[0].get_place("summary"), NAME, "Texten är lång.", "Korta den.")


def _add(monkeypatch: pytest.MonkeyPatch, severity: Severity) -> None:
    load_rules()
    rules = {**registry._rules, NAME: Rule(NAME, Scope.ENTRY, severity, False, _complain)}
    monkeypatch.setattr(registry, "_rules", rules)


def _check(folder: Path, form: str) -> int:
    arguments = ["--catalogue", str(folder), "--today", str(TODAY), "--format", form]
    return main(["check", *arguments])


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.NOTICE])
def test_check_with_only_a_warning_exits_0_and_tells_it_in_every_format(
    severity: Severity,
    tiny_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _add(monkeypatch, severity)
    assert _check(tiny_folder, "text") == 0
    text = capsys.readouterr()
    word = {Severity.WARNING: "varning", Severity.NOTICE: "upplysning"}[severity]
    assert f": {NAME} ({word}): Texten är lång." in text.out
    assert "Inga problem och 1 varning" in text.out + text.err
    assert _check(tiny_folder, "github") == 0
    assert capsys.readouterr().out.startswith(f"::{severity} file=services.yaml")
    assert _check(tiny_folder, "json") == 0
    (problem,) = json.loads(capsys.readouterr().out)
    assert problem["severity"] == severity


def test_check_with_an_error_exits_1(tiny_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _add(monkeypatch, Severity.ERROR)
    assert _check(tiny_folder, "text") == 1


@pytest.mark.slow
@pytest.mark.parametrize(("severity", "code"), [(Severity.WARNING, 0), (Severity.ERROR, 1)])
def test_build_is_stopped_by_an_error_and_not_by_a_warning(
    severity: Severity,
    code: int,
    tiny_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _add(monkeypatch, severity)
    out = tmp_path / "site"
    given = ["--catalogue", str(tiny_folder), "--today", str(TODAY), "--out", str(out)]
    assert main(["build", *given]) == code
    assert out.exists() == (code == 0)
    told = capsys.readouterr()
    assert "Texten är lång." in told.out + told.err


def test_two_rules_cannot_have_one_name() -> None:
    load_rules()
    with pytest.raises(ValueError, match="two rules are called owned"):
        rule("owned", scope=Scope.CASES)(_complain)


def test_a_rule_that_declares_that_it_needs_the_day_is_given_it(tiny: Catalogue) -> None:
    given: list[dt.date] = []

    def see(catalogue: Catalogue, today: dt.date) -> Iterator[Problem]:
        given.append(today)
        return iter(())

    list(Rule(NAME, Scope.ENTRY, Severity.ERROR, True, see).run(tiny, TODAY))
    assert given == [TODAY]
