"""A phone number can be dialled as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks._walk import contacts
from generator.model.catalogue import Catalogue
from generator.model.values import looks_like_link
from generator.problem import Problem

# How many digits there can be: after a plus (E.164 has 15 at most), with an area's zero first, and in a short number like 112 or 116 111.
# The limits are wide: they are there for a slip of the pen, not for the plan of numbers.
_DIGITS = (("+", 8, 15), ("0", 7, 11), ("", 3, 6))


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A number to call or write to has digits, spaces and hyphens only, with a plus before a country's: a phone dials nothing else."""
    for owner, contact in contacts(catalogue):
        value = contact.value or ""
        if contact.kind in ("phone", "sms") and value and not looks_like_link(value) and not _can_be_dialled(value):
            yield Problem(contact.at("value"), "impossible-number", f"'{value}' hos '{owner.id}' är inget nummer som går att ringa.", _remedy(value))


def _can_be_dialled(value: str) -> bool:
    if not re.fullmatch(r"\+?[0-9]+(?:[ -][0-9]+)*", value):
        return False
    digits = len(re.sub(r"[^0-9]", "", value))
    least, most = next((least, most) for start, least, most in _DIGITS if value.startswith(start))
    return least <= digits <= most


def _remedy(value: str) -> str:
    if re.fullmatch(r"[0-9+ -]+", value):
        return "Räkna siffrorna, och jämför med numret på tjänstens egen sida."
    return "Skriv ett enda nummer, med bara siffror, mellanslag och bindestreck. Det andra hör hemma i say eller name, ett nummer till i en egen kontakt."
