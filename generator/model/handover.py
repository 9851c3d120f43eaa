"""How a case moves on: handovers, holes that are known and accepted for now, and journeys that judge the guide."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base_entry import Entry
from generator.model.decision_basis import ApprovableClaim
from generator.model.responsibilities import CaseBox
from generator.model.routine import ExitKind
from generator.model.service import RowHow
from generator.model.typed_references import (
    AskerRef,
    LawRef,
    MunicipalityRef,
    NeedRef,
    OfferRef,
    OrganizationRef,
    RoutineRef,
    RuleRef,
    ServiceRef,
    StepRef,
    UrgencyRef,
    WhenRef,
)
from generator.model.value_types import Day, Duration, SourceText, Text

HandoverTrigger = Literal["worse", "no-effect", "outside-remit", "several-actors", "age"]


class Handover(ApprovableClaim, CaseBox):
    """One service passes a box of cases on to another."""

    giver: ServiceRef = Field(alias="from", description="Tjänsten som lämnar över.")
    to: ServiceRef = Field(description="Tjänsten som tar över.")
    trigger: HandoverTrigger = Field(
        description=(
            "worse = det blir värre, no-effect = hjälpen räcker inte, outside-remit = "
            "utanför uppdraget, several-actors = flera behöver samarbeta, age = barnet blir "
            "för gammalt (ages är då de åldrar där mottagaren tar över)."
        )
    )
    text: Text = Field(description="När och varför, i en mening till den som arbetar.")
    within: Duration = Field(description="Inom vilken tid det ska ske.")
    how: RowHow = Field(
        description=(
            "Hur man tar kontakt: self-referral (söka själv), referral (remiss), call "
            "(ringa), drop-in, visit (besök), web eller through-staff (genom personal du "
            "redan möter). approach = som mottagaren själv säger i approach."
        ),
    )
    bring: Text | None = Field(None, description="Vad som följer med: underlag, samtycke.")
    source: SourceText = Field(description="Varför det är så: beslut, lag eller förslag.")


class HandoversFile(Entry):
    """routing/handovers.yaml."""

    handovers: tuple[Handover, ...] = Field((), description="Överlämningar mellan tjänster.")


class HoleCases(CaseBox):
    """A box of cases, all of which break the same rules."""

    rules: tuple[RuleRef, ...] = Field(
        description="Reglerna som vart och ett av fallen bryter mot."
    )


class Hole(HoleCases):
    """A hole that is known and accepted for now: a question for the steering group."""

    question: Text = Field(description="Frågan till styrgruppen, i en mening.")
    reason: Text = Field(description="Varför hålet finns, i en mening.")
    meanwhile: Text = Field(description="Vad som gäller tills frågan är löst.")
    laws: tuple[LawRef, ...] = Field(
        (), description="Påståendena om lag som meanwhile bygger på, ur routing/laws.yaml."
    )
    owner: OrganizationRef = Field(description="Organisationen som ska svara.")
    until: Day = Field(description="Sista dagen som hålet får finnas.")
    also: tuple[HoleCases, ...] = Field(
        (), description="Fler fall som samma fråga gäller, när de inte ryms i en ruta."
    )

    @property
    def parts(self) -> tuple[HoleCases, ...]:
        """Every box of the hole: its own, and those that the same question is about."""
        return (self, *self.also)


class HolesFile(Entry):
    """routing/holes.yaml."""

    holes: tuple[Hole, ...] = Field((), description="Kända hål.")


class JourneyCase(Entry):
    """One case."""

    need: NeedRef = Field(description="Behovets id, ur routing/needs.yaml.")
    age: Text = Field(description="Åldern: väntat, 0 … 19.")
    municipality: MunicipalityRef = Field(description="Kommunens id, ur routing/space.yaml.")
    urgency: UrgencyRef = Field(
        description="Hur bråttom det är, ur routing/space.yaml: till exempel acute, urgent eller planned."
    )
    when: WhenRef = Field(
        description="Slag av dag eller tid, ur routing/space.yaml: till exempel school-day eller night."
    )
    asker: AskerRef = Field(
        description="Vem som frågar, ur routing/space.yaml: till exempel young-person eller guardian."
    )


class Journey(Entry):
    """A sentence by which a person can judge the guide, with the case it speaks of and where it must end."""

    journey: Text = Field(description="Meningen. Den är testets namn och visas inte på någon sida.")
    case: JourneyCase = Field(description="Fallet som meningen beskriver.")
    reaches: ServiceRef = Field(description="Tjänsten som leder.")
    first_contact: ServiceRef | None = Field(
        None,
        description="Tjänsten man når just då, när det är en annan (den ordinarie har stängt).",
    )
    if_refused: ServiceRef | None = Field(
        None, description="Tjänsten man går till om svaret är nej."
    )
    after_refusal: ServiceRef | None = Field(
        None,
        description="Tjänsten som tar över efter if_refused, när hjälpen inte räcker där heller.",
    )
    offer: OfferRef | None = Field(
        None, description="Erbjudandet som behovets sida visar för fallet."
    )
    if_worse: ServiceRef | None = Field(
        None, description="Tjänsten som tar över när det blir värre eller hjälpen inte räcker."
    )
    within_questions: int | None = Field(
        None, description="Högst så många frågor i frågeträdet.", ge=0, le=6
    )


class Absence(Entry):
    """How much a pupil has been away."""

    reason: Literal["valid", "invalid", "both"] = Field(
        description="valid = giltig, invalid = ogiltig, both = både och, eller okänt."
    )
    occasions: int = Field(0, description="Så många gånger den här terminen.", ge=0)
    percent: int = Field(
        0, description="Så stor andel av skoltiden de senaste veckorna.", ge=0, le=100
    )
    weeks: int = Field(4, description="Under så många veckor är andelen räknad.", ge=1)
    days_in_a_row: int = Field(0, description="Så många skoldagar i följd.", ge=0)
    tried: StepRef | None = Field(None, description="Steget som redan är gjort utan att ha hjälpt.")
    since: Duration | None = Field(None, description="Så länge sedan det steget gjordes.")


class RoutineJourney(Entry):
    """A sentence about a child on the way through a routine, and the step where it must end.

    Absence leads straight to a step; `passes` names the steps on the way, each the next of the one before.
    """

    journey: Text = Field(
        description="Meningen. Den är testets namn, och visas som exempel på rutinens sida: skriv den för den som läser, med påhittat namn och utan ort."
    )
    routine: RoutineRef = Field(description="Rutinen.")
    absence: Absence | None = Field(None, description="Frånvaron som meningen beskriver.")
    passes: tuple[StepRef, ...] = Field(
        (), description="Stegen på vägen, i ordning, när det inte är frånvaro."
    )
    step: StepRef = Field(description="Steget där resan slutar.")
    exit: ExitKind | None = Field(None, description="Vägen ut ur det steget, när resan tar den.")


class JourneysFile(Entry):
    """routing/journeys.yaml."""

    journeys: tuple[Journey, ...] = Field((), description="Resor.")
    routine_journeys: tuple[RoutineJourney, ...] = Field(
        (), description="Resor som slutar på ett steg i en rutin."
    )
