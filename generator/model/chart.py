"""Charts for the wall, and the schools that put their own name on them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base_entry import Entry
from generator.model.service import Contact
from generator.model.typed_references import (
    AskerRef,
    LawRef,
    MunicipalityRef,
    NeedRef,
    RoutineRef,
    ServiceRef,
    UrgencyRef,
    WorkplaceRef,
)
from generator.model.value_types import Ages, Day, Id, Text

ChartKind = Literal["worried", "workplace", "matrix", "escalation", "routine", "week", "card"]
Paper = Literal["a3", "a4", "a7"]


class ChartRow(Entry):
    """One question of a chart. Who answers it is worked out, never written here."""

    question: Text = Field(
        description="Frågan, som den står på väggen. Den ska kunna besvaras med ja eller nej."
    )
    question_with_own_duty: Text | None = Field(
        None,
        description="Frågan på kortet för en arbetsplats som har en egen mening om plikten att anmäla (duty), för att inte alla där har den.",
    )
    laws: tuple[LawRef, ...] = Field(
        (), description="Påståenden om lag, utöver behovets egna, som frågan står på."
    )
    need: NeedRef = Field(description="Behovet som ett ja betyder.")
    also: tuple[NeedRef, ...] = Field(
        (),
        description="Andra behov som samma ja kan betyda. Leder någon annan dem, står behovets namn vid vart svar.",
    )
    urgency: UrgencyRef = Field(
        description="Hur bråttom: acute, urgent eller planned. Akuta rader hamnar alltid först."
    )
    within: Text | None = Field(
        None,
        description="Hur snabbt, när lagen inte säger det. Det står som ett förslag på planschen.",
    )
    across: bool = Field(
        False,
        description="true när frågan gäller vad man än svarar på de andra: den står då tvärs över planschen.",
    )

    @property
    def needs(self) -> tuple[str, ...]:
        """All needs that a yes can mean."""
        return (self.need, *self.also)


class Chart(Entry):
    """One chart to print."""

    id: Id = Field(description="Kort namn, aldrig ändrat: det är filens namn och står i QR-koden.")
    kind: ChartKind = Field(
        description=(
            "worried = frågor och ägare som en trappa, workplace = samma på ett kort för "
            "varje arbetsplats, matrix = vem gör vad, escalation = när en tjänst lämnar "
            "över, routine = en rutins steg, week = Familjens hus vecka, card = kontaktkort "
            "i fickformat."
        )
    )
    title: Text = Field(description="Rubriken.")
    lead: Text | None = Field(None, description="En mening under rubriken: hur planschen läses.")
    valid_from: Day = Field(
        description="Dagen som planschen gäller från. Ändra den när du ändrar planschen."
    )
    paper: Paper = Field("a4", description="a4, a3 eller a7 (fickformat).")
    wide: bool = Field(False, description="true när papperet ska ligga ner.")
    pages: int = Field(
        1,
        description="Hur många sidor planschen får ta. Blir den längre säger bygget till.",
        ge=1,
        le=12,
    )
    ages: Ages | None = Field(None, description="Åldrarna, när kind är worried.")
    asker: AskerRef | None = Field(
        None,
        description="Vem som läser planschen, när kind är worried eller workplace: school-staff.",
    )
    workplaces: tuple[WorkplaceRef, ...] = Field(
        (), description="Arbetsplatserna som får ett kort var, när kind är workplace."
    )
    place: Text | None = Field(
        None,
        description="Vad raden för namnet heter, när det inte är en skola: Vår förskola.",
    )
    service: ServiceRef | None = Field(
        None,
        description="Tjänsten på varje skola vars nummer skolan själv fyller i, eller den som lämnar över när kind är escalation.",
    )
    services: tuple[ServiceRef, ...] = Field(
        (), description="Tjänsterna på ett kontaktkort, i ordning."
    )
    routines: tuple[RoutineRef, ...] = Field(
        (), description="Rutinerna, efter varandra, när kind är routine."
    )
    rows: tuple[ChartRow, ...] = Field(
        (), description="Frågorna, när kind är worried eller workplace."
    )
    municipalities: tuple[MunicipalityRef, ...] = Field(
        (),
        description="Bara svaren för boende här, när planschen annars blir för lång. Skriv kommunen i rubriken. Utelämnat = alla.",
    )
    most_municipalities: int | None = Field(
        None,
        description="Så många kommuner får plats på samma plansch. Har katalogen fler blir det en plansch för varje kommun.",
        ge=1,
    )


class ChartsFile(Entry):
    """routing/charts.yaml."""

    charts: tuple[Chart, ...] = Field((), description="Planscherna, i den ordning de visas.")


class School(Entry):
    """A school that prints charts with its own name and number."""

    id: Id = Field(
        description="Kort namn, aldrig ändrat: skolans planscher ligger under /utskrift/<id>/."
    )
    name: Text = Field(description="Skolans namn, som det ska stå på papperet.")
    municipality: MunicipalityRef = Field(
        description="Kommunen där skolan ligger. Bara den kommunens svar kommer med."
    )
    service: ServiceRef | None = Field(
        None, description="Tjänsten som skolans nummer går till: elevhalsan."
    )
    contacts: tuple[Contact, ...] = Field(
        (),
        description="Skolans egna nummer, med verification. Bara V visas; annars blir det en rad att fylla i för hand.",
    )


class SchoolsFile(Entry):
    """routing/schools.yaml."""

    schools: tuple[School, ...] = Field((), description="Skolor som skriver ut egna planscher.")
