"""A source that is soon too old is told before the check refuses what it carries."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from generator.cli.main import main
from generator.maintenance.old_sources import (
    HEADING,
    find_old_sources,
    format_old_sources_markdown,
    format_old_sources_text,
)
from generator.model.catalogue import Catalogue
from generator.model.partial_date import MonthDate
from generator.model.verification import Verification
from generator.rules.outdated_source import check
from tests.conftest import TINY, TODAY
from tests.support.mutation.changing import changed, with_entry

DAYS = 1096


def with_source(tiny: Catalogue, day: dt.date) -> Catalogue:
    """The invented municipality, with one service that a document of some day carries."""
    service = tiny.service["skolan"]
    sure = Verification(
        status="V",
        source="en sida",
        source_date=day,
        checked_on=TODAY,
        method="document",
        role="redaktör",
    )
    return with_entry(tiny, "services", service, changed(service, verification=sure))


@pytest.mark.parametrize("left", [0, 1, 59, 60])
def test_a_source_is_told_until_the_last_day_that_the_check_lets_it_pass(
    left: int, tiny: Catalogue
) -> None:
    last = TODAY + dt.timedelta(days=left)
    catalogue = with_source(tiny, last - dt.timedelta(days=DAYS))
    (told,) = [one for one in find_old_sources(catalogue, TODAY, 60) if one.last_day == last]
    assert told.about == "'skolan'"
    after = [problem.sentence for problem in check(catalogue, last + dt.timedelta(days=1))]
    assert any(told.about in sentence for sentence in after)
    assert not any(told.about in problem.sentence for problem in check(catalogue, last))
    said = (
        "\n".join(format_old_sources_text([told])),
        "\n".join(format_old_sources_markdown([told])),
    )
    assert all(told.about.strip("'") in text and str(told.place.line) in text for text in said)


def test_a_source_with_time_left_is_not_told(tiny: Catalogue) -> None:
    catalogue = with_source(tiny, TODAY + dt.timedelta(days=61 - DAYS))
    assert find_old_sources(catalogue, TODAY, 60) == []
    assert [*format_old_sources_text([]), *format_old_sources_markdown([])] == []


def test_the_last_day_is_a_day_also_when_the_source_has_a_month(tiny: Catalogue) -> None:
    (told,) = find_old_sources(with_source(tiny, MonthDate(2020, 5, 1)), TODAY, 60)
    assert told.last_day.isoformat() == "2023-05-02"


@pytest.mark.slow
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_todo_lists_old_sources(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["todo", "--catalogue", str(TINY), "--today", str(TODAY), "--dated"]
    assert main([*asked, "--within", "36500", "--format", form]) == 0
    said = capsys.readouterr().out
    assert HEADING in said and "'sangstund'" in said


@pytest.mark.slow
def test_todo_has_old_sources_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["todo", "--catalogue", str(TINY), "--today", str(TODAY), "--within", "36500"]
    assert main([*asked, "--format", "json"]) == 0
    assert HEADING in {record["kind"] for record in json.loads(capsys.readouterr().out)}
