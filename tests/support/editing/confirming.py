"""A text after a confirmation."""

from __future__ import annotations

import datetime as dt

from generator.editing.record_confirmation import Confirmation, record_confirmation
from generator.editing.yaml_document import YamlDocument

DAY = dt.date(2026, 12, 24)


MADE = Confirmation(day=DAY, role="redaktör, Exempelby kommun", method="call")


def confirmed(
    text: str, owner: str, contact: str | None, made: Confirmation = MADE, hours: bool = False
) -> str:
    """The text after a confirmation."""
    draft = YamlDocument(text, "services.yaml")
    assert record_confirmation(draft, owner, contact, made, hours)
    return draft.render()
