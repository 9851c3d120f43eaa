"""A translation is of the Swedish wording that stands today."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.language import Language, fingerprint_need
from generator.problem import Problem, Severity
from generator.rules.registry import Scope, rule


@rule("outdated-translation", scope=Scope.CATALOGUE, severity=Severity.WARNING)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """The fingerprint that a translation or an easy card names is that of the Swedish text; else the Swedish is shown."""
    for language in catalogue.languages:
        yield from _check_sentences(catalogue, language)
        yield from _check_cards(catalogue, language)


def _check_sentences(catalogue: Catalogue, language: Language) -> Iterator[Problem]:
    for translation in language.sentences:
        sentence = catalogue.sentence.get(translation.id)
        if sentence and translation.of != sentence.fingerprint:
            yield Problem(
                translation.get_place("of"),
                "outdated-translation",
                f"'{translation.id}' på {language.swedish} översätter en äldre svensk mening, så sidan visar svenskan.",
                f"Jämför med '{sentence.text}' i routing/sentences.yaml, ändra text om det behövs, och skriv of: {sentence.fingerprint}.",
            )


def _check_cards(catalogue: Catalogue, language: Language) -> Iterator[Problem]:
    for card in language.cards:
        need = catalogue.need.get(card.need)
        if need and card.of != fingerprint_need(need):
            yield Problem(
                card.get_place("of"),
                "outdated-translation",
                f"Kortet för '{card.need}' på {language.swedish} återger en äldre text om behovet, så sidan visas inte.",
                f"Jämför med summary och första rådet i routing/needs.yaml, ändra raderna om det behövs, och skriv of: {fingerprint_need(need)}.",
            )
