"""What those who meet a child do before anybody else has taken over."""

from __future__ import annotations

from pydantic import Field

from generator.model.base_entry import Entry
from generator.model.references import LawRef, NeedRef, ServiceRef, WorkplaceRef
from generator.model.standing import ApprovableClaim
from generator.model.values import Ages, Id, SourceText, Text


class Workplace(Entry):
    """Where staff meet children, whether or not it leads any need."""

    id: Id = Field(description="Kort namn, aldrig ändrat: det står i adressen.")
    name: Text = Field(description="Vad arbetsplatsen heter.")
    services: tuple[ServiceRef, ...] = Field(
        (),
        description="Tjänsterna som arbetsplatsen är. Utelämnat för en som inte är någon tjänst.",
    )
    words: tuple[Text, ...] = Field(
        (), description="Ord som de som arbetar där söker på: fritids, tränare."
    )
    ages: Ages = Field(description="Åldrarna hos barnen som man möter där.")
    duty: Text | None = Field(
        None, description="Vem som är skyldig att anmäla, när det inte är alla där."
    )
    receives_reports: Text | None = Field(
        None,
        description="Det man gör där i stället för att anmäla till socialtjänsten, när det är dit andra anmäler.",
    )
    laws: tuple[LawRef, ...] = Field(
        (),
        description="Påståenden om lag, ur routing/laws.yaml, som duty och receives_reports vilar på.",
    )


class FirstStep(ApprovableClaim):
    """What the one who meets a need does, and what to bring to the one who takes over."""

    needs: tuple[NeedRef, ...] = Field(description="Behoven som raden handlar om.")
    workplaces: tuple[WorkplaceRef, ...] = Field(
        (), description="Bara på dessa arbetsplatser. Utelämnat = alla som möter behovet."
    )
    do: tuple[Text, ...] = Field(description="Det du gör själv nu, en sak i taget.", min_length=1)
    report: Text | None = Field(
        None,
        description="Meningen om att anmäla, sist av det man gör. Den visas inte där anmälningarna tas emot.",
    )
    bring: Text | None = Field(None, description="Det du har med dig när du ringer.")
    source: SourceText = Field(description="Varför det är så: beslut, lag eller förslag.")


class WorkplacesFile(Entry):
    """routing/workplaces.yaml."""

    workplaces: tuple[Workplace, ...] = Field((), description="Arbetsplatser som möter barn.")
    first_steps: tuple[FirstStep, ...] = Field(
        (), description="Det som den gör som möter barnet först."
    )
