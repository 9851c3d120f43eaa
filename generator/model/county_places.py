"""Names of places, so that a text about somewhere else is seen."""

from __future__ import annotations

from pydantic import Field

from generator.model.base_entry import Entry
from generator.model.value_types import Text


class County(Entry):
    """A county and the municipalities in it, by name."""

    name: Text = Field(description="Länets namn: Exempels län.")
    short: tuple[Text, ...] = Field((), description="Vad länet kallas utan ordet län.")
    municipalities: tuple[Text, ...] = Field(description="Kommunernas namn.")
    also_words: tuple[Text, ...] = Field(
        (),
        description="De av namnen som också är vanliga ord eller namn på människor. De känns bara igen före ordet kommun.",
    )


class CountiesFile(Entry):
    """routing/counties.yaml."""

    counties: tuple[County, ...] = Field((), description="Länen och deras kommuner.")
