"""What nobody has read at the publisher stands first on the list of what to confirm."""

from __future__ import annotations

import json

import pytest

from generator.cli.main import main
from generator.maintenance.statutes_to_reread import HEADING, find_statutes_to_read
from generator.model.catalogue import Catalogue
from tests.conftest import TODAY


def test_what_nobody_has_looked_at_is_due_and_what_somebody_has_is_not(tiny: Catalogue) -> None:
    assert [item.name for item in find_statutes_to_read(tiny, TODAY, 60)] == [
        "Sekretesslagen (1900:2)"
    ]


def test_what_was_looked_at_comes_back_before_its_day(tiny: Catalogue) -> None:
    items = find_statutes_to_read(tiny, TODAY, 200)
    assert [item.paragraphs[0].id for item in items] == [
        "sekretess-1",
        "planlagen-1",
        "skollagen-1",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_todo_lists_law_to_review_before_everything_else(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["todo", "--today", str(TODAY), "--format", form]) == 0
    assert capsys.readouterr().out.splitlines()[0].removeprefix("### ").startswith(HEADING)


@pytest.mark.slow
def test_law_stands_first_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["todo", "--today", str(TODAY), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["kind"] == HEADING


def test_a_paragraph_number_is_written_with_chapter_section_or_article(local: Catalogue) -> None:
    assert local.paragraph["barnkonventionen-art-3"].number == "bilaga, artikel 3"
    assert local.paragraph["sol-19-1"].number == "19 kap. 1 §"
    assert local.paragraph["lss-24-b"].number == "24 b §"
