"""Where a reader stands on the way through the questions."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Step:
    """Where a reader stands: the page, and the questions and answers on the way there."""

    path: str
    answered: tuple[tuple[str, str, str], ...] = ()  # (path of the question, question, answer)
    bits: tuple[tuple[str, int], ...] = ()  # what is known: (dimension, bit set)

    def next(self, question: str, answer: str, part: str, known: tuple[str, int] | None = None) -> Step:
        """One question further."""
        bits = (*self.bits, known) if known else self.bits
        return replace(self, path=f"{self.path}{part}/", answered=(*self.answered, (self.path, question, answer)), bits=bits)
