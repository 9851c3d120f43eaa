"""A proposal is obeyed, so it is never something of another municipality, organization or kind."""

from __future__ import annotations

import pytest

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.typed_references import Reference
from generator.rules._suggest_id import find_meant_id
from generator.rules.unknown_reference import list_ids


def propose(catalogue: Catalogue, kind: str, written: str, around: str = "") -> str | None:
    entry: Entry = catalogue.service[around] if around else catalogue.responsibilities[0]
    ref = Reference(entry, "service", None, kind, written, ())
    return find_meant_id(catalogue, ref, list_ids(catalogue)[kind])


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("service", "socialtjansten-for-barn"),
        ("service", "socialtjansten-rattvik"),
        ("service", "socialtjansten-varmdo"),
        ("organization", "varmdo-kommun"),
        ("contact", "exempelby-kommun.vaxel"),
        ("contact", "varmdo-kommun.vaxel"),
        ("contact", "vaxel"),  # whose?
        ("municipality", "vansbro"),
        ("need", "skollov"),
        ("need", "granslos"),
    ],
)
def test_what_only_sounds_alike_is_not_proposed(county: Catalogue, kind: str, written: str) -> None:
    assert propose(county, kind, written) is None


@pytest.mark.parametrize(
    ("kind", "written", "meant"),
    [
        ("service", "socialtjansten-varnmo", "socialtjansten-varnamo"),
        ("service", "socialtjnsten-eksjo", "socialtjansten-eksjo"),
        ("organization", "eksjo", "eksjo-kommun"),
        ("contact", "eksjo-komun.vaxel", "eksjo-kommun.vaxel"),
        ("contact", "eksjo.vaxel", "eksjo-kommun.vaxel"),
        ("contact", "bris.telefn", "bris.telefon"),
        ("need", "skolvagrann", "skolvagran"),
    ],
)
def test_a_slip_of_the_pen_is(county: Catalogue, kind: str, written: str, meant: str) -> None:
    assert propose(county, kind, written) == meant


def test_who_serves_more_places_is_never_led_to_one_of_them(county: Catalogue) -> None:
    written = "socialtjansten-varnmo"
    assert propose(county, "service", written, "kaa-varnamo") == "socialtjansten-varnamo"
    assert propose(county, "service", written, "bris") is None
    assert propose(county, "service", written, "bup") is None
    assert propose(county, "service", written, "kaa-eksjo") is None
