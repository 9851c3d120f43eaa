"""A county that is not the first: on the base, with lines of its own, and nothing of the first in what people see."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.build.handwritten_check import find_content_problems
from generator.exports.hsds import HsdsExporter
from generator.model.catalogue import Catalogue
from generator.rules.runner import check_all
from tests.conftest import PROJECT, TODAY, loaded
from tests.support.names import find_names, find_naming_pages, list_public_pages

COUNTY = PROJECT / "tests" / "lanet"
LONG = 40
# Words that every catalogue must write the same way: the shape of the data, and lists of ids.
SHAPE = re.compile(
    r"(- )?(stands_on|askers|needs|support|stand_in|urgency|when|verification): [\[{].*|- \{text: .*contact: telefon\}|- when: .*"
)


@pytest.fixture(scope="module")
def county() -> Catalogue:
    """The second county."""
    return loaded(COUNTY)


def lines(*files: Path) -> set[str]:
    """The long lines of files, without those that are only shape."""
    texts = (line.strip() for file in files for line in file.read_text("utf-8").splitlines())
    return {text for text in texts if len(text) > LONG and not SHAPE.fullmatch(text)}


@pytest.mark.slow
def test_the_county_breaks_no_rule_and_names_what_is_open(county: Catalogue) -> None:
    assert check_all(county, TODAY) == []
    assert find_content_problems(COUNTY, county) == []
    assert len(county.space.municipalities) == 5
    assert {hole.owner for hole in county.holes} == {"strategigrupp-barn-unga"}


def test_the_second_county_shares_no_line_with_mora_or_the_base(county: Catalogue) -> None:
    others = [
        PROJECT / "services.yaml",
        *(PROJECT / "routing").glob("*.yaml"),
        *(PROJECT / "national").rglob("*.yaml"),
    ]
    assert sorted(lines(*COUNTY.rglob("*.yaml")) & lines(*others)) == []


def test_a_kind_is_another_service_in_each_municipality(county: Catalogue) -> None:
    found = {
        m.id: [s.id for s in county.kind_index.list_services("socialtjanst", m.id)]
        for m in county.space.municipalities
    }
    assert found == {m: [f"socialtjansten-{m}"] for m in found}
    assert not county.kind_index.list_services("ungdomsmottagning", "gnosjo")


def test_a_chart_that_has_no_room_for_five_is_one_for_each(county: Catalogue) -> None:
    matrices = [chart for chart in county.charts if chart.kind == "matrix"]
    assert [chart.municipalities for chart in matrices] == [
        (m.id,) for m in county.space.municipalities
    ]
    assert len({chart.id for chart in county.charts}) == len(county.charts)


def test_its_own_decision_goes_before_the_base(county: Catalogue) -> None:
    rows = [row for row in county.responsibilities if row.lead == "en-vag-in"]
    assert rows and all(row.instead for row in rows)


def test_a_national_line_has_the_same_id_in_every_feed(county: Catalogue, mora: Catalogue) -> None:
    def ids(catalogue: Catalogue) -> dict[str, str]:
        services = json.loads(HsdsExporter(catalogue).build_files()["hsds/services.json"])
        return {service["name"]: service["id"] for service in services}

    ours, theirs = ids(county), ids(mora)
    national = {s.name for s in mora.services if s.is_active and "national/" in s.get_place().file}
    shared = [name for name in national if name in ours and name in theirs]
    assert len(shared) > 10
    assert [name for name in shared if ours[name] != theirs[name]] == []
    local = {"Elevhälsan", "Rektorn"} & set(ours) & set(theirs)
    assert local and all(ours[name] != theirs[name] for name in local)


def test_a_name_is_found_whatever_stands_beside_it() -> None:
    said = "<p>Psynk, (Dalarna) Moras växel i Orsa. Älvdalens kommun, men inte moraliskt.</p>"
    assert find_names(said) == ["Psynk", "Dalarna", "Moras", "Orsa", "Älvdalens"]


@pytest.mark.slow
def test_its_site_speaks_of_nobody_else(tmp_path: Path) -> None:
    site = tmp_path / "site"
    command = [sys.executable, "-m", "generator", "build", "--catalogue", str(COUNTY)]
    subprocess.run([*command, "--out", str(site), "--today", TODAY.isoformat()], check=True)
    pages = list_public_pages(site)
    assert len(pages) > 1000
    assert find_naming_pages(pages) == {}
