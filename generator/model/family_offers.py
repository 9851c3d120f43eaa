"""What is offered to families: family centres and their four parts, offers, and the times they are held."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base_entry import Entry
from generator.model.service import Level, SourcedSentence, Status
from generator.model.typed_references import ContactRef, MunicipalityRef, NeedRef, ServiceRef
from generator.model.value_types import Ages, Clock, Day, Id, Link, Text, Weekday
from generator.model.verification import Source, Verification

Part = Literal["midwife", "child-health", "open-preschool", "social-services"]
Stage = Literal["expecting", "baby", "toddler", "parent"]
Join = Literal["drop-in", "booking", "invitation", "ask"]
OfferKind = Literal[
    "open-preschool",
    "singing",
    "massage",
    "cafe",
    "parent-group",
    "father-group",
    "language-cafe",
    "outdoors",
    "open-clinic",
    "midwife",
    "child-health",
    "psychologist",
    "counselling",
    "course",
    "home-visits",
    "library",
]


class Session(Entry):
    """A time in the week when an offer is held. Shown only when its own verification allows it."""

    days: tuple[Weekday, ...] = Field(description="Veckodagar: mån, tis, ons, tor, fre, lör, sön.")
    start: Clock = Field(description="Börjar, till exempel 9:00.")
    end: Clock = Field(description="Slutar, till exempel 11:30.")
    place: Text | None = Field(None, description="Var det är. Utelämnat = erbjudandets plats.")
    languages: tuple[Text, ...] = Field(
        (), description="Språk som talas, om det är ett särskilt: [arabiska, somaliska]."
    )
    season_from: Day | None = Field(
        None, description="Terminens första dag, som 2027-01-11. Behövs för kalendern."
    )
    season_to: Day | None = Field(None, description="Terminens sista dag. Behövs för kalendern.")
    closed_weeks: tuple[int, ...] = Field(
        (), description="Veckor i terminen när det är stängt: [8, 14]."
    )
    closed_days: tuple[Day, ...] = Field(
        (), description="Enstaka dagar i terminen när det är stängt: [2027-05-07]."
    )
    red_days: Literal["open", "closed"] | None = Field(
        None,
        description="open = öppet också på röda dagar, closed = stängt då. Behövs när terminen har en röd dag på veckodagen.",
    )
    note: Text | None = Field(None, description="Något mer om tiden, till exempel 'Ta med filt'.")
    verification: Verification = Field(description="Varifrån tiden kommer. Bara status V visas.")

    @property
    def may_be_shown(self) -> bool:
        """True when somebody has confirmed the time."""
        return self.verification.allows_showing


class Offer(Entry):
    """Something a family can take part in, held by a service."""

    id: Id = Field(description="Kort namn, aldrig ändrat: det står i adressen.")
    name: Text = Field(description="Namnet som visas: 'Öppen förskola'.")
    kind: OfferKind = Field(
        description="Slag av erbjudande, till exempel open-preschool, parent-group, course eller home-visits."
    )
    service: ServiceRef = Field(description="Tjänsten som erbjuder det.")
    part: Part | None = Field(
        None,
        description="Delen av familjecentralen: midwife, child-health, open-preschool eller social-services.",
    )
    status: Status = Field(
        "active", description="active = finns, inactive = finns kanske inte, defunct = har upphört."
    )
    level: Level = Field(
        "universal", description="universal = för alla, first-line eller specialist = efter behov."
    )
    ages: Ages = Field(description="Barnets ålder i hela år: väntat–0, 0–5.")
    from_months: int | None = Field(
        None, description="Lägsta ålder i månader, när det gäller bebisar.", ge=0, le=24
    )
    stages: tuple[Stage, ...] = Field(
        (), description="expecting (väntar barn), baby, toddler (småbarn) eller parent (förälder)."
    )
    municipalities: tuple[MunicipalityRef, ...] = Field(
        (), description="Var den som kommer ska bo. Utelämnat = som tjänsten."
    )
    needs: tuple[NeedRef, ...] = Field(
        (), description="Behoven som erbjudandet kan hjälpa med. Deras sidor länkar hit."
    )
    everyday_words: tuple[Text, ...] = Field((), description="Andra ord som människor söker med.")
    summary: Text = Field(description="Vad det är, i en mening på klarspråk.")
    expect: tuple[Text, ...] = Field((), description="Så går det till. En mening per rad.")
    join: Join = Field(
        description="drop-in = kom som du är, booking = boka, invitation = ni blir inbjudna, ask = fråga."
    )
    booking: Link | None = Field(None, description="Adressen där man bokar.")
    contact: ContactRef | None = Field(
        None,
        description="Kontakten som ger plats och tid, skriven tjänst.kontakt. Då skrivs de inte en gång till här.",
    )
    place: Text | None = Field(None, description="Var det är, när ingen kontakt säger det.")
    cost: SourcedSentence | None = Field(
        None, description="Vad det kostar. Utelämnas när ingen källa säger det."
    )
    sessions: tuple[Session, ...] = Field((), description="Tider i veckan.")
    unverified: Text | None = Field(
        None, description="Det som ännu inte är bekräftat, i en mening till läsaren."
    )
    verification: Verification = Field(
        description="Varifrån vi vet att det finns. Bara status V visas."
    )
    sources: tuple[Source, ...] = Field((), description="Källor.")

    @property
    def may_be_shown(self) -> bool:
        """True when somebody has confirmed that the offer exists, and it has not ended."""
        return self.status == "active" and self.verification.allows_showing


class CentrePart(Entry):
    """One of the four parts of a family centre."""

    part: Part = Field(description="midwife, child-health, open-preschool eller social-services.")
    service: ServiceRef | None = Field(
        None, description="Tjänsten som är den här delen, när den finns i katalogen."
    )
    place: Text | None = Field(None, description="Var delen finns.")
    verification: Verification = Field(
        description="Varifrån vi vet att delen finns. Bara status V visas som att den finns."
    )


class Centre(Entry):
    """A family centre, or what a municipality has in its place."""

    municipality: MunicipalityRef = Field(description="Kommunen.")
    service: ServiceRef = Field(description="Tjänsten. För none: den som hjälper i stället.")
    model: Literal["family-centre", "similar", "local", "unknown", "none"] = Field(
        description=(
            "family-centre = fyra delar i samma hus, similar = två eller tre delar, local = "
            "delar på flera platser, unknown = inte bekräftat vad som finns, none = ingen "
            "familjecentral."
        )
    )
    text: Text = Field(description="Vad vi vet om den, i en mening eller två.")
    parts: tuple[CentrePart, ...] = Field((), description="De fyra delarna.")


class ParentNeed(Entry):
    """A need that is about support for parents."""

    need: NeedRef = Field(description="Behovet.")
    ages: Ages | None = Field(
        None,
        description="Barnets ålder, när behovet bara gäller föräldrar till barn i den. Utelämnat = behovets åldrar.",
    )


class OffersFile(Entry):
    """routing/offers.yaml."""

    centres: tuple[Centre, ...] = Field((), description="Familjecentraler.")
    parent_support: tuple[ParentNeed, ...] = Field(
        (), description="Behov som gäller stöd till föräldrar. De ger sidan Föräldrastöd."
    )
    offers: tuple[Offer, ...] = Field((), description="Erbjudanden.")
