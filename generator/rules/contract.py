"""What one service hands over, the other has said that it takes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case_space.box import subtract_all
from generator.proof.gaps import Gap
from generator.proof.proof import Proof
from generator.rules.registry import gap_rule


def _describe_gap(proof: Proof, cases: str, gap: Gap) -> tuple[str, str]:
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


@gap_rule("contract", _describe_gap, follows=("accepted",))
def find_gaps(proof: Proof) -> Iterator[Gap]:
    """The cases that are passed on to somebody who does not take them.

    For handovers and for the way after a refusal.
    """
    for giver, passes in proof.transfers.by_giver.items():
        for one in passes:
            place = one.entry.get_place("service") if one.is_refusal else one.entry.get_place("to")
            kind = "refused" if one.is_refusal else "handover"
            for left in subtract_all([one.box], proof.acceptance.list_boxes(one.receiver)):
                yield from (
                    Gap(place, part, (giver, one.receiver, kind))
                    for part in proof.ownership.limit_to_possible(left)
                )
