"""Nobody is sent round in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.proof.gaps import Gap, memoize_per_proof, report_gaps
from generator.proof.proof import Proof, get_proof
from generator.rules.registry import Scope, gap_finder, rule


@rule("no-bouncing", scope=Scope.CASES, follows=("contract",))
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """With the contract rule: every case ends with someone who cannot pass it on."""
    proof = get_proof(catalogue)
    yield from report_gaps(proof, "no-bouncing", find_gaps(proof), _sentence)


@gap_finder("no-bouncing")
@memoize_per_proof
def find_gaps(proof: Proof) -> Iterator[Gap]:
    """The cases that can go all the way round."""
    for way, box in proof.transfers.find_cycles():
        entry = way[-1].entry
        place = entry.get_place("service" if way[-1].is_refusal else "to")
        yield from (
            Gap(place, part, tuple(one.giver for one in way))
            for part in proof.ownership.limit_to_possible(box)
        )


def _sentence(cases: str, gap: Gap) -> tuple[str, str]:
    circle = " → ".join([*gap.reason, gap.reason[0]])
    return (
        f"Runt i cirkel: {circle} för {cases}.",
        "Låt en av dem behålla fallen: smalna av överlämningen, eller välj en annan väg för den som fått nej.",
    )
