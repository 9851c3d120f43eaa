"""The pyramid of support: what all children need, what some need besides, and what a few need besides that."""

from __future__ import annotations

from pydantic import Field

from generator.model.base_entry import Entry
from generator.model.service import Level
from generator.model.value_types import Id, Text
from generator.model.verification import Source


class PyramidLevel(Entry):
    """A level of the pyramid, with the levels of service that belong to it."""

    id: Id = Field(description="Kort namn: alla, nagra, fa.")
    name: Text = Field(description="Rubriken: 'Alla barn'.")
    share: Text = Field(description="Hur många det gäller, som källan säger det: '20–30 %'.")
    text: Text = Field(description="Vad som behövs på nivån, i en mening.")
    levels: tuple[Level, ...] = Field(
        description="Nivåer av tjänster som hör hit: universal, first-line, specialist, coordination."
    )


class PyramidFile(Entry):
    """routing/pyramid.yaml."""

    pyramid: tuple[PyramidLevel, ...] = Field((), description="Nivåerna, med den för alla först.")
    pyramid_sources: tuple[Source, ...] = Field(
        (), description="Varifrån nivåerna och talen kommer."
    )
