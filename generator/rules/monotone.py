"""The more urgent, the sooner: never a slower answer because it is more urgent."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.case_space.box import Box, intersect, set_bits
from generator.case_space.dimensions import Axis
from generator.model.responsibilities import Responsibility
from generator.proof.gaps import Gap
from generator.proof.proof import Proof
from generator.rules.registry import gap_rule

_Led = tuple[Responsibility, Box]


def _describe_gap(proof: Proof, cases: str, gap: Gap) -> tuple[str, str]:
    urgent, calm = gap.reason
    return (
        f"Mer brådskande ger ett långsammare svar: '{urgent}' lovar senare svar än '{calm}' gör när det är mindre bråttom, {cases}.",
        f"Korta tiden (within) i acceptances för '{urgent}', eller låt '{calm}' leda också när det är bråttom.",
    )


@gap_rule("monotone", _describe_gap, follows=("accepted", "reachable-at-that-hour", "unambiguous"))
def find_gaps(proof: Proof) -> Iterator[Gap]:
    """The cases where more urgent is slower.

    Compares what the leads promise for each urgency and the next.
    """
    for need in proof.catalogue.needs:
        rows = proof.ownership.list_rows(need)
        for faster, slower in pairwise(range(len(proof.catalogue.space.urgency))):
            for urgent, box in _list_at_urgency(rows, faster):
                for calm, other in _list_at_urgency(rows, slower):
                    if overlap := intersect(
                        _move_to_urgency(box, -1), _move_to_urgency(other, 1 << faster)
                    ):
                        yield from (
                            Gap(urgent.get_place("lead"), part, (urgent.lead, calm.lead))
                            for part in _find_slower(
                                proof, urgent.lead, overlap, calm.lead, 1 << slower
                            )
                        )


def _list_at_urgency(rows: list[_Led], position: int) -> list[_Led]:
    return [(row, box) for row, box in rows if box[Axis.URGENCY] >> position & 1]


def _move_to_urgency(box: Box, bits: int) -> Box:
    return set_bits(box, Axis.URGENCY, bits)


def _find_slower(proof: Proof, urgent: str, box: Box, calm: str, slower: int) -> Iterator[Box]:
    """The urgent cases that wait longer. One that promises nothing is taken to keep its urgency's limit."""
    limit = proof.catalogue.space.urgency[box[Axis.URGENCY].bit_length() - 1].limit
    assumed = None if urgent == calm else limit.minutes if limit else 0
    for fast, part in proof.acceptance.split_by_answer_time(urgent, box):
        waited = fast.within.minutes if fast and fast.within else assumed
        for slow, same in proof.acceptance.split_by_answer_time(
            calm, _move_to_urgency(part, slower)
        ):
            if slow and slow.within and waited is not None and waited > slow.within.minutes:
                yield _move_to_urgency(same, box[Axis.URGENCY])
