"""A hole that is accepted for now is about cases, never about danger, and its day has not passed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from generator.case_space.box import Box, intersect
from generator.case_space.dimensions import Axis
from generator.model.catalogue import Catalogue
from generator.model.handover import Hole, HoleCases
from generator.problem import Problem
from generator.proof.gaps import Gap, describe_cases
from generator.proof.proof import Proof, get_proof
from generator.rules.registry import Scope, load_gap_finders, rule

Finder = Callable[[Proof], list[Gap]]


@rule("known-holes", scope=Scope.CASES, needs_today=True)
def check(catalogue: Catalogue, today: dt.date) -> Iterator[Problem]:
    """Exceptions are data, have a reason, and end. Danger is never one: in each acute case somebody leads, takes it and answers."""
    proof, about_cases = get_proof(catalogue), load_gap_finders()
    for hole in catalogue.holes:
        for part in hole.parts:
            for index, name in enumerate(part.rules):
                place = part.get_place("rules", index)
                for sentence, fix in _find_faults(proof, hole, part, name, about_cases):
                    yield Problem(place, "known-holes", sentence, fix)
        if today > hole.until:
            yield Problem(
                hole.get_place("until"),
                "known-holes",
                f"Hålet '{hole.question}' skulle vara löst senast {hole.until}.",
                f"Fråga '{hole.owner}' om beslutet, och ta bort hålet eller sätt en ny dag.",
            )


def _find_faults(
    proof: Proof, hole: Hole, part: HoleCases, rule: str, about_cases: Mapping[str, Finder]
) -> Iterator[tuple[str, str]]:
    gaps = about_cases.get(rule)
    if gaps is None:
        yield (
            f"Regeln '{rule}' kan inte ha kända hål.",
            f"Skriv en regel om fall: {', '.join(sorted(about_cases))}.",
        )
        return
    if danger := [
        box for box in find_missing_cases(proof, part, gaps) if box[Axis.URGENCY] & proof.acute
    ]:
        yield (
            f"Hålet '{hole.question}' gäller någon som är i fara: {describe_cases(proof, danger[0])}. Fara får aldrig vara ett känt hål.",
            f"Rätta det som bryter mot regeln {rule}, och ta bort de akuta fallen ur hålet.",
        )


def find_missing_cases(proof: Proof, part: HoleCases, gaps: Finder) -> list[Box]:
    """The cases in a part of a hole where something is missing."""
    box = proof.ownership.build_box(part)
    return [overlap for gap in gaps(proof) if box and (overlap := intersect(gap.box, box))]
