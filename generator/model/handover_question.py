"""What must be settled before staff hand over: consent, secrecy, moving, protection."""

from __future__ import annotations

from pydantic import Field

from generator.model.base_entry import Entry
from generator.model.routine import Document
from generator.model.typed_references import LawRef, NeedRef, ServiceRef
from generator.model.value_types import Id, Text


class HandoverAnswer(Entry):
    """A sentence that answers, with the claims about law that it stands on. Without any it is a proposal."""

    text: Text = Field(description="Svaret, i en mening eller två.")
    laws: tuple[LawRef, ...] = Field(
        (), description="Påståendena om lag, ur routing/laws.yaml. Utelämnat = ett förslag."
    )
    services: tuple[ServiceRef, ...] = Field(
        (), description="Tjänsterna som svaret leder till. De visas som länkar."
    )
    needs: tuple[NeedRef, ...] = Field(
        (), description="Behoven som säger vem som leder. De visas som länkar."
    )
    documents: tuple[Document, ...] = Field((), description="Blanketter att fylla i.")


class HandoverQuestion(Entry):
    """A question that staff have before they hand over."""

    id: Id = Field(description="Kort namn, aldrig ändrat: det står i adressen.")
    question: Text = Field(description="Frågan, som personalen ställer den.")
    words: tuple[Text, ...] = Field((), description="Ord som personal söker på.")
    answers: tuple[HandoverAnswer, ...] = Field(description="Svaren, det viktigaste först.")
    source: Text = Field(description="Varifrån det som inte är lag kommer.")


class HandoverQuestionsFile(Entry):
    """routing/before-handover.yaml."""

    handover_questions: tuple[HandoverQuestion, ...] = Field(
        (), description="Frågor som ska vara lösta innan man lämnar över."
    )
