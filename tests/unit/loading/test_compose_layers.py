"""A catalogue on a base: own lists are added, differences have a reason, and every value knows its layer."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from generator.loading.loader import load_catalogue
from generator.model.catalogue import Catalogue
from generator.problem import Problem, Severity
from generator.rules.runner import check_all, check_names
from tests.conftest import TINY, TODAY, loaded

STANDS_ON = 'stands_on: {base: nationell, version: "2026.1"}\n'


@pytest.fixture
def layered(tmp_path: Path) -> Path:
    """A catalogue with nothing of its own but its site, on the invented municipality as a base."""
    folder = tmp_path / "ovan"
    base = Path(shutil.copytree(TINY, folder / "nationell"))
    (base / "base.yaml").write_text('version: "2026.1"\n', encoding="utf-8")
    (folder / "routing").mkdir()
    site = (TINY / "routing" / "site.yaml").read_text(encoding="utf-8")
    (folder / "routing" / "site.yaml").write_text(STANDS_ON + site, encoding="utf-8")
    return folder


def write(folder: Path, name: str, text: str) -> Path:
    """The folder with one file more."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def swap(folder: Path, name: str, old: str, new: str) -> Path:
    """The folder with a text replaced, that must be there."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    return write(folder, name, text.replace(old, new, 1))


def problems(folder: Path) -> list[Problem]:
    """Why a folder cannot be loaded."""
    return load_catalogue(folder)[1]


def test_a_catalogue_with_nothing_of_its_own_says_what_the_base_says(
    layered: Path, tiny: Catalogue
) -> None:
    above = loaded(layered)
    assert check_all(above, TODAY) == []
    assert [service.id for service in above.services] == [service.id for service in tiny.services]
    assert above.services[0].get_place("name").file == "nationell/services.yaml"
    assert above.find_layer("nationell/services.yaml") == above.layers[0]
    assert above.find_layer("services.yaml") is None


def test_a_base_is_a_catalogue_too(layered: Path) -> None:
    assert check_all(loaded(layered / "nationell"), TODAY) == []


def test_own_lists_are_added_and_municipalities_are_ones_own(layered: Path) -> None:
    write(
        layered,
        "routing/municipalities.yaml",
        "municipalities:\n  - {id: exempelby, name: Nyby, organization: exempelby-kommun}\n",
    )
    write(
        layered,
        "routing/needs/fler.yaml",
        "groups: [{id: nya, name: Nya, summary: Nya behov., read_by: en skolsköterska}]\n",
    )
    above = loaded(layered)
    assert [m.name for m in above.space.municipalities] == ["Nyby"]
    assert above.groups[-1].id == "nya"
    assert len(above.space.urgency) == 3


def test_every_list_may_be_a_folder(tiny_folder: Path, tiny: Catalogue) -> None:
    moved = tiny_folder / "routing" / "handovers" / "alla.yaml"
    moved.parent.mkdir()
    (tiny_folder / "routing" / "handovers.yaml").rename(moved)
    assert [h.text for h in loaded(tiny_folder).handovers] == [h.text for h in tiny.handovers]


def test_a_field_is_replaced_with_a_reason_and_knows_where_it_stands(layered: Path) -> None:
    write(
        layered,
        "routing/layers.yaml",
        "replace:\n"
        "  - {list: services, id: skolan, field: name, value: Skolhälsan, why: Så heter den.}\n",
    )
    service = loaded(layered).service["skolan"]
    assert service.name == "Skolhälsan"
    assert service.get_place("name").file == "routing/layers.yaml"
    assert service.get_place("summary").file == "nationell/services.yaml"


def test_a_hidden_service_is_gone_with_what_names_it(layered: Path) -> None:
    write(
        layered,
        "routing/layers.yaml",
        "hide: [{list: services, id: skolan, why: Finns inte här.}]\n",
    )
    above = loaded(layered)
    assert "skolan" not in above.service
    assert all(row.lead != "skolan" for row in above.responsibilities)
    assert all("skolan" not in row.support for row in above.responsibilities)
    assert all(row.service != "skolan" for row in above.acceptances)


def test_a_hidden_organization_takes_its_services_and_what_names_them(layered: Path) -> None:
    gone = loaded(layered).service["skolan"].organization
    mine = {one.id for one in loaded(layered).services if one.organization == gone}
    write(
        layered,
        "routing/layers.yaml",
        f"hide: [{{list: organizations, id: {gone}, why: Finns inte här.}}]\n",
    )
    catalogue, faults = load_catalogue(layered)
    assert catalogue is not None and mine
    assert not mine & set(catalogue.service)
    of_base = [one for one in check_names(catalogue) if one.place.file.startswith("nationell")]
    assert not faults and not [
        one for one in of_base if any(f"'{id}'" in one.sentence for id in mine)
    ]


def test_an_own_row_may_lead_instead_of_the_base(layered: Path) -> None:
    row = "responsibilities:\n  - {needs: [sover-inte], ages: 6–12, urgency: [planned], lead: hjalpen, status: proposed, source: ett beslut"
    ambiguous = loaded(write(layered, "services.yaml", row + "}\n"))
    assert {p.rule for p in check_all(ambiguous, TODAY)} >= {"unambiguous"}
    agreed = loaded(write(layered, "services.yaml", row + ", instead: Vi har bestämt det.}\n"))
    assert "unambiguous" not in {p.rule for p in check_all(agreed, TODAY)}


def test_an_overdue_fact_of_the_base_is_an_error_there_and_a_warning_above(layered: Path) -> None:
    late = TODAY + dt.timedelta(days=3000)

    def overdue(folder: Path) -> list[Problem]:
        found = check_all(loaded(folder), late)
        return [problem for problem in found if problem.rule == "overdue-crisis-contact"]

    own, above = overdue(layered / "nationell"), overdue(layered)
    assert own and {p.severity for p in own} == {Severity.ERROR}
    assert len(above) == len(own) and {p.severity for p in above} == {Severity.WARNING}
    assert all("ägs av basen nationell 2026.1" in p.fix for p in above)


@pytest.mark.parametrize(
    ("differences", "rule", "sentence"),
    [
        (
            "replace: [{list: services, id: skola, field: name, value: X, why: Y}]",
            "layer-without-target",
            "'skola' finns inte i basens services, så det finns inget att ersätta.",
        ),
        (
            "replace: [{list: services, id: skolan, field: nam, value: X, why: Y}]",
            "layer-without-target",
            "'nam' är inget fält hos 'skolan' som går att ersätta.",
        ),
        (
            "replace: [{list: services, id: skolan, field: level, value: hög, why: Y}]",
            "replace-unfit",
            "Värdet passar inte i fältet 'level'.",
        ),
        (
            "hide: [{list: needs, id: borta, why: Y}]",
            "layer-without-target",
            "'borta' finns inte i basens needs, så det finns inget att dölja.",
        ),
    ],
)
def test_a_difference_from_nothing_is_told(
    layered: Path, differences: str, rule: str, sentence: str
) -> None:
    (problem,) = problems(write(layered, "routing/layers.yaml", differences + "\n"))
    assert (problem.rule, problem.sentence) == (rule, sentence)
    assert problem.place.file == "routing/layers.yaml"


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("base: nationell", "base: nationel", "unknown-base"),
        ('version: "2026.1"', 'version: "2025.9"', "base-version"),
    ],
)
def test_a_base_that_is_not_there_is_told(layered: Path, old: str, new: str, rule: str) -> None:
    (problem,) = problems(swap(layered, "routing/site.yaml", old, new))
    assert problem.rule == rule


def test_a_circle_of_bases_is_told(layered: Path) -> None:
    swap(layered / "nationell", "base.yaml", "version:", STANDS_ON + "version:")
    shutil.copytree(TINY, layered / "nationell" / "nationell", dirs_exist_ok=True)
    inner = layered / "nationell" / "nationell"
    shutil.rmtree(inner)
    inner.symlink_to(layered / "nationell", target_is_directory=True)
    assert {problem.rule for problem in problems(layered)} == {"base-circle"}


def test_an_id_that_both_define_is_told_with_both_places(layered: Path) -> None:
    group = "groups: [{id: sova, name: Sova, summary: Igen., read_by: en skolsköterska}]\n"
    (problem,) = check_all(loaded(write(layered, "routing/needs.yaml", group)), TODAY)
    assert problem.rule == "duplicate-id"
    assert problem.place.file == "routing/needs.yaml"
    assert "nationell/routing/needs.yaml" in problem.sentence
