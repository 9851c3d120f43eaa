"""Nobody is sent round in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from generator.proof.gaps import Gap
from generator.proof.proof import Proof
from generator.rules.registry import gap_rule


def _describe_gap(proof: Proof, cases: str, gap: Gap) -> tuple[str, str]:
    circle = " → ".join([*gap.reason, gap.reason[0]])
    return (
        f"Runt i cirkel: {circle} för {cases}.",
        "Låt en av dem behålla fallen: smalna av överlämningen, eller välj en annan väg för den som fått nej.",
    )


@gap_rule("no-bouncing", _describe_gap, follows=("contract",))
def find_gaps(proof: Proof) -> Iterator[Gap]:
    """The cases that can go all the way round.

    With the contract rule: every case ends with someone who cannot pass it on.
    """
    for way, box in proof.transfers.find_cycles():
        entry = way[-1].entry
        place = entry.get_place("service" if way[-1].is_refusal else "to")
        yield from (
            Gap(place, part, tuple(one.giver for one in way))
            for part in proof.ownership.limit_to_possible(box)
        )
