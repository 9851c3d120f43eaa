"""What the law says, and the roles that carry it out. Each is written once; routines refer to it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.model.base_entry import Entry
from generator.model.typed_references import LawRef, ParagraphRef, RoutineRef, ServiceRef
from generator.model.value_types import Day, Duration, Id, Text
from generator.model.verification import Verification

SfsNumber = Annotated[str, StringConstraints(pattern=r"^\d{4}:\d{1,4}$")]
Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]

Strength = Literal["ska", "får", "får-inte", "bör", "har-rätt", "gäller", "brott", "kostnadsfritt"]


class ComingWording(Entry):
    """A wording that is decided and is not applied yet."""

    amended_by: SfsNumber = Field(description="Författningen som ändrar: 2025:729.")
    in_force_from: Day = Field(description="Dagen då ändringen träder i kraft.")
    applies_from: Day = Field(
        description="Dagen då den först tillämpas. Kan vara år efter att den trädde i kraft."
    )
    fingerprint: Fingerprint = Field(description="Den kommande textens kontrollsumma.")


class Paragraph(Entry):
    """One paragraph of a statute: where it stands, since when, and the fingerprint of its text. Never the text."""

    id: Id = Field(description="Kort namn, aldrig ändrat: sol-19-1.")
    statute: Text = Field(description="Lagens namn, som det skrivs mitt i en mening: skollagen.")
    sfs: SfsNumber = Field(description="Lagens nummer: 2010:800.")
    chapter: Text | None = Field(None, description="Kapitlet, när lagen har kapitel: 7.")
    section: Text = Field(description="Paragrafen: 19 a. För konventionen artikeln: artikel 3.")
    in_force_from: Day | None = Field(
        None, description="Sedan när lydelsen gäller. Utelämnat = texten säger det inte."
    )
    coming: ComingWording | None = Field(None, description="En beslutad lydelse som kommer senare.")
    fingerprint: Fingerprint = Field(
        description="De 16 första tecknen av lagtextens SHA-256. Skrivs av psynk law --write."
    )
    copied_on: Day = Field(description="Dagen för kopian av lagtexten som vi har jämfört med.")
    looked_at: Day | None = Field(
        None,
        description="Dagen då någon såg paragrafen hos den som ger ut den. Utelämnat = ingen har gjort det.",
    )
    looked_by: Text | None = Field(None, description="Vem som såg den, som roll.")
    review_by: Day = Field(description="Senast den dagen ska någon se på den igen.")

    @property
    def number(self) -> str:
        """`19 kap. 1 §`, `24 b §` or `bilaga, artikel 3`."""
        if "artikel" in self.section:
            return self.section
        return f"{self.chapter} kap. {self.section} §" if self.chapter else f"{self.section} §"

    @property
    def full_name(self) -> str:
        """`socialtjänstlagen (2025:400) 19 kap. 1 §`."""
        return f"{self.statute} ({self.sfs}) {self.number}"

    @property
    def link(self) -> str:
        """The statute in the government's own database of law."""
        return f"https://rkrattsbaser.gov.se/sfst?bet={self.sfs}"


class ParagraphsFile(Entry):
    """routing/paragraphs.yaml."""

    paragraphs: tuple[Paragraph, ...] = Field(
        (), description="Paragrafer som påståendena vilar på."
    )


class Term(Entry):
    """A condition, an exception or a scope: in the words of the law, and in ours."""

    law: Text = Field(description="Lagens ord, exakt. Bara några ord.")
    ours: Text | None = Field(
        None, description="De av våra ord som säger samma sak, exakt som de står i says eller name."
    )
    left_out: Text | None = Field(
        None, description="Varför vi utelämnar det, när våra ord inte säger det."
    )


class Law(Entry):
    """A claim: what we say that the law says, in a form that can be compared with it."""

    id: Id = Field(description="Kort namn, aldrig ändrat: det som talar om lag hänvisar till det.")
    name: Text = Field(
        description="Lagen och paragrafen, som den skrivs: 'Skollagen (2010:800) 7 kap. 17 §'."
    )
    paragraphs: tuple[ParagraphRef, ...] = Field(
        description="Paragraferna som det står i, ur routing/paragraphs.yaml.", min_length=1
    )
    says: Text = Field(description="Vad den säger, i en mening eller två på klarspråk.")
    actors: tuple[Text, ...] = Field(
        description="Vem paragrafen riktar sig till: rektor, huvudman, hemkommun, socialnämnd.",
        min_length=1,
    )
    strength: Strength = Field(
        description=(
            "Hur starkt lagen säger det: ska (också skyldig), får, får-inte, bör, har-rätt, "
            "gäller (sekretess och annat som bara gäller), brott (den som gör det döms) "
            "eller kostnadsfritt."
        )
    )
    quotes: tuple[Text, ...] = Field(
        description="Några av lagens ord, exakt. Meningarna de står i är de som jämförs.",
        min_length=1,
    )
    times: tuple[Text, ...] = Field(
        (), description="Lagens tidsord, exakt: genast, skyndsamt, inom fjorton dagar."
    )
    within: Duration | None = Field(
        None, description="Samma tid som ett antal, när lagen har ett: 14 dagar. Eller genast."
    )
    exceptions: tuple[Term, ...] = Field((), description="Undantag och villkor i lagen.")
    scope: tuple[Term, ...] = Field(
        (), description="Skolform, ålder, offentligt eller enskilt: bara där gäller det."
    )
    lifts_secrecy: bool = Field(
        False, description="true när något ska eller får lämnas fast det är hemligt."
    )
    required_in: tuple[RoutineRef, ...] = Field(
        (),
        description="Rutiner som måste ha en åtgärd som följer lagrummet. Steget kan då inte tas bort.",
    )
    verification: Verification = Field(description="Var lagtexten är läst, och när.")

    @property
    def duty(self) -> bool:
        """Whether somebody must do it. What must be done is never optional."""
        return self.strength == "ska"


class NotLaw(Entry):
    """A sentence that sounds like law and is not."""

    text: Text = Field(description="Meningen, eller en del av den, exakt.")
    why: Text = Field(description="Varför det inte är lag.")


class LawsFile(Entry):
    """routing/laws.yaml."""

    not_law: tuple[NotLaw, ...] = Field(
        (), description="Meningar som låter som lag och inte är det, med skälet."
    )
    laws: tuple[Law, ...] = Field((), description="Vad vi säger om lag.")


class Role(Entry):
    """Somebody who acts in a routine, always within a service."""

    id: Id = Field(description="Kort namn: mentor, rektor.")
    name: Text = Field(description="Rollen som den skrivs först i en mening: 'Mentorn'.")
    services: tuple[ServiceRef, ...] = Field(
        description="Tjänsterna där rollen finns. En, eller en för varje kommun."
    )
    text: Text = Field(description="Vad rollen gör, i en mening.")
    actors: tuple[Text, ...] = Field(
        (),
        description="Vem rollen är i lagen, med orden i påståendenas actors. Utelämnat = ingen som lagen nämner.",
    )
    laws: tuple[LawRef, ...] = Field(
        (), description="Påståendena om lag som texten bygger på, ur routing/laws.yaml."
    )


class RolesFile(Entry):
    """routing/roles.yaml."""

    roles: tuple[Role, ...] = Field((), description="Roller som har uppgifter i rutiner.")
