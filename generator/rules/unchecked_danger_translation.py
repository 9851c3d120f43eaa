"""A sentence about danger was translated back into Swedish and compared."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.rules.registry import Scope, rule
from generator.text import truncate


@rule("unchecked-danger-translation", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Every translation of a sentence about danger says what it means word for word, and how that was judged."""
    for language in catalogue.languages:
        for translation in language.sentences:
            sentence = catalogue.sentence.get(translation.id)
            if sentence is None or not sentence.danger:
                continue
            if translation.back is None or translation.comparison is None:
                yield Problem(
                    translation.get_place("id"),
                    "unchecked-danger-translation",
                    f"'{translation.id}' på {language.swedish} handlar om fara, men ingen har skrivit vad översättningen betyder ordagrant.",
                    (
                        f"Översätt '{truncate(translation.text)}' tillbaka till svenska utan "
                        f"att titta på '{truncate(sentence.text)}'. Skriv det i back, och "
                        "same eller differs i comparison. Kan du inte: ta bort raden, så "
                        "visas svenskan."
                    ),
                )
