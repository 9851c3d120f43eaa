"""What may stand as the value of a contact, by its kind. The check and the commands ask the same."""

from __future__ import annotations

import re

from generator.model.value_types import is_safe_link, looks_like_link, suggest_link

_STARTS = {"web": "https://", "chat": "https://", "email": "mailto:"}
# How many digits there can be: after a plus (E.164 has 15 at most), with an area's zero first, and in a short number like 112 or 116 111.
# The limits are wide: they are there for a slip of the pen, not for the plan of numbers.
_DIGITS = (("+", 8, 15), ("0", 7, 11), ("", 3, 6))


def find_link_fault(kind: str, value: str) -> str | None:
    """What to write instead of a link that is not of this kind, or of a link where none belongs; None when it is right."""
    start = _STARTS.get(kind)
    if start is None:
        return (
            "Skriv bara numret eller adressen, utan något kolon."
            if looks_like_link(value)
            else None
        )
    return None if value.startswith(start) and is_safe_link(value) else suggest_link(value, start)


def find_shared_value_fault(kind: str, name: str | None) -> str | None:
    """What to do instead of one value at a contact that stands for many places; None when it stands for one."""
    if kind != "through-staff" and not re.search(r"\bvarje\b", name or "", re.IGNORECASE):
        return None
    return (
        "Ta bort value. En skolas eget nummer skrivs i routing/schools.yaml, och ett nummer "
        "för ett visst ställe i en egen kontakt med ställets namn och dess municipalities."
    )


def find_number_fault(kind: str, value: str) -> str | None:
    """What to write instead of a number that a phone cannot dial; None when it can, or when it is no number."""
    if kind not in ("phone", "sms") or _can_be_dialled(value):
        return None
    if re.fullmatch(r"[0-9+ -]+", value):
        return "Räkna siffrorna, och jämför med numret på tjänstens egen sida."
    return "Skriv ett enda nummer, med bara siffror, mellanslag och bindestreck. Det andra hör hemma i say eller name, ett nummer till i en egen kontakt."


def _can_be_dialled(value: str) -> bool:
    if not re.fullmatch(r"\+?[0-9]+(?:[ -][0-9]+)*", value):
        return False
    digits = len(re.sub(r"[^0-9]", "", value))
    least, most = next((least, most) for start, least, most in _DIGITS if value.startswith(start))
    return least <= digits <= most
