"""Every possible case of every need has a service that leads it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.case_space.box import subtract_all
from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.proof.gaps import Gap, memoize_per_proof, report_gaps, suggest_claim
from generator.proof.proof import Proof, get_proof
from generator.rules.registry import Scope, gap_finder, rule


@rule("owned", scope=Scope.CASES)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """What is left when every row has taken its cases must be nothing."""
    proof = get_proof(catalogue)
    yield from report_gaps(proof, "owned", find_gaps(proof), partial(_sentence, proof))


@gap_finder("owned")
@memoize_per_proof
def find_gaps(proof: Proof) -> Iterator[Gap]:
    """The cases that nobody leads."""
    for need in proof.catalogue.needs:
        rows = [box for _, box in proof.ownership.list_rows(need)]
        possible = [
            box for box in [proof.ownership.find_possible_cases(need)] if all(box)
        ]  # a need of ages that there are not has no case
        yield from (Gap(need.get_place(), box) for box in subtract_all(possible, rows))


def _sentence(proof: Proof, cases: str, gap: Gap) -> tuple[str, str]:
    return (
        f"Ingen äger: {cases}.",
        f"Lägg till en rad under responsibilities: {suggest_claim(proof, gap.box, 'lead')}. Eller skriv samma ruta som ett känt hål i routing/holes.yaml.",
    )
