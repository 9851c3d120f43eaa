"""What changes about the services: whom they are for, their names, and the contacts they show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.case_space.dimensions import join_with_och
from generator.diff.entry_wording import format_age_range
from generator.model.catalogue import Catalogue
from generator.model.service import Contact, Hours, Service, get_hours, get_shown_hours
from generator.views.opening_hours_wording import describe_hours

_STATUS = {"active": "finns", "inactive": "finns kanske inte", "defunct": "har upphört"}
_KINDS = {
    "phone": "ett nytt nummer",
    "sms": "ett nytt nummer",
    "chat": "en ny chatt",
    "visit": "en ny adress",
    "email": "en ny e-postadress",
}
_NAMES = {
    "phone": "telefonnumret",
    "sms": "sms-numret",
    "chat": "chatten",
    "visit": "besöksadressen",
    "email": "e-postadressen",
    "web": "webbadressen",
    "through-staff": "vägen genom personal",
}


class ServiceChange(NamedTuple):
    """A sentence about a service."""

    service: str
    sentence: str


def find_service_changes(old: Catalogue, new: Catalogue) -> list[ServiceChange]:
    """Finds every change of services that are or were active, in the order of the new catalogue."""
    found = [
        (id, old.service.get(id), new.service.get(id))
        for id in dict.fromkeys([*new.service, *old.service])
    ]
    seen = [
        (id, then, now)
        for id, then, now in found
        if (then and then.is_active) or (now and now.is_active)
    ]
    return [
        ServiceChange(id, sentence)
        for id, then, now in seen
        for sentence in _compare_service(old, new, then, now)
    ]


def _compare_service(
    old: Catalogue, new: Catalogue, then: Service | None, now: Service | None
) -> Iterator[str]:
    if then and now:
        yield from _compare_changed_service(old, new, then, now)
    elif now:
        yield f"{now.name} är en ny tjänst"
    elif then:
        yield f"{then.name} finns inte längre i katalogen"


def _compare_changed_service(
    old: Catalogue, new: Catalogue, then: Service, now: Service
) -> Iterator[str]:
    if then.name != now.name:
        yield f"{then.name} heter nu {now.name}"
    if then.status != now.status:
        yield f"{now.name} {_STATUS[now.status]} enligt katalogen (förut: {_STATUS[then.status]})"
    if then.eligibility.ages != now.eligibility.ages:
        yield f"{now.name} är nu för {format_age_range(now.eligibility.ages)} (förut {format_age_range(then.eligibility.ages)})"
    places = [_write_places(catalogue, service) for catalogue, service in ((old, then), (new, now))]
    if places[0] != places[1]:
        yield f"{now.name} är nu för boende i {places[1]} (förut {places[0]})"
    times = [
        _write_times(catalogue, get_shown_hours(service.hours, service.verification))
        for catalogue, service in ((old, then), (new, now))
    ]
    if times[0] != times[1]:
        yield f"{now.name} visar nu öppettiderna {times[1]} (förut {times[0]})"
    before, after = _list_shown_contacts(old, then), _list_shown_contacts(new, now)
    for id in dict.fromkeys([*after, *before]):
        changed = _compare_contact(before.get(id), after.get(id))
        yield from (f"{now.name} {sentence}" for sentence in changed)


class ComparedContact(NamedTuple):
    """What readers see of a contact, its own or that of the contact it goes through."""

    kind: str
    value: str
    name: str
    say: str
    askers: str
    municipalities: str
    hours: str


def _list_shown_contacts(catalogue: Catalogue, service: Service) -> dict[str, ComparedContact]:
    """The shown contacts by id. Values that may not be shown never enter a report."""
    answering = ((contact, catalogue.resolve_contact(contact)) for contact in service.contacts)
    return {
        contact.id: _as_shown(catalogue, contact, target)
        for contact, target in answering
        if target and target.value and target.may_be_shown
    }


def _as_shown(catalogue: Catalogue, own: Contact, target: Contact) -> ComparedContact:
    names = {one.id: one.name for one in (*catalogue.space.askers, *catalogue.space.municipalities)}
    askers, places = (
        join_with_och([names.get(id, id) for id in ids]) or "alla"
        for ids in (own.askers, own.municipalities)
    )
    return ComparedContact(
        target.kind,
        target.value or "",
        own.name or target.name or "",
        own.say or "",
        askers,
        places,
        _write_times(catalogue, get_hours(own, target)),
    )


_LABELS = {
    "name": "namnet",
    "say": "vad man säger",
    "askers": "vem det är för",
    "municipalities": "kommunerna",
    "hours": "öppettiderna",
}


def _compare_contact(then: ComparedContact | None, now: ComparedContact | None) -> Iterator[str]:
    if not now:
        if then:  # without its value, which may be one that must not be shown any more
            yield f"visar inte längre {_name_contact(then)}"
    elif not then:
        yield f"visar nu {_name_contact(now)}: {now.value}"
    else:
        name = f" för {now.name}" if now.name else ""
        if (then.kind, then.value) != (now.kind, now.value):
            yield f"visar nu {_KINDS.get(now.kind, 'en ny adress')}{name}: {now.value} (förut {then.value})"
        for field, label in _LABELS.items():
            before, after = getattr(then, field), getattr(now, field)
            if before != after:
                yield f"visar nu för {_name_contact(now)} ({now.value}) {label} ”{after or 'inget'}” (förut ”{before or 'inget'}”)"


def _name_contact(contact: ComparedContact) -> str:
    return contact.name or _NAMES[contact.kind]


def _write_times(catalogue: Catalogue, hours: tuple[Hours, ...]) -> str:
    return "; ".join(describe_hours(catalogue, hours)) or "inga"


_AREAS = {"national": "hela landet", "county": "hela länet"}


def _write_places(catalogue: Catalogue, service: Service) -> str:
    area = service.eligibility.area
    names = {one.id: one.name for one in catalogue.space.municipalities}
    if isinstance(area, str):
        return _AREAS[area]
    return join_with_och(sorted(names.get(id, id) for id in area))
