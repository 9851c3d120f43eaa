"""Where a fact comes from, when it was checked, how and by whom; and so whether it may be shown."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base_entry import Entry
from generator.model.value_types import Day, Link, SourceDate, SourceText, Text

Label = Literal["V", "V-odat", "V-gammal", "V-andrahand", "U", "KONFLIKT"]
Method = Literal["page", "call", "document"]


class Verification(Entry):
    """Why a fact may, or may not, be shown: only status V may."""

    status: Label = Field(
        description=(
            "Hur säker uppgiften är: V = verifierad och får visas. V-odat, V-gammal, "
            "V-andrahand, U (ej verifierad) och KONFLIKT får inte visas som kontaktuppgift."
        )
    )
    source: SourceText = Field(description="Adressen eller dokumentet där uppgiften står.")
    source_date: SourceDate | None = Field(
        None,
        description="Källans eget datum. Är dagen okänd räcker år och månad, eller bara året. Utelämnas när källan är odaterad.",
    )
    checked_on: Day = Field(description="Dagen då någon senast jämförde uppgiften med källan.")
    method: Method = Field(
        description="Hur det gjordes: page = levande webbsida, call = samtal, document = dokument eller sparad kopia."
    )
    role: Text = Field(description="Vem som gjorde det, som roll. Aldrig ett namn på en person.")
    note: Text | None = Field(None, description="En anteckning för redaktörer. Visas inte.")

    @property
    def allows_showing(self) -> bool:
        """True when the label lets a phone number, an hour or an address be shown to the public."""
        return self.status == "V"


class Source(Entry):
    """Something to read that supports what an entry says."""

    text: SourceText = Field(description="Källans namn, eller dess adress.")
    url: Link | None = Field(None, description="Hela adressen, när den är känd.")
    date: SourceDate | None = Field(
        None, description="Källans datum. Är dagen okänd räcker månaden eller året."
    )
