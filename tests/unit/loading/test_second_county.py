"""A county that is not the first: on the base, with lines of its own, and nothing of the first in what people see."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.build.handwritten_pages_check import find_content_problems
from generator.exports.hsds import HsdsExporter
from generator.model.catalogue import Catalogue
from generator.rules.runner import check_all
from tests.bench.county import write_county
from tests.conftest import COUNTY, PROJECT, TODAY, loaded
from tests.support.layers.lines import list_long_lines
from tests.support.names import find_names, find_naming_pages, list_own_names, list_public_pages


@pytest.mark.slow
def test_the_county_breaks_no_rule_and_names_what_is_open(county: Catalogue) -> None:
    assert check_all(county, TODAY) == []
    assert find_content_problems(COUNTY, county) == []
    assert len(county.space.municipalities) == 5
    assert {hole.owner for hole in county.holes} == {"strategigrupp-barn-unga"}


def test_the_second_county_shares_no_line_with_the_base(county: Catalogue) -> None:
    others = [*(PROJECT / "national").rglob("*.yaml")]
    assert list_long_lines(*COUNTY.rglob("*.yaml")) & list_long_lines(*others) == set()


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


def test_a_national_line_has_the_same_id_in_every_feed(county: Catalogue, tmp_path: Path) -> None:
    def ids(catalogue: Catalogue) -> dict[str, str]:
        services = json.loads(HsdsExporter(catalogue).build_files()["hsds/services.json"])
        return {service["name"]: service["id"] for service in services}

    ours, theirs = ids(county), ids(loaded(write_county(tmp_path, 2)))
    national = {
        s.name for s in county.services if s.is_active and "national/" in s.get_place().file
    }
    shared = [name for name in national if name in ours and name in theirs]
    assert len(shared) > 10
    assert [name for name in shared if ours[name] != theirs[name]] == []


def test_a_name_is_found_whatever_stands_beside_it() -> None:
    said = "<p>(Norrland) Norrbys växel i Ås. Söderås kommun, men inte norrbygget.</p>"
    names = {"Norrland", "Norrby", "Ås", "Söderås"}
    assert find_names(said, names) == ["Norrland", "Norrbys", "Ås", "Söderås"]


@pytest.mark.slow
def test_its_site_speaks_of_nobody_else(
    tmp_path: Path, county: Catalogue, local: Catalogue
) -> None:
    site = tmp_path / "site"
    command = [sys.executable, "-m", "generator", "build", "--catalogue", str(COUNTY)]
    subprocess.run([*command, "--out", str(site), "--today", TODAY.isoformat()], check=True)
    pages = list_public_pages(site)
    assert len(pages) > 1000
    assert find_naming_pages(pages, list_own_names(local, county)) == {}
