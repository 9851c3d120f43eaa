"""Decisions of a steering group about proposals: which rows, by whom and when."""

from __future__ import annotations

import hashlib

from pydantic import Field

from generator.model.base_entry import Entry
from generator.model.need import Need
from generator.model.text_references import get_written
from generator.model.typed_references import OrganizationRef
from generator.model.value_types import Day, SourceText, Text

# The lists of rows that are proposed and decided; steps of routines have parts of their own.
DECIDED_LISTS = ("responsibilities", "handovers", "first_steps", "needs")
# Who has said it is no part of what was decided, nor are the parts that are decided for themselves.
_LEFT_OUT = frozenset(
    ("status", "standing", "source", "decided_by", "decided_on", "verification", "note")
)
# What a profession reads of a need. A new search word makes no advice unread.
READ_TEXTS = frozenset(("id", "danger", "summary", "advice", "by_age", "say", "expect"))
_OWN_DECISION = frozenset(("triggers", "exits", "deadline", "trigger"))


class DecisionEntry(Entry):
    """One decision about an item of the agenda."""

    item: Text = Field(description="Punktens namn, så som det står i dagordningen.")
    by: OrganizationRef = Field(description="Organisationen som har beslutat. Aldrig en person.")
    on: Day = Field(description="Dagen för beslutet, till exempel 2026-12-10.")
    source: SourceText = Field(description="Var beslutet står: protokollet och paragrafen.")
    rows: tuple[Text, ...] = Field(
        (),
        description="Kontrollsummor för raderna som de var då. Skrivs av psynk agenda: ändras en rad är den ett förslag igen.",
    )


class DecisionsFile(Entry):
    """routing/decisions.yaml, and the file that is given to `psynk agenda --decide`."""

    decisions: tuple[DecisionEntry, ...] = Field((), description="Besluten.")


def compute_row_fingerprint(row: Entry, owner: str = "") -> str:
    """A short hash of what a row says, without who has said it. `owner` is the routine and step that a part belongs to.

    What is left out counts as nothing: a new optional field in the model changes no hash.
    """
    left_out = _LEFT_OUT | (_OWN_DECISION if owner else frozenset())
    if isinstance(row, Need):
        left_out |= Need.model_fields.keys() - READ_TEXTS
    said = [owner, type(row).__name__, *_list_said(row, left_out)]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12]


def _list_said(entry: Entry, left_out: frozenset[str] = frozenset()) -> list[tuple[str, object]]:
    fields = type(entry).model_fields
    values = ((name, getattr(entry, name)) for name in sorted(fields.keys() - left_out))
    return [(name, _plain(value)) for name, value in values if value != fields[name].default]


def _plain(value: object) -> object:
    if isinstance(value, Entry):
        return _list_said(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return repr(get_written(value) if isinstance(value, str) else value)
