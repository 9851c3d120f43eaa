"""Layers: a catalogue may stand on a base, and says with a reason where it differs."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from generator.model.base_entry import Entry
from generator.model.value_types import Id, Text

ListName = Literal[
    "organizations", "services", "kinds", "groups", "needs", "laws", "roles", "routines", "charts"
]


class StandsOn(Entry):
    """The base that a catalogue stands on, with the version it was made for."""

    base: Id = Field(description="Basens mapp: national.")
    version: Text = Field(description="Basens version, som den står i basens base.yaml.")


class BaseFile(Entry):
    """base.yaml at the top of a base."""

    version: Text = Field(description="Basens version, till exempel 2026.1.")
    stands_on: StandsOn | None = Field(
        None, description="Basen som den här basen själv står på. Utelämnat = den ligger underst."
    )


class Layer(Entry):
    """A base below the catalogue, with the version that is there."""

    name: Id = Field(description="Basens mapp.")
    version: Text = Field(description="Basens version.")

    def owns(self, file: str) -> bool:
        """Whether a file is the base's own."""
        return file.startswith(f"{self.name}/")


class Replacement(Entry):
    """A field of an entry of the base that is something else here."""

    list: ListName = Field(description="Listan som uppgiften står i: services, needs, routines …")
    id: Id = Field(description="Uppgiftens id i basen.")
    field: Text = Field(description="Fältet som får ett annat värde.")
    value: Any = Field(description="Det nya värdet, skrivet som i basen.")
    why: Text = Field(description="Varför det är annorlunda här.")


class Hiding(Entry):
    """An entry of the base that does not exist here."""

    list: ListName = Field(description="Listan som uppgiften står i: services, needs, routines …")
    id: Id = Field(description="Uppgiftens id i basen.")
    why: Text = Field(description="Varför den inte finns här.")


class LayersFile(Entry):
    """routing/layers.yaml."""

    replace: tuple[Replacement, ...] = Field((), description="Fält i basen som är annorlunda här.")
    hide: tuple[Hiding, ...] = Field((), description="Uppgifter i basen som inte finns här.")
