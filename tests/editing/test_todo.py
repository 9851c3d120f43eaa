"""`psynk todo` and `psynk explain`: what to confirm, worst first, and what a rule means."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.checks import rules
from generator.cli import main
from generator.model.catalogue import Catalogue
from generator.model.hidden import hidden_values
from generator.upkeep.due import CRISIS, DESCRIPTION, HIDDEN, OVERDUE, SOON, due
from generator.upkeep.lists import as_call_list, as_markdown
from tests.conftest import TODAY, loaded


def kinds(catalogue: Catalogue, today: dt.date, within: int = 60) -> list[tuple[int, str, str]]:
    """The list in short."""
    return [(item.rank, item.owner.id, item.contact.id if item.contact else "") for item in due(catalogue, today, within)]


def test_what_may_not_be_shown_is_to_be_confirmed(tiny: Catalogue) -> None:
    assert (HIDDEN, "skolan", "telefon") in kinds(tiny, TODAY)


def test_what_is_good_for_longer_than_asked_is_not_on_the_list(tiny: Catalogue) -> None:
    last_good = TODAY + dt.timedelta(days=180)
    assert (SOON, "112", "telefon") not in kinds(tiny, last_good - dt.timedelta(days=61))
    assert (SOON, "112", "telefon") in kinds(tiny, last_good - dt.timedelta(days=60))
    assert (SOON, "112", "telefon") in kinds(tiny, last_good)
    assert (CRISIS, "112", "telefon") in kinds(tiny, last_good + dt.timedelta(days=1))


def test_the_worst_comes_first(tiny: Catalogue) -> None:
    found = kinds(tiny, TODAY + dt.timedelta(days=400))
    assert found[0] == (CRISIS, "112", "telefon")
    assert found == sorted(found, key=lambda item: item[0])
    assert found[-1][0] == DESCRIPTION


def test_what_most_cases_depend_on_comes_before_the_rest_of_its_kind(mora: Catalogue) -> None:
    cases = [item.cases for item in due(mora, TODAY, 60) if item.rank == HIDDEN]
    assert cases[0] > 0
    assert cases == sorted(cases, reverse=True)


def test_a_shown_contact_that_is_too_old_is_told_before_those_that_soon_are(change: Callable[..., Path]) -> None:
    catalogue = loaded(change("        crisis: true\n", ""))
    assert (OVERDUE, "112", "telefon") in kinds(catalogue, TODAY + dt.timedelta(days=181))


def test_the_list_for_an_issue_repeats_no_hidden_value(mora: Catalogue) -> None:
    text = "\n".join(as_markdown(due(mora, TODAY, 60)))
    assert [value for value in hidden_values(mora) if value in text] == []
    assert "services.yaml:" in text


def test_the_call_list_has_each_fact_once_and_says_whom_it_is_for(mora: Catalogue) -> None:
    items = due(mora, TODAY, 60)
    page = as_call_list(mora, items, TODAY)
    assert page.count('class="box">') == len(items)
    assert "Bara för redaktörer" in page
    assert "<script" not in page


def test_what_editors_write_stays_text_in_the_call_list(change: Callable[..., Path]) -> None:
    catalogue = loaded(change("name: Direktnumret", "name: <b>Direkt</b>"))
    assert "<b>Direkt" not in as_call_list(catalogue, due(catalogue, TODAY, 60), TODAY)


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_the_command_writes_the_list(tiny_folder: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    assert main(["todo", "--format", form, "--catalogue", str(tiny_folder), "--today", str(TODAY)]) == 0
    out = capsys.readouterr().out
    assert "services.yaml" in out
    if form == "json":
        assert {record["owner"] for record in json.loads(out)} == {"exempelby-kommun", "skolan"}


def test_every_command_on_the_list_works(tiny_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["todo", "--format", "json", "--catalogue", str(tiny_folder), "--today", str(TODAY)])
    command = next(r["command"] for r in json.loads(capsys.readouterr().out) if r["owner"] == "skolan")
    assert main([*command.replace("ROLL", "redaktör").split()[1:], "--catalogue", str(tiny_folder)]) == 0


@pytest.mark.parametrize("rule", sorted(rules()))
def test_every_rule_is_explained(rule: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", rule]) == 0
    out = capsys.readouterr().out
    assert "Gör så här" in out
    assert "---" not in out
    assert "](" not in out


def test_what_the_reader_says_is_explained_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "tab"]) == 0
    assert "mellanslag" in capsys.readouterr().out


def test_a_name_that_is_nearly_right_is_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "ownd"]) == 2
    assert "Menade du owned?" in capsys.readouterr().err
