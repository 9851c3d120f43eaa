"""A number, an address or a clock time in a text is that of a contact that may be shown."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.person_data import find_identity_numbers
from generator.model.text_facts import FactJudge
from generator.problem import Problem
from generator.rules._iterate import iterate_all_texts, iterate_prose
from generator.rules.registry import Scope, rule

_DRAFTED = ("name", "summary", "for_whom")  # the other fields of a draft are facts by themselves
_PLACES = {"place"}  # verified with the time that is held there


@rule("fact-in-text", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A fact in a sentence is a fact: it must be the value of a contact that may be shown, or it has no source and never goes out of date.

    Drafts are read too: what stands there becomes a service. A personal identity number stands nowhere.
    """
    judge = FactJudge(catalogue)
    for entry, name, index, text in iterate_prose(catalogue):
        yield from judge.find_problems(text, entry.get_place(name, index), name in _PLACES)
    for draft in catalogue.drafts:
        for name in _DRAFTED:
            yield from judge.find_problems(getattr(draft, name) or "", draft.get_place(name))
    for entry, name, index, text in iterate_all_texts(catalogue):
        for _ in find_identity_numbers(text):
            yield Problem(
                entry.get_place(name, index),
                "fact-in-text",
                "Här står ett personnummer.",
                "Ta bort det, och säg till den som sköter Psynk: det kan stå kvar i historiken.",
            )
