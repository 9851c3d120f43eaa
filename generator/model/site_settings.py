"""What a municipality decides about its own site."""

from __future__ import annotations

import re
import uuid
from typing import Annotated

from pydantic import AfterValidator, Field

from generator.model.base_entry import Entry
from generator.model.layer import StandsOn
from generator.model.typed_references import (
    AskerRef,
    ContactRef,
    LawRef,
    NeedRef,
    OrganizationRef,
    OwnContactRef,
    ServiceRef,
)
from generator.model.value_types import (
    Day,
    Id,
    Link,
    Text,
    build_value_error,
    is_safe_link,
    suggest_link,
)


def _repository(link: str) -> str:
    if is_safe_link(link) and link.startswith("https://"):
        return link.rstrip("/")
    raise build_value_error(
        "unsafe-link", f"Länken '{link}' kan inte användas.", suggest_link(link, "https://")
    )


def _handle(name: str) -> str:
    if re.fullmatch(r"@[A-Za-z0-9-]+(/[A-Za-z0-9._-]+)?", name):
        return name
    raise build_value_error(
        "bad-handle",
        f"'{name}' är inget konto på GitHub.",
        "Skriv @ och kontots namn, eller @organisation/grupp, inom citattecken.",
    )


def _namespace(text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        raise build_value_error(
            "bad-namespace",
            f"'{text}' är ingen UUID.",
            "Skriv tillbaka den som stod här. I en ny katalog: ta bort raden, så räknas en ut.",
        ) from None


Namespace = Annotated[str, AfterValidator(_namespace)]
Handle = Annotated[str, AfterValidator(_handle)]
Repository = Annotated[str, AfterValidator(_repository)]  # without a slash at the end


class Acute(Entry):
    """One line of the acute strip on every page."""

    text: Text = Field(description="När du ringer: 'Fara för liv?'")
    service: ServiceRef = Field(description="Tjänsten.")
    contact: OwnContactRef = Field(description="Kontakten hos tjänsten.")


class Shortcut(Entry):
    """A link to one of the site's own pages."""

    text: Text = Field(description="Ordet att klicka på.")
    to: Link = Field(description="Sidans adress från roten: /familjens-hus/.")


class Stair(Entry):
    """A level of what staff do, from the own worry to several who act together."""

    name: Text = Field(description="Nivån i några ord: Jag är orolig.")
    text: Text = Field(description="Vad man gör där, i en mening.")
    laws: tuple[LawRef, ...] = Field(
        (), description="Påståendena om lag som texten bygger på, ur routing/laws.yaml."
    )
    pages: tuple[Shortcut, ...] = Field(
        description="Sidorna som hjälper till på nivån.", min_length=1
    )


class Door(Entry):
    """A way in for one kind of reader."""

    id: Id = Field(description="Kort namn, står i adressen.")
    name: Text = Field(description="Namnet på dörren: 'Jag är ung'.")
    text: Text = Field(description="Vad som finns bakom, i en mening.")
    rights: tuple[Text, ...] = Field(
        (), description="Vad läsaren har rätt till och skyddas av, en mening för varje."
    )
    laws: tuple[LawRef, ...] = Field(
        (),
        description="Påståendena om lag som text och rights bygger på, ur routing/laws.yaml.",
    )
    asker: AskerRef = Field(description="Vem som frågar.")
    needs: tuple[NeedRef, ...] = Field(description="Behoven som visas först.")
    services: tuple[ServiceRef, ...] = Field((), description="Tjänsterna som visas först.")
    staff: bool = Field(
        False,
        description="true när dörren är för personal: då visas rutiner, och när och till vem man lämnar över.",
    )
    stairs: tuple[Stair, ...] = Field(
        (), description="Nivåerna som en trappa, den lägsta först. Den lägsta har nummer 0."
    )
    pages: tuple[Shortcut, ...] = Field(
        (), description="Andra sidor på webbplatsen som läsaren kan ha nytta av."
    )


class Review(Entry):
    """After how many days a fact must be checked again."""

    contact_days: int = Field(description="Telefonnummer, tider och adresser.", ge=1)
    law_days: int = Field(description="Lagar och beslut.", ge=1)
    source_days: int = Field(
        1096, description="Så gammal får källan till en uppgift med status V vara. Tre år.", ge=1
    )
    offer_source_days: int = Field(
        1218,
        description="Så gammal får källan till att något erbjuds vara: tre år och fyra månader. Tider, nummer och adresser är kontakter.",
        ge=1,
    )
    crisis_source_days: int = Field(
        548, description="Så gammal får källan till en kriskontakt vara. Arton månader.", ge=1
    )
    postponed_until: Day | None = Field(
        None,
        description=(
            "Sista dagen då ett krisnummer som inte är kontrollerat i tid får vara kvar, så "
            "att en brådskande rättelse av något annat kan publiceras. Högst 14 dagar fram. "
            "Utelämnat = det får det inte."
        ),
    )
    postponed_why: Text | None = Field(
        None, description="Vad som är så bråttom, och vilken roll som har bestämt det."
    )


class Reviewer(Entry):
    """Who must read a proposal that changes certain files."""

    files: Text = Field(
        description="Filen eller mappen, som services.yaml eller services/exempelby.yaml. * = allt."
    )
    github: tuple[Handle, ...] = Field(
        description="Konton eller grupper på GitHub: '@exempelby-kommun/psynk'."
    )


class Site(Entry):
    """Names, addresses and choices of one site."""

    stands_on: StandsOn | None = Field(
        None, description="Basen som katalogen står på. Utelämnat = den står för sig själv."
    )
    name: Text = Field(description="Webbplatsens namn.")
    place: Text = Field(description="Platsen eller platserna, som i en mening.")
    county: Text | None = Field(
        None,
        description="Länets namn, mitt i en mening: Dalarnas län. Står på tjänster vars area är county.",
    )
    known_places: tuple[Text, ...] = Field(
        (),
        description="Andra orter och län som texterna får nämna: det närmaste sjukhuset, en källa. Utelämnat = bara de egna.",
    )
    summary: Text = Field(description="Vad webbplatsen är, i en mening.")
    publisher: OrganizationRef | None = Field(
        None,
        description="Organisationen som publicerar webbplatsen och ansvarar för att den är tillgänglig. Utelämnat = ingen har tagit på sig det än.",
    )
    decided_by_name: Text | None = Field(
        None,
        description="Vad den som beslutar kallas i en mening: Psynks styrgrupp. Utelämnat = organisationens namn.",
    )
    decided_by: OrganizationRef | None = Field(
        None,
        description="Organisationen som beslutar om fördelningen och om rutinernas gränser, när inget annat står.",
    )
    url: Link | None = Field(
        None, description="Webbplatsens adress. Behövs för QR-koder och delade länkar."
    )
    feedback: Link | None = Field(
        None,
        description="Dit man skriver om ett fel: ett formulärs https:, eller mailto: som sidan ger ämne och text. Utelämnat = man ringer feedback_phone.",
    )
    data_licence: Text | None = Field(
        None,
        description="Villkoren för öppna data, som kommunen har bestämt dem: 'CC0 1.0'. Utelämnat = sidan säger att frågan är öppen.",
    )
    repository: Repository | None = Field(
        None,
        description="Förvaret på GitHub där uppgifterna ändras: https://github.com/ägare/namn. Utelämnat = sidorna länkar inte dit.",
    )
    reviewers: tuple[Reviewer, ...] = Field(
        (), description="Vilka som ska läsa ett förslag innan det gäller."
    )
    feedback_phone: ContactRef = Field(
        description="Kontakten att ringa om ett fel, skrivet organisation.kontakt."
    )
    data_namespace: Namespace | None = Field(
        None,
        description=(
            "Namnrymden för id i öppna data, en UUID. Ändra den aldrig: den som följer våra "
            "data känner igen tjänsterna på dem. Utelämnat = räknas ut ur organisationen i "
            "feedback_phone."
        ),
    )
    exit: Link = Field(
        description="Neutral sida dit 'Lämna sidan snabbt' leder, till exempel en väderprognos."
    )
    acute: tuple[Acute, ...] = Field(description="Akutraden.")
    first_needs: tuple[NeedRef, ...] = Field(description="Behoven på startsidan.")
    pages: tuple[Shortcut, ...] = Field(
        (), description="Sidor som startsidan länkar till, utöver behov och dörrar."
    )
    doors: tuple[Door, ...] = Field(description="Dörrarna på startsidan.")
    questions: bool = Field(
        False, description="true när frågorna under /hitta/ ska visas på webbplatsen."
    )
    review: Review = Field(description="Hur ofta uppgifter kontrolleras.")
