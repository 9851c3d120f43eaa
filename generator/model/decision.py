"""What a steering group has decided about the proposals of its agenda."""

from __future__ import annotations

from pydantic import Field

from generator.model.base_entry import Entry
from generator.model.references import OrganizationRef
from generator.model.values import Day, SourceText, Text


class DecisionEntry(Entry):
    """One decision."""

    item: Text = Field(description="Punktens namn, så som det står i dagordningen.")
    by: OrganizationRef = Field(description="Organisationen som har beslutat. Aldrig en person.")
    on: Day = Field(description="Dagen för beslutet, till exempel 2026-12-10.")
    source: SourceText = Field(description="Var beslutet står: protokollet och paragrafen.")


class DecisionsFile(Entry):
    """A file of decisions for `psynk agenda --decide`. It is no part of the catalogue."""

    decisions: tuple[DecisionEntry, ...] = Field(description="Besluten från ett möte.")
