"""Texts of statutes, as they come in a file beside the project. They are compared with claims and never kept."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field

from generator.model.base_entry import Entry
from generator.model.value_types import Day, Id, Text


def _nothing(value: object) -> object:
    return None if value in ("", "null", "~") else value


OptionalDay = Annotated[Day | None, BeforeValidator(_nothing)]


class _Outside(Entry):
    """A record of somebody else's: fields that we do not use are passed over."""

    model_config = ConfigDict(extra="ignore")


class NextWording(_Outside):
    """A wording that is decided, and when it comes."""

    as_amended_by: Text = Field(description="Författningen som ändrar.")
    in_force_from: Day = Field(description="När ändringen träder i kraft.")
    applies_from: OptionalDay = Field(
        None, description="När den först tillämpas, om det är senare."
    )
    wording: Text = Field(description="Paragrafen i den lydelsen.")

    @property
    def first_day(self) -> Day:
        """The first day the wording is applied."""
        return self.applies_from or self.in_force_from


class StatuteParagraph(_Outside):
    """A paragraph, word for word."""

    id: Id = Field(description="Samma id som i routing/paragraphs.yaml.")
    statute: Text = Field(description="Lagens namn.")
    sfs: Text = Field(description="Lagens nummer.")
    chapter: Text | None = Field(None, description="Kapitlet.")
    section: Text = Field(description="Paragrafen.")
    wording: Text = Field(description="Ordalydelsen, ett stycke på varje rad.")
    in_force_from: OptionalDay = Field(None, description="Sedan när lydelsen gäller.")
    applies_from: OptionalDay = Field(
        None, description="När den först tillämpas, om det är senare."
    )
    next_wording: NextWording | None = Field(None, description="En lydelse som kommer.")
    actor: tuple[Text, ...] = Field(description="Vem paragrafen riktar sig till.")
    seen_on: Day = Field(description="Dagen för kopian.")


class StatutesFile(_Outside):
    """A file of statute texts."""

    paragraphs: tuple[StatuteParagraph, ...] = Field(description="Paragraferna.")
