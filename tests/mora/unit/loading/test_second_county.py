"""What Mora and the second county have alike is in the base, and nothing else."""

from __future__ import annotations

import json

from generator.exports.hsds import HsdsExporter
from generator.model.catalogue import Catalogue
from tests.conftest import COUNTY, PROJECT
from tests.support.layers.lines import list_long_lines


def test_the_second_county_shares_no_line_with_mora() -> None:
    ours = [PROJECT / "services.yaml", *(PROJECT / "routing").glob("*.yaml")]
    assert list_long_lines(*COUNTY.rglob("*.yaml")) & list_long_lines(*ours) == set()


def test_a_service_with_the_same_name_elsewhere_has_another_id(
    mora: Catalogue, county: Catalogue
) -> None:
    def ids(catalogue: Catalogue) -> dict[str, str]:
        services = json.loads(HsdsExporter(catalogue).build_files()["hsds/services.json"])
        return {service["name"]: service["id"] for service in services}

    ours, theirs = ids(mora), ids(county)
    for name in ("Elevhälsan", "Rektorn"):
        assert ours[name] != theirs[name]
