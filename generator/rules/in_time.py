"""The promised times along the longest way stay under the limit for the urgency."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.proof.gaps import cases_in_words
from generator.proof.proof import proof_of
from generator.rules.registry import Scope, rule
from generator.text import time_in_words


@rule("in-time", scope=Scope.CASES)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Limits stand in routing/space.yaml. The worst way is told, at the longest time in it; mend it and see the next."""
    proof = proof_of(catalogue)
    for position, urgency in enumerate(catalogue.space.urgency):
        chain = proof.passing.longest(position)
        if chain and urgency.limit and chain.minutes > urgency.limit.minutes:
            slowest = max(chain.times, key=lambda entry: entry.within.minutes)
            limit = urgency.at("limit")
            yield Problem(
                slowest.at("within"),
                "in-time",
                f"För lång väg när det är {urgency.name}: {' → '.join(chain.services)} tar {time_in_words(chain.minutes)}, gränsen är {urgency.limit} ({limit.file}, rad {limit.line}). Gäller {cases_in_words(proof, chain.box)}.",
                f"Den längsta tiden på vägen är den här, {slowest.within}. Korta den om källan säger så, eller ta bort ett led.",
            )
