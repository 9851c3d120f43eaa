"""A slice of a catalogue is what its municipality would have alone: nothing of the others, and nothing missing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generator.cli.main import main
from generator.loading.loader import load_catalogue
from generator.model.catalogue import Catalogue
from generator.proof.proof import get_proof
from generator.routing.answer import answer_case
from generator.rules.runner import check_all
from tests.bench.county import write_county
from tests.conftest import COUNTY, PROJECT, TODAY


@cache
def slice_of(folder: Path, *municipalities: str) -> Catalogue:
    """A slice that must load."""
    catalogue, problems = load_catalogue(folder, None, municipalities)
    assert catalogue and problems == []
    return catalogue


def list_places(folder: Path) -> list[str]:
    """The municipalities of a catalogue."""
    catalogue, _ = load_catalogue(folder)
    assert catalogue
    return [place.id for place in catalogue.space.municipalities]


@pytest.mark.slow
@pytest.mark.parametrize("folder", [COUNTY, PROJECT], ids=["county", "local"])
def test_every_slice_of_a_green_catalogue_breaks_no_rule(folder: Path) -> None:
    for place in list_places(folder):
        assert check_all(slice_of(folder, place), TODAY) == [], place


def test_a_slice_speaks_of_its_own_municipality_and_keeps_what_is_for_all(
    county: Catalogue,
) -> None:
    own = slice_of(COUNTY, "eksjo")
    assert [place.id for place in own.space.municipalities] == ["eksjo"]
    assert own.site.place == "Eksjö"
    assert "socialtjansten-eksjo" in own.service and "socialtjansten-gnosjo" not in own.service
    assert "gnosjo-kommun" not in own.organization
    assert {"bris", "112", "en-vag-in"} <= own.service.keys()
    assert own.need.keys() == county.need.keys()


def test_a_hole_that_began_elsewhere_keeps_what_it_says_of_here() -> None:
    own = slice_of(COUNTY, "gnosjo")
    assert any(hole.also for hole in own.holes)
    parts = [part for hole in own.holes for part in hole.parts]
    assert {place for part in parts if part.municipalities != "all" for place in part.municipalities} == {"gnosjo"}  # fmt: skip


def test_whoever_called_for_another_place_is_kept_without_it() -> None:
    own = slice_of(COUNTY, "gnosjo")
    owner = own.organization[own.site.feedback_phone.partition(".")[0]]
    assert owner.municipality is None


def test_a_slice_answers_as_the_whole_does(county: Catalogue) -> None:
    own = slice_of(COUNTY, "varnamo")
    for need, age in (("blir-slagen", "9"), ("mar-daligt", "16"), ("sover-inte", "0")):
        case = {"need": need, "age": age, "municipality": "varnamo", "urgency": "urgent"}
        case |= {"when": "school-day", "asker": "guardian"}
        found, whole = (answer_case(get_proof(one), case) for one in (own, county))
        assert found.lead.id == whole.lead.id and found.if_refused == whole.if_refused


def test_one_municipality_of_many_is_cut_out_whole(tmp_path: Path) -> None:
    own = slice_of(write_county(tmp_path, 3), "kommun-2")
    local = [s.id for s in own.services if "national/" not in s.get_place().file]
    assert len(local) > 20 and all(id.endswith("-2") for id in local)


def test_a_municipality_that_is_not_there_is_told_and_nothing_is_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "site"
    asked = ["--catalogue", str(COUNTY), "--out", str(out), "--municipality", "habo"]
    assert main(["build", *asked]) == 2
    said = capsys.readouterr()
    assert "'habo' finns inte bland kommunerna" in said.out + said.err
    assert not out.exists()
