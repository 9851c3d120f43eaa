"""An id in the open data is the same whatever the order of the files, and what a base owns the same in every catalogue."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.exports.hsds import HsdsExporter
from generator.loading.loader import load_catalogue
from generator.model.catalogue import Catalogue
from tests.conftest import TINY, loaded
from tests.support.mutation.changing import rebuilt


def ids(catalogue: Catalogue) -> dict[str, str]:
    """The id of each service, by its name."""
    services = json.loads(HsdsExporter(catalogue).build_files()["hsds/services.json"])
    return {service["name"]: service["id"] for service in services}


def test_the_order_of_the_municipalities_changes_no_id(local: Catalogue) -> None:
    municipalities = tuple(reversed(local.space.municipalities))
    space = local.space.model_copy(update={"municipalities": municipalities})
    assert ids(rebuilt(local, space=space)) == ids(local)


def test_what_a_base_owns_has_the_same_id_in_every_catalogue_on_it(tmp_path: Path) -> None:
    found = []
    for name, phone in (("en", "exempelby-kommun.vaxel"), ("annan", "skolan.vaxel")):
        base = Path(shutil.copytree(TINY, tmp_path / name / "nationell"))
        (base / "base.yaml").write_text('version: "1"\n', encoding="utf-8")
        (tmp_path / name / "routing").mkdir()
        site = (TINY / "routing" / "site.yaml").read_text(encoding="utf-8")
        site = site.replace("feedback_phone: exempelby-kommun.vaxel", f"feedback_phone: {phone}")
        (tmp_path / name / "routing" / "site.yaml").write_text(
            f'stands_on: {{base: nationell, version: "1"}}\n{site}', encoding="utf-8"
        )
        found.append(ids(loaded(tmp_path / name)))
    assert found[0] == found[1]
    assert found[0] != ids(loaded(TINY))


@pytest.mark.parametrize("text", ["norrby", "870cc4ee"])
def test_a_namespace_that_is_no_uuid_is_refused(tiny_folder: Path, text: str) -> None:
    path = tiny_folder / "routing" / "site.yaml"
    site = path.read_text(encoding="utf-8")
    path.write_text(f"data_namespace: {text}\n{site}", encoding="utf-8")
    (problem,) = load_catalogue(tiny_folder)[1]
    assert problem.rule == "bad-namespace"


def test_a_place_of_a_national_service_has_the_same_id_everywhere(local: Catalogue) -> None:
    exporter = HsdsExporter(local)
    national = exporter._list_places("service/bris", ["Ett hus"])[0]["location"]["id"]
    own = exporter._list_places("service/elevhalsan", ["Ett hus"])[0]["location"]["id"]
    other = HsdsExporter(
        rebuilt(local, site=local.site.model_copy(update={"data_namespace": None}))
    )
    assert other._list_places("service/bris", ["Ett hus"])[0]["location"]["id"] == national != own
