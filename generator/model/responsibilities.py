"""Claims about boxes of cases: who leads (decided jointly), and what a service takes (said by itself)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base_entry import Entry
from generator.model.decision_basis import ApprovableClaim
from generator.model.service import RowHow
from generator.model.typed_references import (
    AskerRef,
    GroupRef,
    MunicipalityRef,
    NeedRef,
    ServiceRef,
    UrgencyRef,
    WhenRef,
)
from generator.model.value_types import Ages, Duration, SourceText, Text


class CaseBox(Entry):
    """A set of cases written as ranges. What is left out means all."""

    needs: tuple[NeedRef, ...] | Literal["all"] = Field((), description="Behov, eller all.")
    groups: tuple[GroupRef, ...] = Field((), description="Grupper av behov ur routing/needs.yaml.")
    ages: Ages | None = Field(
        None, description="Åldrar, till exempel 6–12. Utelämnat = alla åldrar som behovet kan ha."
    )
    municipalities: tuple[MunicipalityRef, ...] | Literal["all"] = Field(
        "all", description="Kommuner, eller all."
    )
    urgency: tuple[UrgencyRef, ...] | Literal["all"] = Field(
        "all", description="acute, urgent, planned, eller all."
    )
    when: tuple[WhenRef, ...] | Literal["all"] = Field(
        "all", description="Slag av dag eller tid, eller all."
    )
    askers: tuple[AskerRef, ...] | Literal["all"] = Field(
        "all", description="Vem som frågar, eller all."
    )


class Responsibility(ApprovableClaim, CaseBox):
    """A box of cases and the service that leads it. Decided jointly, by the steering group."""

    lead: ServiceRef = Field(description="Tjänsten som leder.")
    support: tuple[ServiceRef, ...] = Field((), description="Tjänster som hjälper till.")
    first: bool = Field(
        False, description="Raden går före alla andra rader: de andra får det som blir över."
    )
    instead: Text | None = Field(
        None,
        description="Varför raden gäller i stället för basens rader, som får det som blir över. Bara i en katalog som står på en bas.",
    )
    shared: Text | None = Field(
        None, description="Varför två leder samma fall tillsammans. Skrivs på båda raderna."
    )
    ends_here: Text | None = Field(
        None, description="Varför ingen tar över efter den som leder, när det är så. En mening."
    )
    source: SourceText = Field(description="Varför det är så: beslut, lag eller förslag.")
    note: Text | None = Field(None, description="En anteckning för redaktörer. Visas inte.")


class Acceptance(ApprovableClaim, CaseBox):
    """A box of cases that a service itself says it takes, and how."""

    service: ServiceRef = Field(description="Tjänsten som tar emot.")
    how: RowHow = Field(
        description=(
            "Hur man tar kontakt: self-referral (söka själv), referral (remiss), call "
            "(ringa), drop-in, visit (besök), web eller through-staff (genom personal du "
            "redan möter). approach = som mottagaren själv säger i approach."
        ),
    )
    within: Duration | None = Field(None, description="Inom vilken tid tjänsten svarar.")
    source: SourceText = Field(description="Tjänstens egen källa.")
    note: Text | None = Field(None, description="En anteckning för redaktörer. Visas inte.")
