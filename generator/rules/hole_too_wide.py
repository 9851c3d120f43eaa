"""A hole that is accepted for now is needed, and is no wider than what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case_space.box import Box, merge, subtract_all
from generator.model.catalogue import Catalogue
from generator.model.handover import Hole, HoleCases
from generator.problem import Problem, Severity
from generator.proof.gaps import describe_cases, make_disjoint
from generator.proof.proof import Proof, get_proof
from generator.rules.known_holes import Finder, find_missing_cases
from generator.rules.registry import Scope, load_gap_finders, rule

_MOST_WRITTEN = 12  # boxes that a remedy writes out


@rule("hole-too-wide", scope=Scope.CASES, severity=Severity.WARNING)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A hole covers nothing else than what is missing. It is a warning: whoever confirms a number has filled a hole, and done nothing wrong."""
    proof, about_cases = get_proof(catalogue), load_gap_finders()
    for hole in catalogue.holes:
        for part in hole.parts:
            for index, name in enumerate(part.rules):
                gaps = about_cases.get(name)
                for sentence, fix in _find_surplus(proof, hole, part, gaps) if gaps else ():
                    yield Problem(part.get_place("rules", index), "hole-too-wide", sentence, fix)


def _find_surplus(
    proof: Proof, hole: Hole, part: HoleCases, gaps: Finder
) -> Iterator[tuple[str, str]]:
    box = proof.ownership.build_box(part)
    missing = find_missing_cases(proof, part, gaps)
    if not missing:
        yield (
            f"Hålet '{hole.question}' behövs inte längre för regeln.",
            "Ta bort regeln ur hålet, eller hela hålet. Bra gjort.",
        )
    elif box:
        possible = proof.ownership.limit_to_possible(box)
        wider = merge(make_disjoint(subtract_all(possible, missing)))
        if wider:
            more = (
                f" Detsamma gäller {_count_boxes(len(wider) - 1)} till." if len(wider) > 1 else ""
            )
            yield (
                f"Hålet '{hole.question}' är vidare än det som fattas. Här fattas inget längre: {describe_cases(proof, wider[0])}.{more}",
                _suggest_narrower(proof, missing),
            )


def _suggest_narrower(proof: Proof, missing: list[Box]) -> str:
    """What to write instead: the gap itself, box by box."""
    written = [f"{{{proof.space.format_as_yaml(box)}}}" for box in merge(make_disjoint(missing))]
    rest = (
        f" och {_count_boxes(len(written) - _MOST_WRITTEN)} till"
        if len(written) > _MOST_WRITTEN
        else ""
    )
    return f"Skriv i stället det som fattas, en ruta i hålet och de andra under also: {', '.join(written[:_MOST_WRITTEN])}{rest}."


def _count_boxes(boxes: int) -> str:
    return "1 ruta" if boxes == 1 else f"{boxes} rutor"
