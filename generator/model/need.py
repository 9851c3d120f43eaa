"""Needs: what a family or a member of staff comes with, in their own words."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base_entry import Entry
from generator.model.decision_basis import Approvable
from generator.model.service import Level
from generator.model.typed_references import AskerRef, GroupRef, LawRef, NeedRef
from generator.model.value_types import Ages, Id, LanguageCode, Text
from generator.model.verification import Source


class Group(Entry):
    """Needs that people think of together."""

    id: Id = Field(description="Kort namn, aldrig ändrat.")
    name: Text = Field(description="Rubriken, i vardagsord.")
    summary: Text = Field(description="Vad gruppen rymmer, i en mening.")
    read_by: Text = Field(
        description="Yrket som ska läsa råden, farotecknen och det som sägs hända sedan, som mitt i en mening: en skolsköterska. Aldrig ett namn på en person."
    )


NeedKind = Literal[
    "self",
    "itself",
    "child",
    "grandchild",
    "sibling",
    "parent",
    "partner",
    "sweetheart",
    "staff",
    "pupil",
    "peer",
    "friend",
    "relative",
]
Act = Literal["hurt", "scare", "abuse", "drink"]


class NeedRole(Entry):
    """Who does what to whom in what a need is about. Nobody named: anybody."""

    act: tuple[Act, ...] = Field(
        description=(
            "Vad som görs: hurt (slå, hota), scare (skrämma), abuse (sexuellt), drink "
            "(dricka, ta droger). Orden för dem står i overrides/words/sv.matching.yaml."
        )
    )
    actor: tuple[NeedKind, ...] = Field(
        (), description="Vem som gör det. Utelämnat = vem som helst."
    )
    target: tuple[NeedKind, ...] = Field((), description="Mot vem. Utelämnat = vem som helst.")


class AgeWords(Entry):
    """What is said to those of some ages only."""

    ages: Ages = Field(
        description="Åldrarna. now, say och expect gäller bara ett svar som ligger helt inom dem, advice alla svar som rör dem."
    )
    now: Text | None = Field(
        None, description="Gör det här nu, i stället för det första rådet i advice."
    )
    say: Text | None = Field(
        None, description="Det här kan du säga, i stället för behovets egen say."
    )
    expect: tuple[Text, ...] = Field(
        (), description="Det här händer sedan, i stället för behovets eller tjänstens egna ord."
    )
    advice: tuple[Text, ...] = Field(
        (), description="Råd som bara de här åldrarna får. De står efter det första rådet."
    )


class Need(Approvable):
    """One thing that somebody needs help with."""

    id: Id = Field(description="Kort namn, aldrig ändrat: det står i adressen.")
    name: Text = Field(description="Rubriken, i vardagsord: 'Sover dåligt'.")
    term: Text = Field(description="Fackordet.")
    group: GroupRef = Field(description="Gruppen som behovet hör till, ur groups överst i filen.")
    everyday_words: tuple[Text, ...] = Field(
        (), description="Det människor säger och söker med. Minst ett."
    )
    search_phrases: tuple[Text, ...] = Field(
        (),
        description="Meningar och ord som bara sökningen använder. De visas inte på sidan eller i A–Ö.",
    )
    roles: tuple[NeedRole, ...] = Field(
        (),
        description="Vem som gör vad mot vem, så att sökningen skiljer 'pappa slår mig' från 'jag slår'.",
    )
    shared_words: tuple[Text, ...] = Field(
        (),
        description="Vardagsord som ett annat behov också har, och som ska visa det behovet först och det här sedan.",
    )
    other_languages: dict[LanguageCode, tuple[Text, ...]] = Field(
        default_factory=dict,
        description="Sökord på andra språk, under språkets kod: {en: [school refusal]}.",
    )
    danger: Literal["emergency-first", "ask-danger-first"] | None = Field(
        None,
        description="emergency-first = rutan om 112 står före allt annat. ask-danger-first = första frågan gäller fara.",
    )
    level: Level = Field(
        description=(
            "Den nivå där hjälpen oftast börjar: universal (för alla), first-line (första "
            "linjen), specialist, coordination (samordning) eller emergency (akut)."
        )
    )
    ages: Ages = Field(description="Åldrar som kan ha behovet.")
    askers: tuple[AskerRef, ...] = Field((), description="Vem som kan fråga. Utelämnat = alla.")
    sensitive: bool = Field(
        False,
        description=(
            "Någon kan råka illa ut av att andra ser att sidan är läst: Bakåt visar den "
            "inte, och i historiken har den inget namn som berättar. Gäller också allt med "
            "danger."
        ),
    )
    summary: Text = Field(description="Vad det är, i en mening till den som läser.")
    advice: tuple[Text, ...] = Field(
        description="Det här kan du göra nu: två till fyra korta meningar."
    )
    say: Text | None = Field(
        None,
        description="Det här kan du säga när du hör av dig: en mening i den sökandes egen mun, utan citattecken.",
    )
    expect: tuple[Text, ...] = Field(
        (),
        description="Det här händer sedan, när det som tjänsten själv säger inte passar behovet: ordningen och tonen för just det här.",
    )
    by_age: tuple[AgeWords, ...] = Field(
        (),
        description="Det som bara gäller vissa åldrar: ett råd om en stödlinje för den som är under 18, en förälders ord när barnet är litet.",
    )
    laws: tuple[LawRef, ...] = Field(
        (), description="Påståenden om lag, ur routing/laws.yaml, som råden vilar på."
    )
    sources: tuple[Source, ...] = Field(
        (), description="Källor till råden, framför allt till dem om vård och bråttom."
    )
    related: tuple[NeedRef, ...] = Field((), description="Andra behov som ligger nära.")

    @property
    def is_sensitive(self) -> bool:
        """Whether somebody may be harmed by another knowing that this was read."""
        return self.sensitive or self.danger is not None
