"""A pupil of five and a child of six in preschool are both led right: where school divides the answers, school is asked about."""

from __future__ import annotations

import json

import pytest

from generator.cli.main import main
from generator.model.catalogue import Catalogue
from tests.conftest import NATIONAL
from tests.support.build.document import Site

pytestmark = pytest.mark.slow

ASKED = "Går barnet i förskoleklass eller skola? Välj 6 år, också om det är 5."


@pytest.mark.parametrize("path", ["/behov/skolvagran/", "/hitta/skolvagran/"])
def test_school_is_asked_about_where_it_decides(path: str, local_pages: Site) -> None:
    assert ASKED in local_pages.pages[path].root.text


@pytest.mark.parametrize("path", ["/behov/abort/", "/hitta/abort/"])
def test_school_is_not_asked_about_where_it_does_not(path: str, local_pages: Site) -> None:
    assert ASKED not in local_pages.pages[path].root.text


@pytest.mark.parametrize(
    ("age", "school", "lead"),
    [
        ("5", None, "forskola"),
        ("5", "ja", "elevhalsa"),
        ("6", None, "elevhalsa"),
        ("6", "nej", "forskola"),
        ("9", "nej", "elevhalsa"),
    ],
)
def test_route_with_school_leads_a_child_by_school_and_not_by_age(
    age: str, school: str | None, lead: str, base: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    place = base.space.municipalities[0].id
    asked = ["route", "--need", "skolvagran", "--age", age, "--municipality", place]
    asked += ["--catalogue", str(NATIONAL)]
    asked += ["--urgency", "planned", "--when", "school-day", "--asker", "guardian", "--json"]
    assert main([*asked, *(["--school", school] if school else [])]) == 0
    assert json.loads(capsys.readouterr().out)["lead"] == f"{lead}-har"
