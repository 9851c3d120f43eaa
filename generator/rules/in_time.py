"""The promised times along the longest way stay under the limit for the urgency."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.proof.gaps import describe_cases
from generator.proof.proof import get_proof
from generator.rules.registry import Scope, rule
from generator.text import format_duration


@rule("in-time", scope=Scope.CASES)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Limits stand in routing/space.yaml. The worst way is told, at the longest time in it; mend it and see the next."""
    proof = get_proof(catalogue)
    for position, urgency in enumerate(catalogue.space.urgency):
        chain = proof.transfers.find_slowest_chain(position)
        if chain and urgency.limit and chain.minutes > urgency.limit.minutes:
            slowest = max(
                chain.times, key=lambda entry: entry.within.minutes if entry.within else 0
            )
            limit = urgency.get_place("limit")
            yield Problem(
                slowest.get_place("within"),
                "in-time",
                (
                    f"För lång väg när det är {urgency.name}: {' → '.join(chain.services)} "
                    f"tar {format_duration(chain.minutes)}, gränsen är {urgency.limit} "
                    f"({limit.file}, rad {limit.line}). Gäller "
                    f"{describe_cases(proof, chain.box)}."
                ),
                f"Den längsta tiden på vägen är den här, {slowest.within}. Korta den om källan säger så, eller ta bort ett led.",
            )
