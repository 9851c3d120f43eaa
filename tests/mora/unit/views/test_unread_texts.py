"""Advice, danger signs and expectations that nobody else has said are marked as ours, and a profession is to read them, in Mora."""

from __future__ import annotations

from generator.model.catalogue import Catalogue
from generator.views.texts_for_review import find_expectation_reader
from tests.support.mutation.changing import changed


def test_what_a_service_has_from_its_kind_is_ours_whatever_its_sources(mora: Catalogue) -> None:
    kinds = {kind.id: kind for kind in mora.kinds}
    inherited = [
        service
        for service in mora.services
        if service.kind and service.expect and service.expect == kinds[service.kind].expect
    ]
    for service in inherited:
        sourced = changed(service, sources=({"text": "en sida"},))
        assert find_expectation_reader(mora, sourced), service.id
