"""Routines: ordered steps with a trigger, somebody responsible, actions, a deadline, a next step and ways out."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import ConfigDict, Field

from generator.model.base_entry import Entry
from generator.model.typed_references import (
    LawRef,
    MunicipalityRef,
    NeedRef,
    OrganizationRef,
    RoleRef,
    RoutineRef,
    ServiceRef,
    StepRef,
)
from generator.model.value_types import Day, Duration, Id, Link, SourceText, Text

TriggerKind = Literal[
    "always",
    "same-day",
    "count",
    "in-a-row",
    "percent",
    "repeated",
    "no-effect",
    "step-done",
    "on-suspicion",
    "on-need",
    "not-kept",
]
ExitKind = Literal[
    "report-of-concern", "referral", "better", "emergency", "other-routine", "duty-to-report"
]
# What is counted: where one of these starts a step, absence that has a valid reason counts too.
MEASURED = ("count", "in-a-row", "percent", "repeated")


class RoutinePart(Entry):
    """Something that the law fixes, that somebody has decided, or that is a proposal until somebody does."""

    standing: Literal["law", "decided", "proposal"] = Field(
        description="law = lagen bestämmer det, decided = det är beslutat, proposal = förslag, tills decided_by har beslutat."
    )
    decided_by: OrganizationRef | None = Field(
        None, description="Organisationen som ska besluta (proposal) eller har beslutat (decided)."
    )
    decided_on: Day | None = Field(
        None, description="Dagen för beslutet. Skrivs först när det finns."
    )

    @property
    def is_proposal(self) -> bool:
        """True until somebody has decided."""
        return self.standing == "proposal"


class Trigger(RoutinePart):
    """What starts a step, or leads out of it. Which measures are written depends on the kind."""

    kind: TriggerKind = Field(
        description=(
            "always, same-day (ogiltig frånvaro samma dag), count (antal gånger), in-a-row "
            "(dagar i följd), percent (andel under veckor), repeated (lagens 'upprepad eller "
            "längre'), no-effect (ett steg har inte hjälpt), step-done, on-suspicion "
            "(misstanke att barnet far illa), on-need (någon ser behovet) eller not-kept "
            "(rutinen följdes inte)."
        )
    )
    text: Text | None = Field(None, description="Med egna ord, när slaget inte säger nog.")
    count: int | None = Field(None, description="Minst så många gånger (count).", ge=1)
    per: Literal["term", "month"] | None = Field(
        None, description="Per termin eller månad (count)."
    )
    days: int | None = Field(None, description="Fler skoldagar i följd än så (in-a-row).", ge=1)
    percent: int | None = Field(
        None, description="Minst så stor andel av skoltiden (percent).", ge=1, le=100
    )
    weeks: int | None = Field(None, description="Under så många veckor (percent).", ge=1)
    after: Duration | None = Field(None, description="Så länge efter steget (no-effect).")
    step: StepRef | None = Field(
        None, description="Steget som är klart eller inte har hjälpt (step-done, no-effect)."
    )
    absence: Literal["all", "invalid"] | None = Field(
        None, description="all = giltig och ogiltig frånvaro räknas. invalid bara för same-day."
    )


class Deadline(RoutinePart):
    """By when a step is done."""

    within: Duration = Field(description="genast, samma dag eller ett antal: 3 veckor.")
    every: Duration | None = Field(None, description="Hur ofta det sedan upprepas.")
    law_says: Text | None = Field(
        None,
        description="Lagens eget ord när den inte ger något antal: skyndsamt, snarast, utan dröjsmål.",
    )
    text: Text | None = Field(
        None,
        description="Tiden med ord, när lagen ger flera olika tid: 'Kommunen: genast. Regionen: utan dröjsmål.'",
    )


class Action(Entry):
    """One thing that somebody does."""

    text: Text = Field(description="Vad som görs, i en mening som börjar med ett verb.")
    by: RoleRef | None = Field(
        None, description="Rollen, när det är en annan än den som ansvarar för steget."
    )
    law: LawRef | None = Field(
        None, description="Lagrummet som kräver det eller ger rätt till det."
    )
    optional: bool = Field(
        False, description="true när det görs vid behov. Får inte stå på det som lagen kräver."
    )


class Document(Entry):
    """What is written down."""

    name: Text = Field(description="Vad det heter.")
    page: Link | None = Field(
        None, description="Sidan med blanketten, till exempel /rutiner/lang-franvaro/kartlaggning/."
    )


class Exit(Entry):
    """A way out of a step, or of every step."""

    kind: ExitKind = Field(
        description=(
            "report-of-concern, referral (vård), better (det fungerar igen), emergency (fara "
            "nu), other-routine eller duty-to-report (det som lagen säger ska rapporteras "
            "någon annanstans)."
        )
    )
    trigger: Trigger = Field(description="När vägen tas.")
    text: Text = Field(description="Vad som händer då, i en mening.")
    services: tuple[ServiceRef, ...] = Field((), description="Tjänsterna som tar vid.")
    routine: RoutineRef | None = Field(None, description="Rutinen som tar vid.")
    laws: tuple[LawRef, ...] = Field(
        (), description="Påståendena om lag som vägen vilar på, när trigger har standing: law."
    )


class Step(RoutinePart):
    """One step. `standing` is about who does what: the trigger and the deadline have their own."""

    id: Id = Field(description="Kort namn, unikt i rutinen, aldrig ändrat: det står i adressen.")
    number: int | None = Field(None, description="Numret som visas, när rutinen har nummer.", ge=0)
    name: Text = Field(description="Vad steget heter, på klarspråk.")
    triggers: tuple[Trigger, ...] = Field(description="Vad som startar steget. En räcker.")
    responsible: RoleRef = Field(description="Rollen som ansvarar.")
    also: tuple[RoleRef, ...] = Field((), description="Roller som medverkar.")
    actions: tuple[Action, ...] = Field(description="Vad som görs.")
    documents: tuple[Document, ...] = Field((), description="Vad som skrivs ner.")
    deadline: Deadline = Field(description="När det ska vara gjort.")
    informed: tuple[Text, ...] = Field(description="Vilka som får veta.")
    secrecy: Text = Field(description="Samtycke och sekretess i det här steget.")
    laws: tuple[LawRef, ...] = Field((), description="Lagrum som steget vilar på.")
    family: Text = Field(description="Vad det betyder för familjen, skrivet till den.")
    routine: RoutineRef | None = Field(
        None, description="Rutinen som beskriver steget mer i detalj."
    )
    last_resort: bool = Field(
        False, description="true bara på det sista steget, om det nämner tvång som sista utväg."
    )
    next: tuple[StepRef, ...] = Field((), description="Stegen som kan komma sedan.")
    exits: tuple[Exit, ...] = Field((), description="Vägar ut som bara finns här.")
    end: Text | None = Field(None, description="Hur det slutar, när inget steg kommer sedan.")

    @property
    def all_laws(self) -> tuple[str, ...]:
        """Every claim about law that the step and its actions stand on, in order."""
        done = (action.law for action in self.actions if action.law)
        return tuple(dict.fromkeys((*self.laws, *done)))

    @property
    def parts(self) -> list[RoutinePart]:
        """What is decided for itself in the step: who does what, when it starts, by when it is done."""
        return [self, *self.triggers, self.deadline, *(e.trigger for e in self.exits)]

    @property
    def proposals(self) -> list[RoutinePart]:
        """What is still a proposal in the step."""
        return [part for part in self.parts if part.is_proposal]


class FormPart(Entry):
    """One part of a form: what belongs together."""

    name: Text = Field(description="Rubriken: Skolan, Hemmet, Barnet.")
    text: Text | None = Field(None, description="En mening till den som fyller i.")
    questions: tuple[Text, ...] = Field(
        description="Frågorna, i ordning. Varje fråga får plats för ett svar."
    )


class Form(Entry):
    """A page to print, or to fill in on the screen and print. Nothing is stored."""

    id: Id = Field(description="Kort namn, står i adressen under rutinen.")
    name: Text = Field(description="Vad blanketten heter.")
    words: tuple[Text, ...] = Field((), description="Ord som personal söker på: blankett samtycke.")
    text: Text = Field(
        description="Vad den är till för, och hur den används, i en mening eller två."
    )
    child: bool = Field(
        False,
        description="true när barnet själv fyller i. Raden om att anmäla säger då vad en vuxen måste göra med det barnet berättar.",
    )
    before: tuple[Text, ...] = Field((), description="Det man ska tänka på innan man skriver.")
    parts: tuple[FormPart, ...] = Field(description="Delarna, i ordning.")


class Routine(Entry):
    """routing/routines/<name>.yaml: one routine, whose first step is where it starts."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    id: Id = Field(description="Kort namn, aldrig ändrat: det står i adressen.")
    order: int = Field(
        0,
        description="Platsen i listan över rutiner, lägst först. Lika: i filnamnens ordning.",
        ge=0,
    )
    kind: Literal["ladder", "meeting", "plan", "report", "deviation"] = Field(
        description="ladder (trappa), meeting (möte), plan (SIP), report (orosanmälan) eller deviation (avvikelse)."
    )
    name: Text = Field(description="Rutinens namn.")
    question: Text = Field(
        description="Familjens fråga: 'Mitt barn är borta från skolan – vad gör skolan?'"
    )
    summary: Text = Field(description="Vad rutinen är till för, i en mening.")
    family: tuple[Text, ...] = Field(description="Svaret till familjen: två till fem meningar.")
    everyday_words: tuple[Text, ...] = Field((), description="Ord som människor söker med.")
    needs: tuple[NeedRef, ...] = Field(description="Behoven som rutinen hör till.")
    municipalities: tuple[MunicipalityRef, ...] | Literal["all"] = Field(
        "all", description="Kommuner där rutinen gäller, eller all."
    )
    elsewhere: Text | None = Field(
        None,
        description="Vad personal gör där rutinen inte finns, när den inte gäller överallt. I en mening.",
    )
    family_elsewhere: Text | None = Field(
        None, description="Vad familjen gör där rutinen inte finns, i en mening."
    )
    known: Text = Field(
        description="Vad som är känt om rutinen, och vad som är förslag, i en mening."
    )
    steps: tuple[Step, ...] = Field(description="Stegen, i ordning.")
    exits: tuple[Exit, ...] = Field((), description="Vägar ut ur varje steg.")
    forms: tuple[Form, ...] = Field((), description="Blanketter som hör till rutinen.")
    asks: bool = Field(
        False,
        description="true när sidan 'Vilket steg?' ska finnas: hur länge, hur mycket, giltig eller ogiltig.",
    )
    laws: tuple[LawRef, ...] = Field(
        (), description="Påståenden om lag som svaret till familjen vilar på."
    )
    source: SourceText = Field(description="Varifrån rutinen kommer.")

    @cached_property
    def step(self) -> dict[str, Step]:
        """Steps by id. The first wins where an id is doubled; a rule reports the double."""
        return {step.id: step for step in reversed(self.steps)}

    def list_exits(self, step: Step) -> tuple[Exit, ...]:
        """Every way out of a step: its own, and those that every step has."""
        return (*step.exits, *self.exits)
