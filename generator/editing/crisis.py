"""Nobody writes down that they called a line for somebody in a crisis to ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from generator.editing.draft import CannotEdit
from generator.model.crisis import DO_NOT_CALL, is_crisis_line
from generator.model.service import Organization, Service


def must_not_be_called(owner: Mapping[str, Any], contact: str | None) -> None:
    """Raises CannotEdit when somebody would have called a line that must be free for who needs it, or when the entry cannot be read."""
    try:
        known = (Service if "level" in owner else Organization).model_validate(owner)
    except ValidationError:
        raise CannotEdit(f"'{owner['id']}' har fel som måste rättas först. Kör psynk check.") from None
    if is_crisis_line(known, next((one for one in known.contacts if one.id == contact), None)):
        raise CannotEdit(f"{DO_NOT_CALL}. Linjen ska vara fri för den som behöver den. Gör så här: kör kommandot igen med --method page --source https://…")
