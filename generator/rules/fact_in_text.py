"""A number, an address or a clock time in a text is that of a contact that may be shown."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.text_facts import FactJudge
from generator.problem import Problem
from generator.rules._iterate import iterate_prose
from generator.rules.registry import Scope, rule

_PLACES = {"place"}  # verified with the time that is held there


@rule("fact-in-text", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A fact in a sentence is a fact: it must be the value of a contact that may be shown, or it has no source and never goes out of date."""
    judge = FactJudge(catalogue)
    for entry, name, index, text in iterate_prose(catalogue):
        yield from judge.find_problems(text, entry.get_place(name, index), name in _PLACES)
