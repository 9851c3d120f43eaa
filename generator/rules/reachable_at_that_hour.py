"""The one who leads can be reached when it matters: itself, or a stand-in that takes the case."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case_space.box import set_bits, subtract_all
from generator.case_space.dimensions import Axis
from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.proof.gaps import Gap, memoize_per_proof, report_gaps
from generator.proof.proof import Proof, get_proof
from generator.rules.registry import Scope, gap_finder, rule


@rule("reachable-at-that-hour", scope=Scope.CASES, follows=("accepted", "unambiguous"))
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """How soon somebody must answer is said for each urgency in routing/space.yaml."""
    proof = get_proof(catalogue)
    yield from report_gaps(proof, "reachable-at-that-hour", find_gaps(proof), _sentence)


@gap_finder("reachable-at-that-hour")
@memoize_per_proof
def find_gaps(proof: Proof) -> Iterator[Gap]:
    """The cases in which nobody is reached."""
    for need in proof.catalogue.needs:
        for row, box in proof.ownership.list_rows(need):
            for position, urgency in enumerate(proof.catalogue.space.urgency):
                if box[Axis.URGENCY] >> position & 1:
                    part = set_bits(box, Axis.URGENCY, 1 << position)
                    left = subtract_all(
                        [part], proof.reachability.find_reached_cases(row.lead, urgency.reach)
                    )
                    yield from (Gap(row.get_place("lead"), one, (row.lead,)) for one in left)


def _sentence(cases: str, gap: Gap) -> tuple[str, str]:
    lead = gap.reason[0]
    return (
        f"'{lead}' leder, men varken den eller någon ersättare nås: {cases}.",
        f"Ge '{lead}' en kontakt som är öppen då, eller en stand_in som tar emot de här fallen och svarar då.",
    )
