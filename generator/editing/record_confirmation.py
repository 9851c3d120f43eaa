"""Records in a file that a fact has been compared with its source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.editing.confirmation_rules import (
    forbid_crisis_call,
    forbid_person,
    forbid_value_for_several,
    require_owners_source,
    require_role,
    require_usable_value,
    require_valid_verification,
)
from generator.editing.yaml_document import CannotEdit, KeyPath, YamlDocument, format_scalar
from generator.model.partial_date import parse_source_date
from generator.model.service import (
    VERIFIED_TEXT_FIELDS,
    Contact,
    Organization,
    Service,
    VerifiedText,
)
from generator.model.verification import Verification

FIELD_ORDER = tuple(Verification.model_fields)
_FRESH = dt.timedelta(days=3 * 365 + 1)  # the editors' handbook: an older document is old


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """A confirmation: when, by which role, how, and from what source."""

    day: dt.date
    role: str
    method: str  # page, call or document
    source: str | None = None
    source_date: dt.date | None = None
    note: str | None = None  # "" removes the note, None leaves it
    value: str | None = None  # the number, address or link itself, when it was missing or wrong


FactOwner = Organization | Service


def record_confirmation(
    draft: YamlDocument,
    owner: str,
    contact: str | None,
    confirmation: Confirmation,
    hours: bool = False,
    owner_entry: FactOwner | None = None,
) -> list[KeyPath]:
    """Records a confirmation of a contact, of its hours, or of the description of a service.

    Returns the paths of what was confirmed; an empty list when the fact is not in this file. `owner_entry` is the owner as it is read,
    needed where a layer writes only a part of it. Raises CannotEdit with a reason.
    """
    require_role(confirmation.role)
    entry = find_fact(draft, owner, contact)
    if entry is None:
        return []
    if contact is None and entry[0] == "organizations":
        raise CannotEdit(
            f"En organisation bekräftas kontakt för kontakt. Skriv vilken: {_get_known_source(draft, entry)}."
        )
    if entry[0] == "replace" and owner_entry is None:
        raise CannotEdit(f"'{owner}' har fel som måste rättas först. Kör psynk check.")
    if confirmation.method == "call":
        forbid_crisis_call(owner_entry or draft.get_value(entry[:2]), contact)
    if confirmation.value is not None:
        if contact is None or hours:
            raise CannotEdit("--value hör till en kontakt: skriv vilken, utan --hours.")
        _set_value(draft, entry, confirmation.value)
    paths = list(_find_hour_paths(draft, entry)) if hours else [entry]
    if not paths:
        raise CannotEdit(
            "Tiderna har ingen egen verification: de gäller med kontaktens. Kör utan --hours."
        )
    name = owner_entry.name if owner_entry else str(draft.get_value(entry[:2]).get("name") or owner)
    for path in paths:
        _record_at(draft, path, confirmation, name)
    return paths


def record_hours(draft: YamlDocument, owner: str, contact: str | None, lines: list[str]) -> bool:
    """Writes opening hours in place of the old ones. Returns whether the fact is in this file. Raises CannotEdit."""
    entry = find_fact(draft, owner, contact)
    if entry is None:
        return False
    order = Contact.model_fields if _is_contact(entry) else Service.model_fields
    draft.set_block(entry, "hours", lines, tuple(order))
    return True


def find_fact(draft: YamlDocument, owner: str, contact: str | None) -> KeyPath | None:
    """The path of an owner in a file, or of a contact or a sentence of it: in its own entry, or where a layer writes it.

    None when the owner is not in this file. Raises CannotEdit when the owner is there without that part.
    """
    for name in ("services", "organizations"):
        for index, entry in enumerate(draft.tree.get(name) or ()):
            if isinstance(entry, dict) and entry.get("id") == owner:
                top = (name, index)
                return top if contact is None else _find_part(draft, top, contact)
    return _find_replaced(draft, owner, contact) if contact else None


def _find_replaced(draft: YamlDocument, owner: str, part: str) -> KeyPath | None:
    for index, change in enumerate(draft.tree.get("replace") or ()):
        if (change.get("list"), change.get("id")) not in ((n, owner) for n in _OWNER_LISTS):
            continue
        value = change.get("value")
        if change.get("field") == part and part in VERIFIED_TEXT_FIELDS:
            return "replace", index, "value"
        if change.get("field") != "contacts" or not isinstance(value, list):
            continue
        for number, entry in enumerate(value):
            if isinstance(entry, dict) and entry.get("id") == part:
                return "replace", index, "value", number
    return None


_OWNER_LISTS = ("services", "organizations")


def _is_contact(path: KeyPath) -> bool:
    return path[-2] in ("contacts", "value")


def _is_sentence(path: KeyPath) -> bool:
    return path[-1] in VERIFIED_TEXT_FIELDS or path[-1] == "value"


def _set_value(draft: YamlDocument, entry: KeyPath, value: str) -> None:
    if _is_sentence(entry):
        draft.set_value(entry, "text", value, tuple(VerifiedText.model_fields))
        return
    contact = draft.get_value(entry)
    forbid_value_for_several(contact.get("kind", ""), str(contact.get("name", "")))
    require_usable_value(contact.get("kind", ""), value)
    draft.set_value(entry, "value", value, tuple(Contact.model_fields))


def _find_part(draft: YamlDocument, top: KeyPath, part: str) -> KeyPath:
    """The path of a contact by its id, or of a sentence that is a fact by its field."""
    for number, entry in enumerate(draft.get_value(top).get("contacts") or []):
        if entry.get("id") == part:
            return *top, "contacts", number
    if part in VERIFIED_TEXT_FIELDS and part in draft.get_value(top):
        return *top, part
    raise CannotEdit(
        f"Kontakten '{part}' finns inte där. Det finns: {_get_known_source(draft, top)}."
    )


def _get_known_source(draft: YamlDocument, top: KeyPath) -> str:
    owner = draft.get_value(top)
    contacts = [str(entry.get("id")) for entry in owner.get("contacts") or []]
    return ", ".join([*contacts, *(f for f in VERIFIED_TEXT_FIELDS if f in owner)]) or "inga"


def _find_hour_paths(draft: YamlDocument, entry: KeyPath) -> Iterator[KeyPath]:
    found = draft.get_value(entry).get("hours") or []
    yield from (
        (*entry, "hours", number) for number, hour in enumerate(found) if "verification" in hour
    )


def _record_at(draft: YamlDocument, path: KeyPath, confirmation: Confirmation, owner: str) -> None:
    entry = draft.get_value(path)
    if _is_contact(path):
        _must_have_something_to_confirm(entry)
    if "verification" not in entry:
        return _begin(draft, path, confirmation, owner)
    old, at = entry["verification"], (*path, "verification")
    new = build_verification(old, confirmation, owner)
    for name in (name for name in FIELD_ORDER if name in new):
        value = new[name]
        if value is None:
            draft.remove(at, name)
        else:
            draft.set_value(at, name, value, FIELD_ORDER)


def build_verification(
    old: dict[str, str], confirmation: Confirmation, owner: str
) -> dict[str, str | None]:
    """Builds the values of a verification; None removes one. Raises CannotEdit when there is no source."""
    require_owners_source(old, confirmation.method, confirmation.source)
    forbid_person(confirmation.note or "")
    source = confirmation.source or (
        f"samtal med {owner}" if confirmation.method == "call" else old.get("source")
    )
    if confirmation.method == "page" and not str(source).startswith("https://"):
        raise CannotEdit("Skriv sidans adress: --source https://…")
    if not source:
        raise CannotEdit('Skriv vilket dokument det är: --source "…"')
    day = confirmation.source_date or (confirmation.day if confirmation.method == "call" else None)
    same_source = source == old.get("source")
    kept = day.isoformat() if day else (old.get("source_date") if same_source else None)
    new = {
        "status": _choose_status(confirmation, kept),
        "source": source,
        "source_date": kept,
        "checked_on": confirmation.day.isoformat(),
    }
    new |= {"method": confirmation.method, "role": confirmation.role}
    new |= {} if confirmation.note is None else {"note": confirmation.note or None}
    require_valid_verification(new)
    return new


def _choose_status(confirmation: Confirmation, dated: str | None) -> str:
    """The status by the table of the editors' handbook: a call or page is V, a document depends on its date."""
    if confirmation.method != "document":
        return "V"
    if dated is None:
        return "V-odat"
    said = parse_source_date(dated) or dt.date.min
    return "V" if confirmation.day - said <= _FRESH else "V-gammal"


def explain_hidden_value(draft: YamlDocument, path: KeyPath) -> str | None:
    """Explains why a confirmed value is still hidden, and what would show it; None when it is shown."""
    entry = draft.get_value(path)
    checked = entry["verification"]
    if (
        not (path[-2] == "hours" or _is_contact(path) or _is_sentence(path))
        or checked["status"] == "V"
        or (entry.get("switchboard") == "true" and "source_date" in checked)
    ):
        return None
    dated = "source_date" in checked
    why = "för källan är äldre än tre år" if dated else "för källan har inget datum"
    what = "" if dated else "skriver datumet (--source-date ÅÅÅÅ-MM-DD), eller "
    seen = "läser det hos den som ansvarar: --method page --source https://…"
    return f"Värdet visas fortfarande inte: status är {checked['status']}, {why}. Det visas när du {what}{seen}"


def _must_have_something_to_confirm(entry: dict[str, Any]) -> None:
    if "through" in entry and "verification" not in entry:
        owner, _, contact = str(entry["through"]).partition(".")
        raise CannotEdit(
            f"Kontakten nås genom en annan. Bekräfta den i stället: psynk confirm {owner} {contact}"
        )
    if not entry.get("value") and "through" not in entry and entry.get("kind") != "through-staff":
        raise CannotEdit(
            'Kontakten har inget värde att bekräfta. Skriv det du fick veta: --value "…"'
        )


def _begin(draft: YamlDocument, path: KeyPath, confirmation: Confirmation, owner: str) -> None:
    """Adds the first verification of an entry, last in it."""
    new = {
        name: value
        for name, value in build_verification({}, confirmation, owner).items()
        if value is not None
    }
    span = draft.get_mapping(path)
    if span.is_flow or not span.keys:
        raise CannotEdit("Uppgiften är skriven på en rad. Lägg till verification för hand.")
    first = min(span.keys.values())
    indent = " " * (first - draft.find_line_start(first))
    lines = [
        f"{indent}verification:",
        *(f"{indent}  {name}: {format_scalar(new[name])}" for name in FIELD_ORDER if name in new),
    ]
    end = draft.find_line_end(span.end)
    draft.get_value(path)["verification"] = new
    draft.insert_after_line(end, lines)
