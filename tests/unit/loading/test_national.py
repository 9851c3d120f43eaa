"""The national base alone: one kind leads every need and age, each kind takes it, and nothing in it is about a place."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.loading.loader import load_catalogue
from generator.model.catalogue import Catalogue
from generator.proof.proof import get_proof
from generator.rules.runner import check_all
from tests.bench.county import write_county
from tests.conftest import NATIONAL, PROJECT, TODAY, loaded


@pytest.mark.slow
def test_the_base_alone_breaks_no_rule(base: Catalogue) -> None:
    assert check_all(base, TODAY) == []


def test_the_base_alone_says_a_lead_for_every_case(base: Catalogue) -> None:
    proof = get_proof(base)
    assert [need.id for need in base.needs if not proof.ownership.list_rows(need)] == []
    assert {row.lead for row in base.responsibilities} <= {s.id for s in base.services}


def test_a_chart_becomes_one_for_each_municipality_where_they_have_different_services(
    tmp_path: Path,
) -> None:
    county = loaded(write_county(tmp_path, 2))
    own = [chart for chart in county.charts if chart.municipalities]
    ids = [chart.id for chart in own]
    assert {"orolig-6-12-kommun-1", "orolig-6-12-kommun-2", "kontaktkort-kommun-2"} <= set(ids)
    names = {place.id[-1]: place.name for place in county.space.municipalities}
    assert all(chart.title.endswith(f", {names[chart.id[-1]]}") for chart in own)
    assert all(chart.municipalities == (f"kommun-{chart.id[-1]}",) for chart in own)
    (card,) = (chart for chart in own if chart.id == "kontaktkort-kommun-2")
    assert "socialtjanst-2" in card.services and "socialtjanst-1" not in card.services


@pytest.mark.slow
def test_a_county_of_thirteen_on_the_base_breaks_no_rule(tmp_path: Path) -> None:
    county = loaded(write_county(tmp_path, 13))
    assert len(county.services) > 350
    assert check_all(county, TODAY) == []


def test_the_bases_imagined_services_cover_each_kind_once(base: Catalogue) -> None:
    imagined = [service.kind for service in base.services if service.kind]
    assert sorted(imagined) == sorted(kind.id for kind in base.kinds)


@pytest.mark.slow
def test_what_is_imagined_is_never_read_above_the_base() -> None:
    local, problems = load_catalogue(PROJECT)
    assert local and not problems
    assert [s.id for s in local.services if "imagined" in s.get_place().file] == []
    imagined = {m.id for m in loaded(NATIONAL).space.municipalities}
    assert imagined.isdisjoint(m.id for m in local.space.municipalities)


def test_a_service_of_a_kind_says_what_the_kind_says_until_it_says_something_else() -> None:
    local = loaded(PROJECT)
    kind = next(kind for kind in local.kinds if kind.id == "rektor")
    (principal,) = (service for service in local.services if service.kind == "rektor")
    assert principal.expect == kind.expect
    assert principal.get_place("expect").file == "national/services/slag.yaml"
    assert not principal.get_place("summary").file.startswith("national/")
