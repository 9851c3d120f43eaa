"""What one service hands over, the other has said that it takes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case_space.box import subtract_all
from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.proof.gaps import Gap, memoize_per_proof, report_gaps
from generator.proof.proof import Proof, get_proof
from generator.rules.registry import Scope, gap_finder, rule


@rule("contract", scope=Scope.CASES, follows=("accepted",))
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """For handovers and for the way after a refusal."""
    proof = get_proof(catalogue)
    yield from report_gaps(proof, "contract", find_gaps(proof), _sentence)


@gap_finder("contract")
@memoize_per_proof
def find_gaps(proof: Proof) -> Iterator[Gap]:
    """The cases that are passed on to somebody who does not take them."""
    for giver, passes in proof.transfers.by_giver.items():
        for one in passes:
            place = one.entry.get_place("service") if one.is_refusal else one.entry.get_place("to")
            kind = "refused" if one.is_refusal else "handover"
            for left in subtract_all([one.box], proof.acceptance.list_boxes(one.receiver)):
                yield from (
                    Gap(place, part, (giver, one.receiver, kind))
                    for part in proof.ownership.limit_to_possible(left)
                )


def _sentence(cases: str, gap: Gap) -> tuple[str, str]:
    giver, to, kind = gap.reason
    how = (
        f"'{giver}' skickar den som fått nej vidare till '{to}'"
        if kind == "refused"
        else f"'{giver}' lämnar över till '{to}'"
    )
    return (
        f"{how}, som inte säger att den tar emot: {cases}.",
        f"Smalna av överlämningen, välj en annan mottagare, eller lägg till fallen under acceptances för '{to}' om tjänsten själv säger så.",
    )
