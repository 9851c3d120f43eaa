"""Lines for somebody in a crisis: whoever needs them must find them free, so nobody calls them to ask."""

from __future__ import annotations

from generator.model.service import ALL, Contact, Hours, Organization, Service

DO_NOT_CALL = "Ring inte: läs på organisationens egen webbplats"


def is_crisis_line(owner: Service | Organization, contact: Contact | None) -> bool:
    """Whether a contact, or a service as a whole, is for somebody in a crisis: it says so, or answers around the clock.

    The data marks only those that are confirmed as crisis contacts; a helpline that nobody has confirmed is known by its hours.
    What is not a phone goes with its service: nobody calls a crisis line to ask about its chat either.
    """
    if isinstance(owner, Service) and owner.level == "emergency":
        return True
    asked = owner.contacts
    if contact and (contact.kind == "phone" or isinstance(owner, Organization)):
        asked = (contact,)
    return any(
        entry.crisis or entry.value == "112" or _answers_at_all_hours(entry, owner)
        for entry in asked
    )


def _answers_at_all_hours(contact: Contact, owner: Service | Organization) -> bool:
    if contact.kind != "phone" or contact.through or contact.switchboard:
        return False
    return any(
        _is_all(hour)
        for hour in contact.hours or (owner.hours if isinstance(owner, Service) else ())
    )


def _is_all(hour: Hours) -> bool:
    return (
        hour.when == ALL
        and not (hour.days or hour.season)
        and (hour.open.minutes, hour.close.minutes) == (0, 1440)
    )
