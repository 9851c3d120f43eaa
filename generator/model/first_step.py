"""What those who meet a child do before anybody else has taken over."""

from __future__ import annotations

from pydantic import Field

from generator.model.base_entry import Entry
from generator.model.decision_basis import ApprovableClaim
from generator.model.need import Need
from generator.model.typed_references import (
    GroupRef,
    LawRef,
    NeedRef,
    ServiceRef,
    WorkplaceKindRef,
    WorkplaceRef,
)
from generator.model.value_types import Ages, Duration, Id, SourceText, Text


class WorkplaceKind(Entry):
    """What workplaces of a kind have in common: what lets them tell others about a child, and what to do after a no."""

    id: Id = Field(description="Kort namn, aldrig ändrat.")
    name: Text = Field(description="Vad slaget heter.")
    ground: Text = Field(description="Vad som avgör om man får berätta för någon annan.")
    laws: tuple[LawRef, ...] = Field(
        (), description="Påståenden om lag, ur routing/laws.yaml, som ground vilar på."
    )
    refused: Text = Field(description="Vad man gör när barnet eller familjen säger nej.")


class Workplace(Entry):
    """Where staff meet children, whether or not it leads any need."""

    id: Id = Field(description="Kort namn, aldrig ändrat: det står i adressen.")
    name: Text = Field(description="Vad arbetsplatsen heter.")
    kind: WorkplaceKindRef | None = Field(
        None, description="Slaget av arbetsplats, ur workplace_kinds."
    )
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
    closed: Text | None = Field(
        None,
        description="Vad man gör där när den som leder har stängt, när det inte är att ringa ett annat nummer: de som själva arbetar på natten.",
    )
    laws: tuple[LawRef, ...] = Field(
        (),
        description="Påståenden om lag, ur routing/laws.yaml, som duty och receives_reports vilar på.",
    )


class FirstStep(ApprovableClaim):
    """What the one who meets a need does, and what to bring to the one who takes over."""

    needs: tuple[NeedRef, ...] = Field((), description="Behoven som raden handlar om.")
    groups: tuple[GroupRef, ...] = Field(
        (),
        description="Grupper av behov som raden handlar om, utöver needs. Behoven med fara för liv ingår inte: de skrivs i needs.",
    )
    kinds: tuple[WorkplaceKindRef, ...] = Field(
        (), description="Bara på arbetsplatser av dessa slag."
    )
    workplaces: tuple[WorkplaceRef, ...] = Field(
        (),
        description="Bara på dessa arbetsplatser. Utelämnat, som kinds = alla som möter behovet.",
    )
    do: tuple[Text, ...] = Field(description="Det du gör själv nu, en sak i taget.", min_length=1)
    report: Text | None = Field(
        None,
        description="Meningen om att anmäla, sist av det man gör. Den visas inte där anmälningarna tas emot.",
    )
    call: Text | None = Field(
        None, description="Vem du ringer i stället för den som leder, när det är er egen uppgift."
    )
    call_also: Text | None = Field(
        None,
        description="Vem du ringer före den som leder, när du vet vem det är: kommunen som har placerat barnet.",
    )
    bring: Text | None = Field(None, description="Det du har med dig när du ringer.")
    within: Duration | None = Field(
        None, description="Hur snart du ringer, när ingen lag säger det: 1 vecka. Ett förslag."
    )
    refused: Text | None = Field(
        None, description="Vad du gör när barnet eller familjen säger nej."
    )
    source: SourceText = Field(description="Varför det är så: beslut, lag eller förslag.")

    @property
    def is_for_all(self) -> bool:
        """Whether it is said to everybody who meets the need, wherever they work."""
        return not self.workplaces and not self.kinds

    def is_about(self, need: Need) -> bool:
        """Whether a need is one of its own, or in one of its groups and no danger to life."""
        return need.id in self.needs or (need.group in self.groups and not need.danger)

    def is_done_at(self, workplace: Workplace) -> bool:
        """Whether it is said to those who work at a place."""
        return self.is_for_all or workplace.id in self.workplaces or workplace.kind in self.kinds


class WorkplacesFile(Entry):
    """routing/workplaces.yaml."""

    workplace_kinds: tuple[WorkplaceKind, ...] = Field(
        (), description="Slag av arbetsplatser, och vad som gäller lika på dem."
    )
    workplaces: tuple[Workplace, ...] = Field((), description="Arbetsplatser som möter barn.")
    first_steps: tuple[FirstStep, ...] = Field(
        (), description="Det som den gör som möter barnet först."
    )
