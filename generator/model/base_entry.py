"""What every entry in the catalogue shares: it cannot change, and it knows where it was written."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, PrivateAttr, model_validator

from generator.problem import NO_PLACES, EntryPlaces, Place


class Entry(BaseModel):
    """A frozen record with known fields only."""

    # Most kinds of entry are only read inside others: preparing a reader for each takes a third of the time to begin.
    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True
    )

    _places: EntryPlaces = PrivateAttr(
        default_factory=lambda: NO_PLACES
    )  # a plain default would be copied for every entry

    @model_validator(mode="wrap")
    @classmethod
    def _remember_where(cls, data: Any, handler: Any) -> Any:
        entry = handler(data)
        if places := getattr(data, "places", None):
            entry._places = places
        return entry

    def get_place(self, name: str | None = None, index: int | None = None) -> Place:
        """The place of the entry, or of one of its values, by the name of the field."""
        # Asked for each text of a catalogue: the way around `_places` takes three times as long.
        places: EntryPlaces = (self.__pydantic_private__ or {}).get("_places", NO_PLACES)
        return places.find_place(_get_key(type(self), name), index) if name else places.start


@cache
def _get_key(model: type[Entry], name: str) -> str:
    """What a field is called where it is written."""
    field = model.model_fields.get(name)
    return field.alias if field and field.alias else name
