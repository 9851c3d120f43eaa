"""What one service hands over, the other has said that it takes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cases.box import subtract_all
from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.proof.gaps import Gap, once, told
from generator.proof.proof import Proof, proof_of
from generator.rules.registry import Scope, gap_finder, rule


@rule("contract", scope=Scope.CASES)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """For handovers and for the way after a refusal."""
    proof = proof_of(catalogue)
    yield from told(proof, "contract", gaps(proof), _sentence)


@gap_finder("contract")
@once
def gaps(proof: Proof) -> Iterator[Gap]:
    """The cases that are passed on to somebody who does not take them."""
    for giver, passes in proof.passing.passes.items():
        for one in passes:
            place = one.entry.at("service") if one.refused else one.entry.at("to")
            kind = "refused" if one.refused else "handover"
            for left in subtract_all([one.box], proof.accepting.boxes(one.to)):
                yield from (
                    Gap(place, part, (giver, one.to, kind))
                    for part in proof.leading.possible_in(left)
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
