"""The learning plan: what all who work with children learn together, on which days."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base_entry import Entry
from generator.model.decision_basis import Approvable
from generator.model.typed_references import OrganizationRef, ThemeRef
from generator.model.value_types import Clock, Day, Id, Link, SourceText, Text
from generator.model.verification import Source, Verification


class Theme(Approvable):
    """Something to learn about."""

    id: Id = Field(description="Kort namn, aldrig ändrat.")
    name: Text = Field(description="Temat, som en rubrik.")
    summary: Text = Field(description="Vad temat handlar om, i en mening.")
    source: SourceText = Field(description="Var det står att temat är viktigt.")
    learners: Text | None = Field(
        None, description="Vilka som lär sig. Utelämnat = det är inte bestämt, och sidan säger det."
    )
    follow_up: Text | None = Field(
        None,
        description="Hur och när ni ser vad som blev annorlunda. Utelämnat = det är inte bestämt.",
    )


class LearningDay(Entry):
    """A day of learning."""

    id: Id = Field(description="Kort namn, aldrig ändrat.")
    name: Text = Field(description="Dagens rubrik.")
    theme: ThemeRef | None = Field(None, description="Temat, om dagen hör till ett.")
    date: Day = Field(description="Dagen, som 2027-02-09.")
    start: Clock | None = Field(None, description="Börjar, till exempel 9:00.")
    end: Clock | None = Field(None, description="Slutar, till exempel 16:00.")
    place: Text | None = Field(None, description="Var dagen hålls.")
    for_whom: Text = Field(description="Vem dagen är till för.")
    organizer: OrganizationRef = Field(description="Organisationen som ordnar dagen.")
    status: Literal["planned", "held", "cancelled"] = Field(
        description="planned = ska hållas, held = har hållits, cancelled = inställd."
    )
    booking: Link | None = Field(None, description="Adressen där man anmäler sig.")
    documentation: tuple[Source, ...] = Field((), description="Det som finns att läsa efter dagen.")
    verification: Verification = Field(
        description="Varifrån uppgiften kommer. Bara status V visas."
    )

    @property
    def may_be_shown(self) -> bool:
        """True when somebody has confirmed the day."""
        return self.verification.allows_showing


class LearningFile(Entry):
    """routing/learning.yaml."""

    themes: tuple[Theme, ...] = Field((), description="Teman.")
    learning_days: tuple[LearningDay, ...] = Field((), description="Dagar.")
