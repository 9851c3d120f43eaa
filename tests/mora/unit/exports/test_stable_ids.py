"""An id in the open data is the same whatever the order of the files, and what a base owns the same in every catalogue, in Mora."""

from __future__ import annotations

from generator.model.catalogue import Catalogue

MORAS = "870cc4ee-3e49-55b8-bed7-3703f8f119d3"


def test_the_namespace_of_mora_never_changes(mora: Catalogue) -> None:
    assert mora.site.data_namespace == MORAS
