"""What an editor may write in a confirmation: the rest is refused before it comes into a file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import ValidationError

from generator.editing.draft import CannotEdit
from generator.model.verification import Verification
from generator.model.ways import undialled, unsafe

# Two names in a row, alone or after one word: "Anna Svensson", "redaktör Anna Svensson". A comma divides a role from where it is.
_PERSON = re.compile(r"(?:[^\W\d_]+ )?[A-ZÅÄÖÉÜ][\w'’-]+ [A-ZÅÄÖÉÜ][\w'’-]+")


def must_be_role(role: str) -> None:
    """Raises CannotEdit unless whoever confirms is told as a role."""
    if not role.strip():
        raise CannotEdit("--by är tomt. Skriv din roll: --by redaktör")
    if _PERSON.match(" ".join(role.split())):
        raise CannotEdit(f"'{role}' ser ut som ett namn. Namn på personer skrivs aldrig in. Skriv din roll: --by redaktör, eller --by \"redaktör, Exempelby kommun\"")


def must_be_value(kind: str, value: str) -> None:
    """Raises CannotEdit for a number, an address or a link that no page could use."""
    if not value.strip():
        raise CannotEdit("--value är tomt. Skriv numret, adressen eller länken, eller ta bort --value.")
    if fix := unsafe(kind, value):
        raise CannotEdit(f"'{value}' kan inte användas. {fix}")
    if fix := undialled(kind, value):
        raise CannotEdit(f"'{value}' är inget nummer som går att ringa. {fix}")


def must_be_taken(verification: Mapping[str, str | None]) -> None:
    """Raises CannotEdit for a verification that the check would refuse."""
    try:
        Verification.model_validate({name: value for name, value in verification.items() if value is not None})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        said = first.get("ctx", {})
        where = ".".join(str(step) for step in first["loc"])
        raise CannotEdit(f"{where}: {said.get('sentence', 'värdet kan inte användas.')} {said.get('fix', '')}".strip()) from None
    if (dated := verification.get("source_date")) and dated > str(verification["checked_on"]):
        raise CannotEdit(f"Källans datum {dated} har inte varit än. Skriv det datum som står i källan: --source-date ÅÅÅÅ-MM-DD")
