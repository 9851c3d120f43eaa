"""The words of questions and answers. Which questions are asked is worked out; how they sound is written here."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.entry import Entry
from generator.model.values import Ref, Text

Asked = Literal["danger", "urgency", "age", "municipality", "asker"]


class Wording(Entry):
    """How a question sounds, for all needs or for one."""

    dimension: Asked = Field(description="Vad frågan gäller: danger, urgency, age, municipality eller asker.")
    need: Ref | None = Field(None, description="Bara för det här behovet. Utelämnat = alla.")
    question: Text = Field(description="Frågan, som sidans rubrik.")
    help: Text = Field(description="En mening till hjälp. Inga länkar.")
    answers: dict[str, Text] = Field(
        default_factory=dict,
        description="Ord för varje svar. För danger: yes och no. För urgency och asker: värdenas id. För age och municipality: any, med {} där åldern eller kommunen står. others: ett gemensamt svar när flera värden hör ihop.",
    )
    others_part: Text = Field("ovriga", description="Ordet i adressen för svaret others.")
    unknown: Text | None = Field(None, description="Svaret 'Jag vet inte', när det får finnas.")


class Worry(Entry):
    """The question that no catalogue knows: from a group of needs to one need."""

    group: Ref = Field(description="Gruppen.")
    question: Text = Field(description="Frågan, till exempel 'Vad oroar dig mest?'.")
    help: Text = Field(description="En mening till hjälp.")
    answers: dict[str, Text] = Field(
        default_factory=dict, description="Behovets id och svaret, där det ska låta på annat sätt än behovets rubrik."
    )


class QuestionsFile(Entry):
    """routing/questions.yaml."""

    questions: tuple[Wording, ...] = Field((), description="Frågornas ord.")
    worries: tuple[Worry, ...] = Field((), description="Från grupp till behov.")
