"""Nobody is given more time than the law gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.catalogue import Catalogue
from generator.model.law import Law
from generator.model.value_types import Duration
from generator.problem import Place, Problem
from generator.rules._shared_loops import iterate_steps
from generator.rules.registry import Scope, rule


@rule("law-deadline-longer", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A deadline is at most the law's own, and has a number only where the law has one."""
    for _, step in iterate_steps(catalogue):
        words, deadline = step.deadline.law_says, step.deadline
        laws = [law for law in _list_laws(catalogue, step.laws) if words in law.times]
        yield from _find(deadline.get_place("within"), deadline.within, laws)
        counts = deadline.within.minutes > 0 and not any(law.within for law in laws)
        if deadline.standing == "law" and laws and counts:
            sentence = f"{laws[0].name} ger inget antal, bara ”{words}”, men tiden {deadline.within} står som lag."
            yield _build_problem(deadline.get_place("within"), sentence)
    for handover in catalogue.handovers:
        duties = [law for law in _list_laws(catalogue, handover.laws) if law.duty]
        yield from _find(handover.get_place("within"), handover.within, duties)
    for service in catalogue.services:
        if promise := service.promise:
            yield from _find(
                promise.get_place("within"), promise.within, _list_laws(catalogue, promise.laws)
            )


def _list_laws(catalogue: Catalogue, ids: Iterable[str]) -> list[Law]:
    return [catalogue.law[law] for law in ids if law in catalogue.law]


def _find(place: Place, within: Duration, laws: Iterable[Law]) -> Iterator[Problem]:
    for law in laws:
        if law.within and within.minutes > law.within.minutes:
            limit = law.within.words
            yield _build_problem(place, f"Tiden {within} är längre än {law.name} ger: {limit}.")
            return


def _build_problem(place: Place, sentence: str) -> Problem:
    return Problem(
        place,
        "law-deadline-longer",
        sentence,
        "Skriv lagens tid eller en kortare. Säger lagen bara ett ord, som skyndsamt, är varje antal ett förslag: skriv standing: proposal.",
    )
