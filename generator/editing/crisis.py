"""Lines for somebody in a crisis: nobody calls them to ask. Read from a file as it is written; the list of what to confirm says the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.editing.draft import CannotEdit

_MIDNIGHT = {"open": ("0:00", "00:00", "0.00", "00.00"), "close": ("24:00", "24.00")}


def must_not_be_called(owner: Mapping[str, Any], contact: Mapping[str, Any] | None) -> None:
    """Raises CannotEdit when somebody would have called a line that must be free for who needs it."""
    if is_crisis_line(owner, contact):
        raise CannotEdit(
            "Ring inte: läs på organisationens egen webbplats. Linjen ska vara fri för den som behöver den. "
            "Gör så här: kör kommandot igen med --method page --source https://…"
        )


def is_crisis_line(owner: Mapping[str, Any], contact: Mapping[str, Any] | None) -> bool:
    """Whether a contact, or a service as a whole, is for somebody in a crisis: it says so, or answers around the clock.

    What is not a phone goes with its service: nobody calls a crisis line to ask about its chat either.
    """
    if owner.get("level") == "emergency":
        return True
    alone = contact is not None and (contact.get("kind") == "phone" or "level" not in owner)
    asked = [contact] if alone else [entry for entry in owner.get("contacts") or () if isinstance(entry, dict)]
    return any(entry.get("crisis") == "true" or entry.get("value") == "112" or _answers_at_all_hours(entry, owner) for entry in asked)


def _answers_at_all_hours(contact: Mapping[str, Any], owner: Mapping[str, Any]) -> bool:
    if contact.get("kind") != "phone" or "through" in contact or contact.get("switchboard") == "true":
        return False
    return any(isinstance(hour, dict) and _is_all(hour) for hour in contact.get("hours") or owner.get("hours") or ())


def _is_all(hour: Mapping[str, Any]) -> bool:
    return hour.get("when") == "all" and not hour.get("days") and all(hour.get(name, at[0]) in at for name, at in _MIDNIGHT.items())
