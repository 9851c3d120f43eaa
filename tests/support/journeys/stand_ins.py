"""Who answers when the one who leads has closed, found in the proof."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case_space.box import Box, intersect, subtract_all
from generator.proof.proof import Proof


def find_silent_cases(proof: Proof) -> dict[str, list[Box]]:
    """For each lead, the cases where a stand-in is enough and the lead does not answer."""
    leads = sorted({row.lead for row in proof.catalogue.responsibilities})
    return {lead: list(_list_silent(proof, lead)) for lead in leads}


def find_stand_ins(proof: Proof, silent: dict[str, list[Box]]) -> dict[str, set[str]]:
    """For each lead, those who answer in some of its silent cases."""
    return {lead: set(_list_stand_ins(proof, lead, boxes)) for lead, boxes in silent.items()}


def _list_silent(proof: Proof, lead: str) -> Iterator[Box]:
    enough = proof.space["urgency"].encode(
        urgency.id for urgency in proof.catalogue.space.urgency if urgency.reach == "stand-in"
    )
    for need in proof.catalogue.needs:
        for row, box in proof.ownership.list_rows(need):
            if row.lead == lead and (
                hurried := intersect(box, proof.space.build_box(urgency=enough))
            ):
                yield from subtract_all([hurried], proof.reachability.find_cases_now(lead))


def _list_stand_ins(proof: Proof, lead: str, left: list[Box]) -> Iterator[str]:
    """A stand-in meets the cases that the ones before it do not take."""
    for other in proof.catalogue.service[lead].stand_in:
        taken = proof.reachability.find_cases_stood_in(other)
        if any(intersect(case, box) for case in left for box in taken):
            yield other
        left = subtract_all(left, taken)
