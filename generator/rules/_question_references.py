"""What the words of questions name."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.rules._references import Reference, many, one

_VALUES = {"urgency", "municipality", "asker"}  # dimensions whose values have ids


def in_questions(catalogue: Catalogue) -> Iterator[Reference]:
    """The needs, groups and values in routing/questions.yaml."""
    for wording in catalogue.questions:
        yield from one(wording, "need", "need", f"Frågan '{wording.question}' gäller")
        for together in wording.together if wording.dimension in _VALUES else ():
            yield from many(
                together, "values", wording.dimension, f"Svaret '{together.answer}' står för"
            )
    for worry in catalogue.worries:
        yield from one(worry, "group", "group", f"Frågan '{worry.question}' gäller")
        yield from (
            Reference(
                worry,
                "answers",
                None,
                "need",
                need,
                f"Ett svar på frågan '{worry.question}' leder till",
            )
            for need in worry.answers
        )
        if worry.unknown:
            yield from one(
                worry.unknown, "need", "need", f"Svaret '{worry.unknown.answer}' leder till"
            )
