"""How questions and answers sound, and the part of an address that an answer gives."""

from __future__ import annotations

import re
import unicodedata

from generator.cases.space import Dimension, ages_in_words, listed
from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.model.question import Together, Wording
from generator.text import capitalize_first


class Words:
    """The wordings of a catalogue: a need's own before the common one."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.known: dict[tuple[str, str | None], Wording] = {
            (w.dimension, w.need): w for w in catalogue.questions
        }

    def of(self, dimension: str, need: Need | None) -> Wording | None:
        """The wording of a question for a need, if there is one."""
        own = self.known.get((dimension, need.id)) if need else None
        return own or self.known.get((dimension, None))

    def part(self, wording: Wording, dimension: Dimension, bits: int) -> str:
        """The part of the address that an answer gives."""
        together = _together(wording, dimension, bits)
        return slug(together.part if together else self.short(dimension, bits))

    def short(self, dimension: Dimension, bits: int) -> str:
        """The values of an answer in words: `6–12 år`, `Exempelby`, `barn eller ung`."""
        chosen = dimension.chosen(bits)
        return (
            ages_in_words(chosen)
            if dimension.name == "age"
            else listed([dimension.words[k] for k in chosen])
        )

    def answer(self, wording: Wording, dimension: Dimension, bits: int) -> str | None:
        """What an answer says, so that it can be read alone; None where a value has no words."""
        if "any" in wording.answers:
            return capitalize_first(
                wording.answers["any"].replace("{}", self.short(dimension, bits))
            )
        if together := _together(wording, dimension, bits):
            return together.answer
        values = [dimension.values[k] for k in dimension.chosen(bits)]
        texts = [wording.answers[value] for value in values if wording.answers.get(value)]
        if len(texts) < len(values):
            return None
        rest = (text[:1].lower() + text[1:] for text in texts[1:])
        return ", eller ".join([*texts[:1], *rest])


def _together(wording: Wording, dimension: Dimension, bits: int) -> Together | None:
    chosen = {dimension.values[k] for k in dimension.chosen(bits)}
    return next((one for one in wording.together if set(one.values) == chosen), None)


def slug(text: str) -> str:
    """A part of an address: small letters a to z, digits and hyphens."""
    plain = unicodedata.normalize("NFD", text.lower().replace("–", "-"))
    return re.sub(
        r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))
    ).strip("-")
