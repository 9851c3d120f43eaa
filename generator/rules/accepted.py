"""The one who leads has said that it takes the case."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.case_space.box import subtract_all
from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.proof.gaps import Gap, memoize_per_proof, report_gaps, suggest_claim
from generator.proof.proof import Proof, get_proof
from generator.rules.registry import Scope, gap_finder, rule


@rule("accepted", scope=Scope.CASES, follows=("unambiguous",))
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Responsibility is decided jointly, acceptance is said by the service: both must agree."""
    proof = get_proof(catalogue)
    yield from report_gaps(proof, "accepted", find_gaps(proof), partial(_sentence, proof))


@gap_finder("accepted")
@memoize_per_proof
def find_gaps(proof: Proof) -> Iterator[Gap]:
    """The cases that a lead does not say it takes."""
    for need in proof.catalogue.needs:
        for row, box in proof.ownership.list_rows(need):
            if row.lead in proof.catalogue.service:
                left = subtract_all([box], proof.acceptance.list_boxes(row.lead))
                yield from (Gap(row.get_place("lead"), part, (row.lead,)) for part in left)


def _sentence(proof: Proof, cases: str, gap: Gap) -> tuple[str, str]:
    lead = gap.reason[0]
    return (
        f"'{lead}' leder men säger inte att den tar emot: {cases}.",
        (
            f"Låt en annan leda: {suggest_claim(proof, gap.box, 'lead', but=lead)}. Eller "
            f"lägg till fallen under acceptances för '{lead}', om tjänsten själv säger så."
        ),
    )
