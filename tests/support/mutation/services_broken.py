"""Ways to break how services are reached, whether they exist, and what they say to those they turn away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.service import Contact, Hours, Organization, Service
from generator.model.value_types import Clock
from tests.support.mutation.changing import (
    Mutation,
    changed,
    partners,
    sent_to,
    some,
    spot,
    swapped,
    with_entry,
)


def retire_service(catalogue: Catalogue) -> Iterator[Mutation]:
    """A service closes down."""
    for service in some((service for service in catalogue.services if service.is_active), 10):
        yield _with_service(catalogue, service, service.id, status="inactive")


def remove_stand_in(catalogue: Catalogue) -> Iterator[Mutation]:
    """One of those who answer when a service has closed is gone."""
    for service, other in some(_stand_ins(catalogue), 12):
        rest = tuple(one for one in service.stand_in if one != other)
        yield _with_service(catalogue, service, f"{service.id} without {other}", stand_in=rest)


def _stand_ins(catalogue: Catalogue) -> list[tuple[Service, str]]:
    leads = {row.lead for row in catalogue.responsibilities}
    return [
        (service, other)
        for service in catalogue.services
        if service.id in leads
        for other in service.stand_in
    ]


def delete_refusal_ways(catalogue: Catalogue) -> Iterator[Mutation]:
    """A service no longer says where to turn after a no."""
    for service in some(
        (s for s in catalogue.services if s.if_refused and s.id in sent_to(catalogue)), 10
    ):
        yield _with_service(catalogue, service, service.id, if_refused=())


def delete_why_it_cannot_refuse(catalogue: Catalogue) -> Iterator[Mutation]:
    """A service that may not say no forgets to say so."""
    for service in some((service for service in catalogue.services if service.cannot_refuse), 6):
        yield _with_service(catalogue, service, service.id, cannot_refuse=None)


def close_contacts(catalogue: Catalogue) -> Iterator[Mutation]:
    """Every contact of a service answers at one time of the week only."""
    last = Hours(when=(catalogue.space.when[-1].id,))
    services = sent_to(catalogue)
    opened = (
        s
        for s in catalogue.services
        if s.id in services and (s.hours or any(c.hours for c in s.contacts))
    )
    for service in some(opened, 8):
        contacts = tuple(changed(contact, hours=(last,)) for contact in service.contacts)
        yield _with_service(catalogue, service, service.id, contacts=contacts)


def forget_hours(catalogue: Catalogue) -> Iterator[Mutation]:
    """A crisis contact, and its service, no longer say that they are open outside office hours."""
    for owner, contact in _contacts(catalogue, lambda contact: contact.crisis and contact.hours):
        about = f"{owner.id}.{contact.id}"
        yield _with_contact(catalogue, owner, contact, changed(contact, hours=()), about, hours=())


def hide_contact(catalogue: Catalogue) -> Iterator[Mutation]:
    """Nobody can say any more where a number comes from."""
    services = sent_to(catalogue)
    sure = _contacts(
        catalogue,
        lambda contact: contact.may_be_shown and contact.value and not contact.switchboard,
    )
    for owner, contact in some(
        ((owner, contact) for owner, contact in sure if owner.id in services), 12
    ):
        unsure = changed(contact, verification=changed(contact.verification, status="U"))
        yield _with_contact(catalogue, owner, contact, unsure, f"{owner.id}.{contact.id}")


def old_check(catalogue: Catalogue) -> Iterator[Mutation]:
    """A crisis contact was last looked at a year sooner."""
    for owner, contact in _contacts(
        catalogue, lambda contact: contact.crisis and contact.verification
    ):
        before = contact.verification.checked_on - dt.timedelta(days=365)
        old = changed(contact, verification=changed(contact.verification, checked_on=before))
        yield _with_contact(catalogue, owner, contact, old, f"{owner.id}.{contact.id}")


def check_tomorrow(catalogue: Catalogue) -> Iterator[Mutation]:
    """A contact was looked at next month."""
    yield from _with_dates(catalogue, "checked_on", dt.timedelta(days=30), lambda contact: True)


def old_source(catalogue: Catalogue) -> Iterator[Mutation]:
    """The source of a contact or of a service is ten years old."""
    dated = (
        s
        for s in catalogue.services
        if s.verification.allows_showing and s.verification.source_date
    )
    for service in some(dated, 3):
        day = service.verification.source_date - dt.timedelta(days=3650)
        older = changed(service.verification, source_date=day)
        yield _with_service(catalogue, service, "source_date", verification=older)
    yield from _with_dates(
        catalogue,
        "source_date",
        dt.timedelta(days=-3650),
        lambda contact: contact.kind in ("phone", "visit", "sms", "email") and not contact.fixed,
    )


def hours_beside_their_time(catalogue: Catalogue) -> Iterator[Mutation]:
    """A contact is open at night, from eight to twelve in the morning."""
    if "evening" not in {kind.id for kind in catalogue.space.when}:
        return
    wrong = {"when": ("evening",), "open": Clock(8 * 60), "close": Clock(12 * 60)}
    shown = _contacts(catalogue, lambda contact: contact.may_be_shown and contact.hours)
    for owner, contact in some(shown, 3):
        broken = changed(contact, hours=(changed(contact.hours[0], **wrong),))
        yield _with_contact(catalogue, owner, contact, broken, f"{owner.id}.{contact.id}")


def _with_dates(
    catalogue: Catalogue, field: str, moved: dt.timedelta, wanted
) -> Iterator[Mutation]:
    shown = _contacts(
        catalogue,
        lambda contact: (
            contact.value
            and contact.verification
            and contact.verification.allows_showing
            and not contact.switchboard
            and wanted(contact)
        ),
    )
    for owner, contact in some(shown, 3):
        checked = contact.verification
        day = (getattr(checked, field) or checked.checked_on) + moved
        told = changed(contact, verification=changed(checked, **{field: day}))
        yield _with_contact(catalogue, owner, contact, told, f"{owner.id}.{contact.id}")


def _contacts(catalogue: Catalogue, wanted) -> Iterator[tuple[Service | Organization, Contact]]:
    for owner in (*catalogue.organizations, *catalogue.services):
        yield from ((owner, contact) for contact in owner.contacts if wanted(contact))


def _with_service(catalogue: Catalogue, service: Service, about: str, **values: object) -> Mutation:
    after = with_entry(catalogue, "services", service, changed(service, **values))
    return Mutation(f"{spot(service)} {about}", after, (service, *partners(catalogue, service.id)))


def _with_contact(
    catalogue: Catalogue, owner, old: Contact, new: Contact, about: str, **values: object
) -> Mutation:
    name = "services" if isinstance(owner, Service) else "organizations"
    broken = changed(
        owner, contacts=swapped(owner.contacts, old, new), **(values if name == "services" else {})
    )
    through = [
        s
        for s in catalogue.services
        if any(c.through == f"{owner.id}.{old.id}" for c in s.contacts)
    ]
    leaning: Iterable[Entry] = (
        entry for one in (owner, *through) for entry in partners(catalogue, one.id)
    )
    return Mutation(
        f"{spot(old)} {about}", with_entry(catalogue, name, owner, broken), (owner, *leaning)
    )
