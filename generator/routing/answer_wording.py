"""The wording of questions and answers, and the slug of an answer."""

from __future__ import annotations

from generator.case_space.dimensions import (
    Dimension,
    describe_ages,
    describe_own_ages,
    join_with_och,
)
from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.model.question_words import JointAnswer, Wording
from generator.text import capitalize_first, slugify


class WordingIndex:
    """The wordings of a catalogue; a need's own comes before the common one."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.known: dict[tuple[str, str | None], Wording] = {
            (w.dimension, w.need): w for w in catalogue.questions
        }

    def find_wording(self, dimension: str, need: Need | None) -> Wording | None:
        """Returns the wording of a question for a need, or None."""
        own = self.known.get((dimension, need.id)) if need else None
        return own or self.known.get((dimension, None))

    def build_slug(self, wording: Wording, dimension: Dimension, bits: int) -> str:
        """Returns the part of the address for an answer."""
        together = _find_joint_answer(wording, dimension, bits)
        return slugify(together.part if together else self.describe_values(dimension, bits))

    def describe_values(self, dimension: Dimension, bits: int, own: bool = False) -> str:
        """Describes the values of an answer: `6–12 år`, `Exempelby`, `barn eller ung`.

        `own` ages are said to a young person who asks: `upp till 17 år`.
        """
        chosen = dimension.list_positions(bits)
        if dimension.name == "age":
            return describe_own_ages(chosen) if own else describe_ages(chosen)
        return join_with_och([dimension.words[k] for k in chosen])

    def format_answer(
        self, wording: Wording, dimension: Dimension, bits: int, own: bool = False
    ) -> str | None:
        """Returns the text of an answer, to be read alone; None where a value has no text. `own` as for the values."""
        if "any" in wording.answers:
            return capitalize_first(
                wording.answers["any"].replace("{}", self.describe_values(dimension, bits, own))
            )
        if together := _find_joint_answer(wording, dimension, bits):
            return together.answer
        values = [dimension.values[k] for k in dimension.list_positions(bits)]
        texts = [wording.answers[value] for value in values if wording.answers.get(value)]
        if len(texts) < len(values):
            return None
        rest = (text[:1].lower() + text[1:] for text in texts[1:])
        return ", eller ".join([*texts[:1], *rest])


def _find_joint_answer(wording: Wording, dimension: Dimension, bits: int) -> JointAnswer | None:
    chosen = {dimension.values[k] for k in dimension.list_positions(bits)}
    return next((group for group in wording.together if set(group.values) == chosen), None)
