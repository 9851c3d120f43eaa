"""The more urgent, the sooner: never a slower answer because it is more urgent."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.claims.gaps import Gap, once, told
from generator.claims.proof import Proof, proof_of
from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.space.box import Box, intersect


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Design, section 3, rule 11. Compares what the leads promise for each urgency and the next."""
    proof = proof_of(catalogue)
    yield from told(proof, "monotone", gaps(proof), _sentence)


@once
def gaps(proof: Proof) -> Iterator[Gap]:
    """The cases where more urgent is slower."""
    for need in proof.catalogue.needs:
        rows = proof.leading.of(need)
        for faster, slower in pairwise(range(len(proof.catalogue.space.urgency))):
            for urgent, box in _at(rows, faster):
                for calm, other in _at(rows, slower):
                    both = intersect(_any_urgency(box), _any_urgency(other))
                    if both and _slower(proof, urgent.lead, (*both[:3], 1 << faster, *both[4:]), calm.lead, (*both[:3], 1 << slower, *both[4:])):
                        yield Gap(urgent.at("lead"), (*both[:3], 1 << faster, *both[4:]), (urgent.lead, calm.lead))


def _at(rows, position: int):
    return [(row, box) for row, box in rows if box[3] >> position & 1]


def _any_urgency(box: Box) -> Box:
    return (*box[:3], -1, *box[4:])


def _slower(proof: Proof, urgent: str, box: Box, calm: str, calm_box: Box) -> bool:
    """Whether the urgent case waits longer. One that promises nothing is taken to keep its urgency's limit."""
    fast = proof.accepting.minutes(urgent, box)
    slow = proof.accepting.minutes(calm, calm_box)
    if fast is None and urgent == calm:
        return False
    limits = proof.catalogue.space.urgency
    limit = limits[box[3].bit_length() - 1].limit
    fast = (limit.minutes if limit else 0) if fast is None else fast
    return slow is not None and fast > slow


def _sentence(cases: str, gap: Gap) -> tuple[str, str]:
    urgent, calm = gap.reason
    return (
        f"Mer brådskande ger ett långsammare svar: '{urgent}' lovar senare svar än '{calm}' gör när det är mindre bråttom, {cases}.",
        f"Korta tiden (within) i acceptances för '{urgent}', eller låt '{calm}' leda också när det är bråttom.",
    )
