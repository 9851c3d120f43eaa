"""Numbers and names in a translation are filled in from the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.language import SLOT, Language, find_slots
from generator.problem import Place, Problem
from generator.rules.registry import Scope, rule


@rule("fact-in-translation", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A sentence has no digit of its own in any script, and a translation is filled in with the same values as the Swedish."""
    for sentence in catalogue.sentences:
        yield from _check_digits(sentence.get_place("text"), sentence.text)
        for slot in find_slots(sentence.text):
            known = catalogue.find_contact(slot) if "." in slot else catalogue.service.get(slot)
            if not known:
                yield _report_unknown(sentence.get_place("text"), slot)
    for language in catalogue.languages:
        yield from _check_translations(catalogue, language)


def _check_translations(catalogue: Catalogue, language: Language) -> Iterator[Problem]:
    for translation in language.sentences:
        yield from _check_digits(translation.get_place("text"), translation.text)
        sentence = catalogue.sentence.get(translation.id)
        if sentence and find_slots(translation.text) != find_slots(sentence.text):
            wanted = " ".join(f"{{{slot}}}" for slot in find_slots(sentence.text))
            yield Problem(
                translation.get_place("text"),
                "fact-in-translation",
                f"'{translation.id}' på {language.swedish} fylls inte i med samma uppgifter som den svenska meningen.",
                f"Skriv {wanted} i meningen, precis så." if wanted else "Ta bort {…} ur meningen.",
            )
    for card in language.cards:
        for index, line in enumerate(card.lines):
            yield from _check_digits(card.get_place("lines", index), line)
            for slot in find_slots(line):
                if not (
                    catalogue.find_contact(slot) if "." in slot else catalogue.service.get(slot)
                ):
                    yield _report_unknown(card.get_place("lines", index), slot)


def _check_digits(place: Place, text: str) -> Iterator[Problem]:
    # Arabic, Ethiopic and Thai digits too: no number is typed in any script.
    if any(letter.isnumeric() for letter in SLOT.sub("", text)):
        yield Problem(
            place,
            "fact-in-translation",
            "En siffra står skriven i en mening som ska visas på flera språk.",
            "Skriv kontakten i stället, till exempel {112.telefon}. Numret fylls i från tjänsten.",
        )


def _report_unknown(place: Place, slot: str) -> Problem:
    return Problem(
        place,
        "fact-in-translation",
        f"'{{{slot}}}' är ingen tjänst och ingen kontakt.",
        "Skriv tjänstens id, en punkt och kontaktens id, till exempel {112.telefon}.",
    )
