"""The case space as data: every dimension a case has, and the words for its values."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base_entry import Entry
from generator.model.external_ids import ScbCode
from generator.model.typed_references import OrganizationRef
from generator.model.value_types import Clock, Duration, Id, Text, Weekday


class Value(Entry):
    """One value of a dimension."""

    id: Id = Field(description="Värdets namn i data.")
    name: Text = Field(description="Som det skrivs i en mening: 'helg', 'vårdnadshavare'.")
    text: Text | None = Field(None, description="Förklaring i en mening.")


class Time(Value):
    """A kind of day and time."""

    often: Text | None = Field(
        None, description="I flertal, för öppettider: 'helger'. Utelämnat = namnet."
    )
    office: bool = Field(
        False,
        description="true när kontor är öppna: gäller för kontakter som inte har några tider i katalogen.",
    )
    start: Clock = Field(Clock(0), alias="from", description="Börjar klockan, till exempel 17:00.")
    end: Clock = Field(
        Clock(1440),
        alias="to",
        description="Slutar klockan, till exempel 22:00. Före from: tiden går över midnatt.",
    )
    days: tuple[Weekday, ...] = Field(
        (),
        description="Veckodagarna. Utelämnat = måndag till fredag när kontor är öppna, annars alla.",
    )
    red_days: Literal["always", "never", "only"] = Field(
        "always",
        description="Om tiden finns på röda dagar: always (också då), never (inte då) eller only (bara då). Jul-, nyårs- och midsommarafton räknas som röda.",
    )


class Municipality(Value):
    """A municipality of the case space."""

    organization: OrganizationRef = Field(description="Kommunens organisation.")
    scb: ScbCode | None = Field(None, description="Kommunens kod hos SCB, fyra siffror.")


class Urgency(Value):
    """How fast help is needed."""

    limit: Duration | None = Field(None, description="Längsta tid hela kedjan får ta.")
    reach: Literal["now", "stand-in", "any-time"] = Field(
        "any-time",
        description="now = tjänsten ska svara just då, stand-in = den eller dess ersättare, any-time = det räcker med en väg in någon gång.",
    )


class Asker(Value):
    """Who asks."""

    at_work: bool = Field(
        False, description="true för den som frågar i sitt arbete, och inte för sin egen skull."
    )


class CaseSpace(Entry):
    """Every case is one choice from each of these."""

    last_age: int = Field(description="Den högsta åldern, i hela år.", ge=0, le=120)
    school_age: int | None = Field(
        None,
        description=(
            "Åldern då barn oftast börjar skolan. Där svaren skiljer sig just där säger "
            "sidan att skolan avgör, inte födelsedagen. Utelämnat = det sägs inte."
        ),
        ge=1,
    )
    municipalities: tuple[Municipality, ...] = Field(description="Kommunerna.")
    urgency: tuple[Urgency, ...] = Field(description="Hur bråttom: mest brådskande först.")
    when: tuple[Time, ...] = Field(description="Slag av dag och tid.")
    pause: int = Field(
        0,
        description=(
            "Så många minuter mitt på dagen får den som svarar ha stängt, till exempel för lunch, "
            "och ändå räknas som öppen hela dagen. Det gäller aldrig det som är akut."
        ),
        ge=0,
        le=120,
    )
    askers: tuple[Asker, ...] = Field(description="Vem som frågar.")


class MunicipalitiesFile(Entry):
    """routing/municipalities.yaml of a catalogue that stands on a base: the base has the rest of the space."""

    municipalities: tuple[Municipality, ...] = Field(description="Kommunerna.")
