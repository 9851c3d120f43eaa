"""The one who leads has said that it takes the case."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case_space.box import subtract_all
from generator.proof.gaps import Gap, suggest_claim
from generator.proof.proof import Proof
from generator.rules.registry import gap_rule


def _describe_gap(proof: Proof, cases: str, gap: Gap) -> tuple[str, str]:
    lead = gap.reason[0]
    return (
        f"'{lead}' leder men säger inte att den tar emot: {cases}.",
        (
            f"Låt en annan leda: {suggest_claim(proof, gap.box, 'lead', but=lead)}. Eller "
            f"lägg till fallen under acceptances för '{lead}', om tjänsten själv säger så."
        ),
    )


@gap_rule("accepted", _describe_gap, follows=("unambiguous",))
def find_gaps(proof: Proof) -> Iterator[Gap]:
    """The cases that a lead does not say it takes.

    Responsibility is decided jointly, acceptance is said by the service: both must agree.
    """
    for need in proof.catalogue.needs:
        for row, box in proof.ownership.list_rows(need):
            if row.lead in proof.catalogue.service:
                left = subtract_all([box], proof.acceptance.list_boxes(row.lead))
                yield from (Gap(row.get_place("lead"), part, (row.lead,)) for part in left)
