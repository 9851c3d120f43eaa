"""A pupil of five and a child of six in preschool are both led right: where school divides the answers, school is asked about."""

from __future__ import annotations

import json

import pytest

from generator.cli.main import main
from tests.support.build.document import Site

pytestmark = pytest.mark.slow

ASKED = "Går barnet i förskoleklass eller skola? Välj 6 år, också om det är 5."


@pytest.mark.parametrize("path", ["/behov/skolvagran/", "/hitta/skolvagran/"])
def test_school_is_asked_about_where_it_decides(path: str, mora_pages: Site) -> None:
    assert ASKED in mora_pages.pages[path].root.text


@pytest.mark.parametrize("path", ["/behov/abort/", "/hitta/abort/"])
def test_school_is_not_asked_about_where_it_does_not(path: str, mora_pages: Site) -> None:
    assert ASKED not in mora_pages.pages[path].root.text


@pytest.mark.parametrize(
    ("age", "school", "lead"),
    [
        ("5", None, "forskolan"),
        ("5", "ja", "elevhalsan"),
        ("6", None, "elevhalsan"),
        ("6", "nej", "forskolan"),
        ("9", "nej", "elevhalsan"),
    ],
)
def test_route_with_school_leads_a_child_by_school_and_not_by_age(
    age: str, school: str | None, lead: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["route", "--need", "skolvagran", "--age", age, "--municipality", "mora"]
    asked += ["--urgency", "planned", "--when", "school-day", "--asker", "guardian", "--json"]
    assert main([*asked, *(["--school", school] if school else [])]) == 0
    assert json.loads(capsys.readouterr().out)["lead"] == lead
