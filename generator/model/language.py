"""Languages that the site speaks besides Swedish: sentences with their translations, and words that search hears."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Literal

from pydantic import Field

from generator.model.base_entry import Entry
from generator.model.need import Need
from generator.model.typed_references import NeedRef, SentenceRef
from generator.model.value_types import Day, Id, Text

SLOT = re.compile(r"\{([^{}]*)\}")  # {service.contact}, {service} or {language}
LANGUAGE_SLOT = "language"


_LETTERS = "bcdfghjkmnpqrstvwxz"  # no vowels and no digits: never a word, never taken for a number


def fingerprint_text(text: str) -> str:
    """Eight letters that change with the text. The same letters in another Unicode form are the same text."""
    plain = unicodedata.normalize("NFC", text.strip())
    number = int.from_bytes(hashlib.sha256(plain.encode()).digest()[:8])
    return "".join(_LETTERS[number // len(_LETTERS) ** k % len(_LETTERS)] for k in range(8))


def find_slots(text: str) -> list[str]:
    """The values that a sentence is filled in with, but for the name of the language."""
    return sorted(slot for slot in SLOT.findall(text) if slot != LANGUAGE_SLOT)


class Sentence(Entry):
    """A Swedish sentence that pages in other languages say."""

    id: Id = Field(description="Kort namn, aldrig ändrat: översättningarna pekar hit.")
    text: Text = Field(
        description="Meningen på svenska. {tjänst.kontakt} fylls i med numret, {tjänst} med namnet."
    )
    danger: bool = Field(
        False,
        description="true när meningen handlar om fara: då visas bara en översättning som är tillbakaöversatt och jämförd.",
    )

    @property
    def fingerprint(self) -> str:
        """What a translation names to say which wording it translates."""
        return fingerprint_text(self.text)


class SentencesFile(Entry):
    """routing/sentences.yaml."""

    sentences: tuple[Sentence, ...] = Field(description="Meningarna, på svenska.")


class TranslationRecord(Entry):
    """Who translated what, and when."""

    translator: Literal["person", "machine"] = Field(
        description="Vem som översatte: person, eller machine."
    )
    date: Day = Field(description="Dagen då översättningen gjordes.")
    reviewer: Text | None = Field(
        None,
        description="Vem som har läst och godkänt den, som roll. Utelämnat = ingen: en maskins text märks då som en maskins.",
    )
    of: Text = Field(
        description="Avtrycket av den svenska texten. Stämmer det inte visas svenskan, och programmet säger det nya avtrycket."
    )

    @property
    def is_unread_machine_text(self) -> bool:
        """Whether a machine wrote it and nobody has read it: the page says so."""
        return self.translator == "machine" and self.reviewer is None


class Translation(TranslationRecord):
    """One sentence in one language."""

    id: SentenceRef = Field(description="Meningen i routing/sentences.yaml.")
    text: Text = Field(description="Meningen på språket, med samma {…} som den svenska.")
    back: Text | None = Field(
        None,
        description="Översättningen ordagrant tillbaka till svenska, gjord utan att läsa den svenska meningen. Krävs för meningar om fara.",
    )
    back_again: Text | None = Field(
        None,
        description="Meningen tillbaka till svenska en gång till, av en annan läsare. En maskin är läsaren när translator är machine.",
    )
    comparison: Literal["same", "differs"] | None = Field(
        None,
        description="same när back säger detsamma som den svenska meningen. differs = visas inte, svenskan visas. Krävs för meningar om fara.",
    )


class NeedWords(Entry):
    """What people write in a language when they look for help with a need."""

    need: NeedRef = Field(description="Behovet.")
    sure: Literal["high", "medium", "low"] = Field(
        description="Hur säkert det är att orden betyder behovet på språket: high, medium eller low."
    )
    words: tuple[Text, ...] = Field(
        description="Ord som de skrivs i sökrutan. * = vad som helst, / = eller, + = båda ska finnas, > = båda i den ordningen."
    )


class EasyCard(TranslationRecord):
    """The first card of a need, one thing a line."""

    need: NeedRef = Field(description="Behovet.")
    lines: tuple[Text, ...] = Field(description="Korta rader, en sak på varje.")


class Language(Entry):
    """One language: routing/languages/<code>.yaml."""

    code: Id = Field(description="Kort namn, aldrig ändrat: det står i adressen.")
    name: Text = Field(description="Språkets namn på språket självt.")
    swedish: Text = Field(description="Språkets namn på svenska, som i 'Jag talar arabiska'.")
    tag: Text = Field(
        description="Språkets märke enligt BCP 47, som webbläsare läser: ar, sv-simple."
    )
    direction: Literal["ltr", "rtl"] = Field(
        description="Åt vilket håll det läses: ltr från vänster, rtl från höger."
    )
    order: int = Field(description="Plats i listan över språk.", ge=1)
    sentences: tuple[Translation, ...] = Field(description="Meningarna, översatta.")
    signs: tuple[Text, ...] = Field(
        (), description="Vanliga ord som visar att någon skriver på språket."
    )
    danger_words: tuple[Text, ...] = Field(
        (), description="Ord om fara: de visar rutan om 112 på språket."
    )
    need_words: tuple[NeedWords, ...] = Field((), description="Ord om andra behov.")
    cards: tuple[EasyCard, ...] = Field((), description="Behovens första kort, på språket.")

    @property
    def is_swedish(self) -> bool:
        """Whether it is a kind of Swedish: then no Swedish need stand beside it."""
        return self.tag.partition("-")[0] == "sv"


def fingerprint_need(need: Need) -> str:
    """The fingerprint of what an easy card retells of a need."""
    return fingerprint_text(f"{need.summary}\n{need.advice[0]}")


def may_show(sentence: Sentence, translation: Translation) -> bool:
    """Whether a translation may stand in place of the Swedish: of this wording, and compared when it is about danger."""
    compared = translation.back is not None and translation.comparison == "same"
    return translation.of == sentence.fingerprint and (compared or not sentence.danger)
