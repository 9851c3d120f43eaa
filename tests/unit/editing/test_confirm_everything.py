"""Confirming what the list asks about never makes the check red, one by one or all at once."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.maintenance.facts_to_confirm import DueItem, find_due_items
from generator.model.catalogue import Catalogue
from generator.model.service import Contact, Organization, Service
from generator.rules.runner import check_all
from tests.support.mutation.changing import changed, rebuilt, some

TODAY = dt.date(2026, 11, 30)
VALUES = {
    "phone": "0250-12 34 56",
    "sms": "0250-12 34 56",
    "email": "info@exempel.se",
    "visit": "Exempelgatan 1",
}


def confirm(catalogue: Catalogue, items: list[DueItem]) -> Catalogue:
    """The catalogue with contacts confirmed, as `psynk confirm` would, with a value where there was none."""
    asked = {(item.owner.id, item.contact.id) for item in items if item.contact}

    def confirmed(owner: Service | Organization, contact: Contact) -> Contact:
        checked = contact.verification
        if (owner.id, contact.id) not in asked or not checked:
            return contact
        sure = changed(checked, status="V", checked_on=TODAY, source_date=TODAY, method="call")
        value = contact.value or VALUES.get(contact.kind, "https://exempel.se/")
        return changed(contact, verification=sure, value=value)

    return rebuilt(
        catalogue,
        **{
            name: tuple(
                changed(owner, contacts=tuple(confirmed(owner, c) for c in owner.contacts))
                for owner in getattr(catalogue, name)
            )
            for name in ("services", "organizations")
        },
    )


@pytest.mark.slow
def test_a_confirmation_leaves_the_check_green(local: Catalogue) -> None:
    items = [item for item in find_due_items(local, TODAY, 60) if item.contact]
    assert len(items) > 60
    for asked in (items, *([item] for item in some(items, 8))):
        found = check_all(confirm(local, asked), TODAY)
        assert [problem for problem in found if problem.is_error] == [], asked[0].owner.id
