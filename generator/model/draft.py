"""Drafts: what came in from a spreadsheet or another directory and nobody has confirmed. On no page, in no proof, never leading."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base_entry import Entry
from generator.model.value_types import Ages, Day, Id, Link, SourceText, Text


class Draft(Entry):
    """A service that somebody has listed, as it was written."""

    id: Id = Field(description="Kort namn, aldrig ändrat: det blir tjänstens id.")
    status: Literal["draft"] = Field(description="Alltid draft. En tjänst skrivs i services.yaml.")
    name: Text = Field(description="Namnet, som det kom.")
    ids: dict[str, Text] = Field(
        default_factory=dict,
        description="Andras id för samma tjänst: {hsa: SE..., hsds: ...}. En ny import känner igen den på dem.",
    )
    organization: Text | None = Field(None, description="Vem som ansvarar, som det kom.")
    summary: Text | None = Field(None, description="Vad tjänsten är, som det kom.")
    for_whom: Text | None = Field(None, description="Vem den är till för, som det kom.")
    ages: Ages | None = Field(None, description="Åldrar, till exempel 13–25.")
    municipality: Text | None = Field(None, description="Kommunen, som det kom.")
    phone: Text | None = Field(None, description="Telefonnumret, som det kom. Visas inte.")
    email: Text | None = Field(None, description="E-postadressen, som det kom. Visas inte.")
    website: Link | None = Field(
        None, description="Webbplatsen, en adress som börjar med https://."
    )
    address: Text | None = Field(None, description="Besöksadressen, som det kom. Visas inte.")
    hours: Text | None = Field(None, description="Öppettiderna, som de kom.")
    source: SourceText = Field(description="Filen eller registret som den kom från.")
    imported_on: Day = Field(description="Dagen då den kom in.")


class DraftsFile(Entry):
    """routing/drafts.yaml."""

    drafts: tuple[Draft, ...] = Field((), description="Utkast till tjänster.")
