"""The one who leads can be reached when it matters: itself, or a stand-in that takes the case."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case_space.box import set_bits, subtract_all
from generator.case_space.dimensions import Axis
from generator.proof.gaps import Gap
from generator.proof.proof import Proof
from generator.rules.registry import gap_rule


def _describe_gap(proof: Proof, cases: str, gap: Gap) -> tuple[str, str]:
    lead = gap.reason[0]
    return (
        f"'{lead}' leder, men varken den eller någon ersättare nås: {cases}.",
        f"Ge '{lead}' en kontakt som är öppen då, eller en stand_in som tar emot de här fallen och svarar då.",
    )


@gap_rule("reachable-at-that-hour", _describe_gap, follows=("accepted", "unambiguous"))
def find_gaps(proof: Proof) -> Iterator[Gap]:
    """The cases in which nobody is reached.

    How soon somebody must answer is said for each urgency in routing/space.yaml.
    """
    for need in proof.catalogue.needs:
        for row, box in proof.ownership.list_rows(need):
            for position, urgency in enumerate(proof.catalogue.space.urgency):
                if box[Axis.URGENCY] >> position & 1:
                    part = set_bits(box, Axis.URGENCY, 1 << position)
                    left = subtract_all(
                        [part], proof.reachability.find_reached_cases(row.lead, urgency.reach)
                    )
                    yield from (Gap(row.get_place("lead"), one, (row.lead,)) for one in left)
