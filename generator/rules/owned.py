"""Every possible case of every need has a service that leads it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case_space.box import subtract_all
from generator.proof.gaps import Gap, suggest_claim
from generator.proof.proof import Proof
from generator.rules.registry import gap_rule


def _describe_gap(proof: Proof, cases: str, gap: Gap) -> tuple[str, str]:
    return (
        f"Ingen äger: {cases}.",
        f"Lägg till en rad under responsibilities: {suggest_claim(proof, gap.box, 'lead')}. Eller skriv samma ruta som ett känt hål i routing/holes.yaml.",
    )


@gap_rule("owned", _describe_gap)
def find_gaps(proof: Proof) -> Iterator[Gap]:
    """The cases that nobody leads.

    What is left when every row has taken its cases must be nothing.
    """
    for need in proof.catalogue.needs:
        rows = [box for _, box in proof.ownership.list_rows(need)]
        possible = [
            box for box in [proof.ownership.find_possible_cases(need)] if all(box)
        ]  # a need of ages that there are not has no case
        yield from (Gap(need.get_place(), box) for box in subtract_all(possible, rows))
