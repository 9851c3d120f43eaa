"""Social investments: what an effort costs today, against costs that may be avoided later."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from generator.model.base_entry import Entry
from generator.model.value_types import Id, SourceText, Text, build_value_error
from generator.model.verification import Source

_AMOUNT = r"^\d{1,3}([ \u00a0]?\d{3})*([,.]\d{1,4})?$"


def parse_amount(value: object) -> float:
    """A number as it is written in Swedish: `8 000`, `8000` or `3,5`. Never negative."""
    text = str(value).strip()
    if not re.fullmatch(_AMOUNT, text):
        raise build_value_error(
            "bad-amount",
            f"'{text}' är inget tal som går att räkna med.",
            "Skriv bara siffror, med komma före decimaler: 8 000 eller 3,5.",
        )
    return float(re.sub(r"\s", "", text).replace(",", "."))


Amount = Annotated[
    float,
    BeforeValidator(parse_amount),
    WithJsonSchema({"type": "string", "pattern": _AMOUNT, "examples": ["8 000"]}),
]


class Assumption(Entry):
    """A value of a calculation, in a low and a high case. It has a source, or is an example and says so."""

    low: Amount = Field(
        description="Värdet i det låga fallet, där vinsten är liten: 3,5 eller 8 000."
    )
    high: Amount | None = Field(
        None, description="Värdet i det höga fallet, där vinsten är stor. Utelämnat = samma."
    )
    source: SourceText | None = Field(None, description="Var värdet står.")
    example: bool = Field(
        False, description="true när värdet bara är ett exempel. Det skrivs ut på sidan."
    )
    note: Text | None = Field(None, description="Hur värdet ska förstås, i en mening.")

    @property
    def cases(self) -> tuple[Amount, Amount]:
        """The low and the high case."""
        return self.low, self.high if self.high is not None else self.low


class Investment(Entry):
    """One calculation."""

    id: Id = Field(description="Kort namn, aldrig ändrat.")
    name: Text = Field(description="Insatsen, som en rubrik.")
    summary: Text = Field(description="Vad kalkylen räknar på, i en mening.")
    group: Assumption = Field(description="Hur många barn som får insatsen.")
    cost: Assumption = Field(description="Vad insatsen kostar i dag, kronor för ett barn.")
    effect: Assumption = Field(
        description="Av 100 barn, hur många som slipper den dyra hjälpen senare tack vare insatsen."
    )
    avoided: Assumption = Field(
        description="Vad den dyra hjälpen kostar, kronor för ett barn och år."
    )
    starts_after: Assumption = Field(
        description="Efter hur många år den dyra hjälpen annars hade börjat. 0 = redan nästa år."
    )
    lasts: Assumption = Field(description="Hur många år den dyra hjälpen annars hade varat.")
    rate: Assumption = Field(
        description="Diskonteringsräntan i procent: hur mycket mindre pengar är värda för varje år de ligger framåt."
    )
    payer: Text | None = Field(
        None, description="Vem som betalar insatsen. Utelämnat = det är inte bestämt."
    )
    gainer: Text | None = Field(
        None, description="Vem som slipper den dyra hjälpen. Utelämnat = det är inte bestämt."
    )
    not_counted: tuple[Text, ...] = Field(
        (), description="Det som kalkylen inte räknar, en mening per rad."
    )


class InvestmentsFile(Entry):
    """routing/investments.yaml."""

    investments: tuple[Investment, ...] = Field((), description="Kalkyler.")
    investment_sources: tuple[Source, ...] = Field(
        (), description="Var man hittar riktiga kostnader att räkna med."
    )
