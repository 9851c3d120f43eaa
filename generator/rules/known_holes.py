"""A hole that is accepted for now is needed, is no wider than what is missing, and its day has not passed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from generator.cases.box import Box, intersect, merge, subtract_all
from generator.model.catalogue import Catalogue
from generator.model.handover import Hole, HoleCases
from generator.problem import Problem
from generator.proof.gaps import Gap, describe_cases, make_disjoint
from generator.proof.proof import Proof, get_proof
from generator.rules.registry import Scope, load_gap_finders, rule

Finder = Callable[[Proof], list[Gap]]

_MOST_WRITTEN = 12  # boxes that a remedy writes out


@rule("known-holes", scope=Scope.CASES, needs_today=True)
def check(catalogue: Catalogue, today: dt.date) -> Iterator[Problem]:
    """Exceptions are data, have a reason, cover nothing else, and end. Danger is never one: in each acute case somebody leads, takes it and answers."""
    proof, about_cases = get_proof(catalogue), load_gap_finders()
    for hole in catalogue.holes:
        for part in hole.parts:
            for index, name in enumerate(part.rules):
                for sentence, fix in _faults(proof, hole, part, name, about_cases):
                    yield Problem(part.at("rules", index), "known-holes", sentence, fix)
        if today > hole.until:
            yield Problem(
                hole.at("until"),
                "known-holes",
                f"Hålet '{hole.question}' skulle vara löst senast {hole.until}.",
                f"Fråga '{hole.owner}' om beslutet, och ta bort hålet eller sätt en ny dag.",
            )


def _faults(
    proof: Proof, hole: Hole, part: HoleCases, rule: str, about_cases: Mapping[str, Finder]
) -> Iterator[tuple[str, str]]:
    gaps = about_cases.get(rule)
    if gaps is None:
        yield (
            f"Regeln '{rule}' kan inte ha kända hål.",
            f"Skriv en regel om fall: {', '.join(sorted(about_cases))}.",
        )
        return
    box = proof.ownership.build_box(part)
    missing = [both for gap in gaps(proof) if box and (both := intersect(gap.box, box))]
    if danger := [box for box in missing if box[3] & proof.acute]:
        yield (
            f"Hålet '{hole.question}' gäller någon som är i fara: {describe_cases(proof, danger[0])}. Fara får aldrig vara ett känt hål.",
            f"Rätta det som bryter mot regeln {rule}, och ta bort de akuta fallen ur hålet.",
        )
    if not missing:
        yield (
            f"Hålet '{hole.question}' behövs inte längre för regeln {rule}.",
            "Ta bort regeln ur hålet, eller hela hålet. Bra gjort.",
        )
    elif box and (
        wider := merge(make_disjoint(subtract_all(proof.ownership.limit_to_possible(box), missing)))
    ):
        more = f" Detsamma gäller {_counted(len(wider) - 1)} till." if len(wider) > 1 else ""
        yield (
            f"Hålet '{hole.question}' är vidare än det som fattas. Det här bryter inte mot regeln {rule}: {describe_cases(proof, wider[0])}.{more}",
            _narrower(proof, missing),
        )


def _narrower(proof: Proof, missing: list[Box]) -> str:
    """What to write instead: the gap itself, box by box."""
    written = [f"{{{proof.space.format_as_yaml(box)}}}" for box in merge(make_disjoint(missing))]
    rest = (
        f" och {_counted(len(written) - _MOST_WRITTEN)} till"
        if len(written) > _MOST_WRITTEN
        else ""
    )
    return f"Skriv i stället det som fattas, en ruta i hålet och de andra under also: {', '.join(written[:_MOST_WRITTEN])}{rest}."


def _counted(boxes: int) -> str:
    return "1 ruta" if boxes == 1 else f"{boxes} rutor"
