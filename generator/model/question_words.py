"""The words of questions and answers. Which questions are asked is worked out; how they sound is written here."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base_entry import Entry
from generator.model.typed_references import GroupRef, NeedRef, ValueRef
from generator.model.value_types import Text

AskedDimension = Literal["danger", "urgency", "age", "municipality", "asker"]


class JointAnswer(Entry):
    """One answer for several values that lead to the same things."""

    values: tuple[ValueRef, ...] = Field(
        description="Värdenas id. Orden används bara när just de här värdena hör ihop."
    )
    answer: Text = Field(description="Svaret, så att det kan läsas ensamt.")
    part: Text = Field(description="Ordet i adressen.")


class UnsureAnswer(Entry):
    """The answer of somebody who cannot choose between the needs of a group."""

    answer: Text = Field(description="Svaret, till exempel 'Jag vet inte'.")
    need: NeedRef = Field(
        description="Behovet som svaret leder till. Är någon annan i gruppen i fara ställs frågan om fara först."
    )


class Wording(Entry):
    """How a question sounds, for all needs or for one."""

    dimension: AskedDimension = Field(
        description="Vad frågan gäller: danger, urgency, age, municipality eller asker."
    )
    need: NeedRef | None = Field(None, description="Bara för det här behovet. Utelämnat = alla.")
    question: Text = Field(description="Frågan, som sidans rubrik.")
    help: Text = Field(description="En mening till hjälp. Inga länkar.")
    answers: dict[str, Text] = Field(
        default_factory=dict,
        description=(
            "Ord för varje svar. För danger: yes och no. För urgency och asker: värdenas id. "
            "För age och municipality: any, med {} där åldern eller kommunen står."
        ),
    )
    together: tuple[JointAnswer, ...] = Field(
        (),
        description="Gemensamma ord för värden som hör ihop. Utan dem skrivs svaren efter varandra.",
    )
    unknown: Text | None = Field(
        None,
        description="Svaret 'Jag vet inte', för danger och urgency. Det räknas alltid som det mest brådskande.",
    )


class Worry(Entry):
    """The question that no catalogue knows: from a group of needs to one need."""

    group: GroupRef = Field(description="Gruppen.")
    question: Text = Field(description="Frågan, till exempel 'Vad oroar dig mest?'.")
    help: Text = Field(description="En mening till hjälp.")
    answers: dict[NeedRef, Text] = Field(
        default_factory=dict,
        description="Behovets id och svaret, där det ska låta på annat sätt än behovets rubrik.",
    )
    unknown: UnsureAnswer | None = Field(
        None,
        description="Svaret 'Jag vet inte', när gruppen har ett behov som passar den som inte vet.",
    )


class QuestionsFile(Entry):
    """routing/questions.yaml."""

    questions: tuple[Wording, ...] = Field((), description="Frågornas ord.")
    worries: tuple[Worry, ...] = Field((), description="Från grupp till behov.")
