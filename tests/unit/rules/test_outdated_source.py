"""All that has status V has a day, and is at most as old as its class allows: not only numbers."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.model.catalogue import Catalogue
from generator.model.verification import Verification
from generator.rules.outdated_source import check
from tests.conftest import TODAY
from tests.support.mutation.changing import changed, rebuilt

OLD = TODAY - dt.timedelta(days=1097)


def made(**fields: object) -> Verification:
    return Verification(
        status="V",
        source="en sida",
        checked_on=TODAY,
        method="document",
        role="redaktör",
        **fields,  # type: ignore[arg-type]
    )


def faults(catalogue: Catalogue) -> list[str]:
    return [problem.sentence for problem in check(catalogue, TODAY)]


@pytest.mark.parametrize("name", ["services", "acceptances", "responsibilities"])
@pytest.mark.parametrize(("fields", "told"), [({}, "inget datum"), ({"source_date": OLD}, "högst")])
def test_the_word_of_a_service_grows_old_too(
    name: str, fields: dict[str, object], told: str, tiny: Catalogue
) -> None:
    first, *others = getattr(tiny, name)
    with_old = rebuilt(tiny, **{name: (changed(first, verification=made(**fields)), *others)})
    (fault,) = faults(with_old)
    assert told in fault
    new = made(source_date=OLD + dt.timedelta(days=1))
    with_new = rebuilt(tiny, **{name: (changed(first, verification=new), *others)})
    assert faults(with_new) == faults(tiny) == []


def test_what_is_offered_grows_old_too(tiny: Catalogue) -> None:
    first, *others = tiny.offers
    old = rebuilt(tiny, offers=(changed(first, verification=made()), *others))
    assert [fault for fault in faults(old) if first.id in fault]


def test_only_an_address_that_its_owner_gives_has_no_age(local: Catalogue) -> None:
    service = local.service["umo"]
    (link,) = [c for c in service.contacts if c.kind == "web"]
    for source, count in (("umo.se, om UMO", 0), ("en tidning", 1)):
        given = changed(link, verification=changed(made(), source=source))
        owner = changed(service, contacts=(given,))
        others = tuple(owner if one.id == "umo" else one for one in local.services)
        assert len(faults(rebuilt(local, services=others))) == count
