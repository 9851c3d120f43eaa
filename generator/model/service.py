"""Organizations, their services, and how to reach them. Names follow HSDS where it has one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import Field

from generator.model.base_entry import Entry
from generator.model.external_ids import OrganizationIds, ServiceIds
from generator.model.typed_references import (
    AskerRef,
    ContactRef,
    KindRef,
    LawRef,
    MunicipalityRef,
    NeedRef,
    OrganizationRef,
    ServiceRef,
    WhenRef,
)
from generator.model.value_types import (
    Ages,
    Clock,
    Day,
    Duration,
    Id,
    LanguageCode,
    Link,
    SourceText,
    Text,
    Weekday,
)
from generator.model.verification import Source, Verification

Level = Literal["universal", "first-line", "specialist", "coordination", "emergency"]
Status = Literal["active", "inactive", "defunct"]
ContactKind = Literal["phone", "sms", "chat", "email", "web", "visit", "through-staff"]
How = Literal["self-referral", "referral", "call", "drop-in", "visit", "web", "through-staff"]
# In a row about a kind: the way that the service of that kind says in its field `approach`.
RowHow = How | Literal["approach"]
ALL: Literal["all"] = "all"


class Hours(Entry):
    """When a contact or a service is open, per kind of day."""

    when: tuple[WhenRef, ...] | Literal["all"] = Field(
        description="Slag av dag eller tid ur routing/space.yaml, eller all."
    )
    open: Clock = Field(Clock(0), description="Öppnar, till exempel 9:30.")
    close: Clock = Field(Clock(1440), description="Stänger, till exempel 16:30.")
    days: tuple[Weekday, ...] = Field(
        (),
        description=(
            "Bara dessa veckodagar. Utelämnat = alla. Tider som inte täcker hela tiden i "
            "routing/space.yaml, alla dess dagar, räknas inte som att någon svarar."
        ),
    )
    closed_days: tuple[Day, ...] = Field(
        (), description="Enstaka dagar när det är stängt: [2027-05-07]."
    )
    season: Text | None = Field(
        None,
        description="Den del av året när tiden gäller: 'september–maj', 'utom veckorna 28–30'. Utelämnat = hela året. Den räknas inte som svar.",
    )
    note: Text | None = Field(
        None, description="Något mer att veta, till exempel 'Ring på dörren'."
    )
    verification: Verification | None = Field(
        None, description="Varifrån tiden kommer, om det är ett annat ställe än kontaktens."
    )

    @property
    def is_always(self) -> bool:
        """Whether they are all hours of all days."""
        whole_day = self.open == Clock(0) and self.close == Clock(1440)
        return self.when == "all" and whole_day and not (self.days or self.season)


def get_shown_hours(hours: tuple[Hours, ...], fallback: Verification | None) -> tuple[Hours, ...]:
    """The opening hours that may be shown. An hour without its own verification stands on the contact's."""
    return tuple(h for h in hours if (v := h.verification or fallback) and v.allows_showing)


def get_hours(own: Contact, answering: Contact) -> tuple[Hours, ...]:
    """The hours that a contact shows when another may answer for it: its own, or else those of the one who answers.

    Hours that a contact writes itself stand on its own verification, when it has one.
    """
    return (
        get_shown_hours(own.hours, own.verification or answering.verification)
        if own.hours
        else get_shown_hours(answering.hours, answering.verification)
    )


class Contact(Entry):
    """One way to reach a service or an organization."""

    id: Id = Field(description="Kort namn, unikt inom tjänsten: telefon, chatt, besok.")
    kind: ContactKind = Field(
        description="Slag av kontakt: phone, sms, chat, email, web, visit (adress) eller through-staff (genom personal du redan möter)."
    )
    name: Text | None = Field(None, description="Vad linjen eller platsen kallas.")
    value: Text | None = Field(
        None, description="Numret, adressen eller länken. Utelämnas när den är okänd."
    )
    through: ContactRef | None = Field(
        None,
        description="Nås genom en annan kontakt, skrivet organisation.kontakt eller tjänst.kontakt.",
    )
    connects: bool = Field(
        False,
        description=(
            "true när den som svarar kopplar vidare på en gång, som nödnumret till en jour. "
            "Annars räknas kontakten genom en annan tjänst som en väg in, inte som att "
            "tjänsten själv svarar."
        ),
    )
    say: Text | None = Field(None, description="Vad du säger när du kommer fram.")
    askers: tuple[AskerRef, ...] = Field(
        (), description="Vem kontakten är till för. Utelämnat = alla."
    )
    municipalities: tuple[MunicipalityRef, ...] = Field(
        (), description="Gäller bara boende här. Utelämnat = alla som tjänsten är till för."
    )
    switchboard: bool = Field(
        False,
        description="En växel från ägarens egen sida eller källdokumenten. Visas med källans datum, hur gammal den än är.",
    )
    crisis: bool = Field(
        False,
        description="En kontakt som någon kan behöva på sekunden. Får aldrig vara äldre än gränsen.",
    )
    fixed: bool = Field(
        False,
        description=(
            "true när numret är nationellt fast: en regel eller ägarens egen sida säger det, "
            "hur gammal den än är. Det kontrolleras ändå så ofta som andra."
        ),
    )
    hours: tuple[Hours, ...] = Field(
        (), description="När kontakten svarar. Utelämnat = tjänstens öppettider."
    )
    verification: Verification | None = Field(
        None, description="Varifrån uppgiften kommer. Krävs, utom när kontakten nås genom en annan."
    )

    @property
    def may_be_shown(self) -> bool:
        """Whether the contact's own value may be rendered.

        Switchboards are the one exception to the labels: they are shown with their source's date, so they must have one.
        """
        checked = self.verification
        dated = self.switchboard and checked is not None and checked.source_date is not None
        return dated or (checked is not None and checked.allows_showing)


class WayIn(Entry):
    """Who may knock, and how."""

    how: How = Field(
        description=(
            "Hur man tar kontakt: self-referral (söka själv), referral (remiss), call "
            "(ringa), drop-in, visit (besök), web eller through-staff (genom personal du "
            "redan möter)."
        )
    )
    askers: tuple[AskerRef, ...] = Field(
        (), description="Vem som får ta den här vägen. Utelämnat = alla."
    )
    text: Text = Field(description="Vad du gör, i en mening.")


class Eligibility(Entry):
    """Who a service is for, and not for."""

    ages: Ages = Field(description="Åldrar, till exempel 13–25.")
    area: tuple[MunicipalityRef, ...] | Literal["national", "county"] = Field(
        description="Var de bor som tjänsten är till för: national (hela landet), county (hela länet) eller kommuner ur routing/municipalities.yaml."
    )
    text: Text = Field(description="Vem tjänsten är till för, i en mening.")
    not_for: Text | None = Field(
        None, description="Vem den inte är till för, och vart den vänder sig i stället."
    )

    @property
    def municipalities(self) -> tuple[str, ...] | Literal["all"]:
        """The municipalities of the catalogue that the service serves; `all` when it serves a larger area."""
        return ALL if isinstance(self.area, str) else self.area


class SourcedSentence(Entry):
    """A sentence that stands on a source."""

    text: Text = Field(description="Meningen som visas.")
    source: SourceText = Field(description="Var det står.")
    laws: tuple[LawRef, ...] = Field(
        (), description="Påståendena om lag, ur routing/laws.yaml, som meningen vilar på."
    )


class VerifiedText(Entry):
    """A sentence that is a fact of its own: what help costs, how the way there is paid. Shown only while its label allows it."""

    text: Text = Field(description="Meningen som visas när status är V.")
    verification: Verification = Field(description="Varifrån uppgiften kommer.")
    laws: tuple[LawRef, ...] = Field(
        (), description="Påståendena om lag, ur routing/laws.yaml, som meningen vilar på."
    )

    needs: tuple[NeedRef, ...] = Field(
        (), description="Behoven som meningen gäller. Utelämnat = alla."
    )

    @property
    def may_be_shown(self) -> bool:
        """Whether the label lets the sentence be shown."""
        return self.verification.allows_showing


@dataclass(frozen=True)
class AskedAs:
    """How whoever asks about a fact names it, in the call list."""

    subject: str


class Promise(Entry):
    """A promised response time."""

    within: Duration = Field(
        description="Inom vilken tid: genast, samma dag, eller ett antal, till exempel 3 dagar."
    )
    text: Text = Field(description="Löftet i en mening.")
    source: SourceText = Field(description="Var det står.")
    laws: tuple[LawRef, ...] = Field(
        (), description="Påståendena om lag, ur routing/laws.yaml, som meningen vilar på."
    )


class IfRefused(Entry):
    """Where to turn if the service says no."""

    service: ServiceRef = Field(description="Nästa tjänst.")
    text: Text = Field(description="Vad du gör, i en mening eller två.")


class Approach(Entry):
    """How a service is reached, for rows that name its kind and not itself."""

    how: How = Field(
        description=(
            "Hur man tar kontakt: self-referral (söka själv), referral (remiss), call "
            "(ringa), drop-in, visit (besök), web eller through-staff (genom personal du "
            "redan möter)."
        )
    )
    text: Text = Field(
        description="Hur man hör av sig, som en uppmaning mitt i en mening: ring kommunens växel. Ersätter {kontakta} i texter om slaget."
    )


class Kind(Entry):
    """A kind of service that each municipality has one of: social services, child health care."""

    id: Id = Field(description="Kort namn, aldrig ändrat: rader hänvisar till det.")
    name: Text = Field(description="Namnet som människor känner igen: Socialtjänsten.")
    summary: Text = Field(description="Vad slaget är i hela landet, i en mening på klarspråk.")
    # What follows goes for each service of the kind that does not write the field itself.
    everyday_words: tuple[Text, ...] = Field((), description="Andra ord som människor söker med.")
    other_languages: dict[str, tuple[Text, ...]] = Field(
        default_factory=dict, description="Sökord på andra språk, under språkets kod."
    )
    expect: tuple[Text, ...] = Field(
        (), description="Vad som händer när du hör av dig. En mening per rad."
    )
    read_by: Text | None = Field(
        None,
        description="Yrket som ska läsa expect, som mitt i en mening: en socialsekreterare. Utelämnat = den som svarar för tjänsten.",
    )
    rights: tuple[Text, ...] = Field(
        (),
        description="Det man har rätt till där, vad det än gäller. Står bara på tjänstens egen sida.",
    )
    ways_in: tuple[WayIn, ...] = Field((), description="Vem som får knacka på, och hur.")
    cost: VerifiedText | None = Field(None, description="Vad det kostar, när lagen säger det.")
    travel: VerifiedText | None = Field(
        None, description="Hur resan dit betalas, när det är lika överallt."
    )
    stand_in: tuple[ServiceRef, ...] = Field(
        (), description="Tjänster som svarar när den här har stängt, i ordning."
    )
    if_refused: tuple[IfRefused, ...] = Field(
        (), description="Vart du vänder dig om de säger nej, i ordning."
    )
    cannot_refuse: SourcedSentence | None = Field(
        None,
        description="Det som tjänsten inte kan säga nej till, och varför: en orosanmälan, ett samtal. Det den kan säga nej till har if_refused.",
    )
    promise: Promise | None = Field(None, description="Utlovad tid, när lagen ger en.")
    laws: tuple[LawRef, ...] = Field((), description="Påståenden om lag som meningarna vilar på.")


class KindGap(Entry):
    """A kind of service that does not exist in some municipalities, as far as anybody knows."""

    kind: KindRef = Field(description="Slaget av tjänst.")
    municipalities: tuple[MunicipalityRef, ...] | Literal["all"] = Field(
        "all", description="Kommunerna som saknar det, eller all."
    )
    why: Text = Field(description="Varför tjänsten saknas, eller att ingen källa nämner den.")


class Organization(Entry):
    """Who answers for services."""

    id: Id = Field(description="Kort namn, aldrig ändrat: det står i adressen.")
    name: Text = Field(description="Namnet som visas.")
    kind: Literal[
        "municipality", "region", "joint", "state", "civil-society", "church", "company"
    ] = Field(description="Slags organisation. joint = flera tillsammans.")
    municipality: MunicipalityRef | None = Field(
        None, description="Vilken kommun det är, när det är en kommun."
    )
    summary: Text = Field(description="Vad organisationen ansvarar för, i en mening.")
    website: Link | None = Field(None, description="Organisationens egen webbplats.")
    ids: OrganizationIds = Field(
        default_factory=dict,
        description="Andra registers id för samma organisation: {hsa: SE…, hsds: …, org: organisationsnumret}.",
    )
    contacts: tuple[Contact, ...] = Field((), description="Växel och andra gemensamma vägar in.")
    sources: tuple[Source, ...] = Field((), description="Källor.")

    @property
    def is_authority(self) -> bool:
        """Whether the law about authorities binds it. Those that several run together may be private."""
        return self.kind in ("municipality", "region", "state")


class Service(Entry):
    """What is offered, by one organization, at one level."""

    id: Id = Field(description="Kort namn, aldrig ändrat: det står i adressen.")
    name: Text = Field(description="Namnet som människor känner igen.")
    full_name: Text | None = Field(
        None, description="Det fullständiga namnet, när det är ett annat."
    )
    everyday_words: tuple[Text, ...] = Field((), description="Andra ord som människor söker med.")
    other_languages: dict[LanguageCode, tuple[Text, ...]] = Field(
        default_factory=dict,
        description="Sökord på andra språk, under språkets kod: {en: [school refusal]}.",
    )
    organization: OrganizationRef = Field(description="Organisationen som ansvarar.")
    ids: ServiceIds = Field(
        default_factory=dict,
        description="Andra registers id för samma tjänst: {hsa: SE…, hsds: …}. En ny import känner igen den på dem.",
    )
    kind: KindRef | None = Field(
        None, description="Slaget av tjänst, när rader pekar på slaget: socialtjanst."
    )
    kind_municipalities: tuple[MunicipalityRef, ...] = Field(
        (),
        description="Kommunerna där tjänsten är den som slaget betyder. Utelämnat = alla som tjänsten är till för.",
    )
    approach: Approach | None = Field(
        None, description="Hur man hör av sig, när en rad pekar på slaget."
    )
    status: Status = Field(
        description="Om tjänsten finns: active = finns, inactive = finns kanske inte, defunct = har upphört."
    )
    level: Level = Field(
        description="Slag av hjälp: universal (för alla), first-line (första linjen), specialist, coordination (samordning) eller emergency (akut)."
    )
    summary: Text = Field(description="Vad tjänsten är, i en mening på klarspråk.")
    expect: tuple[Text, ...] = Field(
        (), description="Vad som händer när du hör av dig. En mening per rad."
    )
    rights: tuple[Text, ...] = Field(
        (),
        description="Det man har rätt till där, vad det än gäller. Står bara på tjänstens egen sida.",
    )
    eligibility: Eligibility = Field(description="Vem tjänsten är till för och inte för.")
    ways_in: tuple[WayIn, ...] = Field((), description="Vem som får knacka på, och hur.")
    cost: Annotated[VerifiedText | None, AskedAs("vad det kostar")] = Field(
        None, description="Vad det kostar. Utelämnas när ingen källa säger det."
    )
    travel: Annotated[VerifiedText | None, AskedAs("hur resan dit betalas")] = Field(
        None, description="Hur resan dit betalas. Utelämnas när ingen källa säger det."
    )
    languages: SourcedSentence | None = Field(
        None, description="Språk och tolk, när en källa säger det."
    )
    hours: tuple[Hours, ...] = Field((), description="Öppettider per slag av dag.")
    contacts: tuple[Contact, ...] = Field((), description="Vägar att nå tjänsten.")
    stand_in: tuple[ServiceRef, ...] = Field(
        (),
        description="Tjänster som svarar när den här har stängt, i ordning: den första som tar emot fallet gäller.",
    )
    if_refused: tuple[IfRefused, ...] = Field(
        (),
        description="Vart du vänder dig om de säger nej, i ordning: den första som tar emot fallet gäller.",
    )
    cannot_refuse: SourcedSentence | None = Field(
        None,
        description="Det som tjänsten inte kan säga nej till, och varför: en orosanmälan, ett samtal. Det den kan säga nej till har if_refused.",
    )
    promise: Promise | None = Field(None, description="Utlovad tid, när en källa ger en.")
    laws: tuple[LawRef, ...] = Field(
        (),
        description="Påståenden om lag, ur routing/laws.yaml, som expect, if_refused och andra meningar vilar på.",
    )
    unverified: Text | None = Field(
        None, description="Det som ännu inte är bekräftat, i en mening till läsaren."
    )
    verification: Verification = Field(description="Varifrån beskrivningen kommer.")
    sources: tuple[Source, ...] = Field((), description="Källor.")

    @property
    def shown_cost(self) -> str | None:
        """What it costs, when that may be shown."""
        return self.cost.text if self.cost and self.cost.may_be_shown else None

    @property
    def shown_travel(self) -> str | None:
        """How the way there is paid, when that may be shown."""
        return self.travel.text if self.travel and self.travel.may_be_shown else None

    @property
    def all_laws(self) -> tuple[str, ...]:
        """Every claim about law that a shown sentence of the service stands on, in order."""
        parts = (getattr(self, field) for field in type(self).model_fields)
        shown = (p for p in parts if isinstance(p, SourcedSentence | Promise | VerifiedText))
        laws = (law for part in shown if getattr(part, "may_be_shown", True) for law in part.laws)
        return tuple(dict.fromkeys((*self.laws, *laws)))

    @property
    def is_active(self) -> bool:
        """True when the service can be led to."""
        return self.status == "active"


VERIFIED_TEXT_FIELDS: dict[str, str] = {
    name: next((note.subject for note in field.metadata if isinstance(note, AskedAs)), name)
    for name, field in Service.model_fields.items()
    if VerifiedText in get_args(field.annotation)
}
"""What is asked about each field that is a fact in a sentence. Read from the model: a new one is hidden and asked for too."""
