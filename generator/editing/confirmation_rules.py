"""Rules for confirmations: what breaks them is refused before it is written to a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from generator.editing.yaml_document import CannotEdit
from generator.model.contact_value_faults import (
    find_link_fault,
    find_number_fault,
    find_shared_value_fault,
)
from generator.model.crisis_lines import DO_NOT_CALL, is_crisis_line
from generator.model.person_data import (
    find_identity_numbers,
    find_person_names,
    is_person_as_role,
)
from generator.model.service import Organization, Service
from generator.model.verification import Verification


def require_role(role: str) -> None:
    """Raises CannotEdit unless `role` is a role, and not the name of a person."""
    if not role.strip():
        raise CannotEdit("--by är tomt. Skriv din roll: --by redaktör")
    if is_person_as_role(role):
        raise CannotEdit(
            f"'{role}' ser ut som ett namn. Namn på personer skrivs aldrig in. Skriv din roll: --by redaktör, eller --by \"redaktör, Exempelby kommun\""
        )


def forbid_person(note: str) -> None:
    """Raises CannotEdit for a note with a personal identity number or what looks like the name of a person."""
    if any(find_identity_numbers(note)):
        raise CannotEdit("Anteckningen har ett personnummer. Inget om enskilda personer skrivs in.")
    for name in find_person_names(note):
        raise CannotEdit(
            f"'{note[name.start : name.end]}' i anteckningen ser ut som ett namn. Skriv "
            "rollen i stället. Är det inget namn på en person, skriv det med liten "
            "bokstav."
        )


def forbid_value_for_several(kind: str, name: str) -> None:
    """Raises CannotEdit for one value at a contact that stands for many: `Elevhälsan på varje skola`, `Din skola`."""
    if fix := find_shared_value_fault(kind, name):
        raise CannotEdit(
            f"'{name}' är en kontakt för flera ställen. Ett enda nummer där skulle visas för alla. {fix}"
        )


def require_usable_value(kind: str, value: str) -> None:
    """Raises CannotEdit for a number, address or link that a page cannot use."""
    if not value.strip():
        raise CannotEdit(
            "--value är tomt. Skriv numret, adressen eller länken, eller ta bort --value."
        )
    if fix := find_link_fault(kind, value):
        raise CannotEdit(f"'{value}' kan inte användas. {fix}")
    if fix := find_number_fault(kind, value):
        raise CannotEdit(f"'{value}' är inget nummer som går att ringa. {fix}")


def require_valid_verification(verification: Mapping[str, str | None]) -> None:
    """Raises CannotEdit for a verification that the model refuses."""
    try:
        Verification.model_validate(
            {name: value for name, value in verification.items() if value is not None}
        )
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        said = first.get("ctx", {})
        where = ".".join(str(step) for step in first["loc"])
        raise CannotEdit(
            f"{where}: {said.get('sentence', 'värdet kan inte användas.')} {said.get('fix', '')}".strip()
        ) from None
    if (dated := verification.get("source_date")) and dated > str(verification["checked_on"]):
        raise CannotEdit(
            f"Källans datum {dated} har inte varit än. Skriv det datum som står i källan: --source-date ÅÅÅÅ-MM-DD"
        )


# Statuses of the editors' handbook. The source of an old fact may not be the owner, so a new confirmation must name one.
_AT_OWNER = ("V", "V-odat")
_OLD_SOURCE = "V-gammal"
_HEARSAY = "V-andrahand"


def require_owners_source(old: Mapping[str, str], method: str, source: str | None) -> None:
    """Raises CannotEdit when a page or document would confirm a fact that has not been seen at its owner."""
    status, before = old.get("status"), old.get("source", "")
    if method == "call" or status is None or status in _AT_OWNER:
        return
    if source and (status == _OLD_SOURCE or not _is_same(before, source, status)):
        return
    what = (
        'dokumentets namn: --source "…"'
        if method == "document"
        else "den sidans adress: --source https://…"
    )
    raise CannotEdit(
        f"Uppgiften har status {status}: ingen har sett den hos den som ansvarar. Källan är {before}, och det räcker inte. "
        f"Gör så här: läs hos den som ansvarar och skriv {what} Eller ring dem och skriv --method call."
    )


def _is_same(before: str, source: str, status: str) -> bool:
    """Whether two sources are the same. For hearsay, every page of a site counts as the same."""
    old, new = _strip_address(before), _strip_address(source)
    return old == new or (
        status == _HEARSAY
        and before.startswith("https://")
        and old.split("/")[0] == new.split("/")[0]
    )


def _strip_address(source: str) -> str:
    """An address without scheme, www, fragment and final slash, to compare."""
    return (
        re.sub(r"^(https?://)?(www\.)?", "", source.strip().casefold())
        .partition("#")[0]
        .rstrip("/")
    )


def forbid_crisis_call(
    owner: Organization | Service | Mapping[str, Any], contact: str | None
) -> None:
    """Raises CannotEdit for a confirmation by call to a crisis line, which must be free for callers in need, and for a broken entry."""
    known = _read_owner(owner) if isinstance(owner, Mapping) else owner
    if is_crisis_line(known, next((c for c in known.contacts if c.id == contact), None)):
        raise CannotEdit(
            f"{DO_NOT_CALL}. Linjen ska vara fri för den som behöver den. Gör så här: kör kommandot igen med --method page --source https://…"
        )


def _read_owner(owner: Mapping[str, Any]) -> Organization | Service:
    try:
        return (Service if "level" in owner else Organization).model_validate(owner)
    except ValidationError:
        raise CannotEdit(
            f"'{owner['id']}' har fel som måste rättas först. Kör psynk check."
        ) from None
