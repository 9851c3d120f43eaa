"""Where a journey ends, compared with where its sentence says that it ends."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case_space.box import Box, contains
from generator.model.handover import Journey
from generator.proof.proof import Proof
from generator.routing.answer import CaseAnswer, answer_case, build_case_box
from generator.routing.need_tree import build_need_trees
from generator.routing.tree_paths import count_questions


def travelled(proof: Proof, journey: Journey) -> CaseAnswer:
    """The answer that the guide gives to a journey."""
    found = answer_case(proof, dict(journey.case))
    assert found, "nobody leads this case"
    return found


def wrong(proof: Proof, journey: Journey) -> Iterator[str]:
    """What the guide answers that the journey does not say, or does not answer that it says."""
    found = travelled(proof, journey)
    first = found.first_contact
    if found.lead.id != journey.reaches:
        yield f"leads: {found.lead.id}, not {journey.reaches}"
    if not first:
        yield "there is no way in"
    elif first.service.id != (journey.first_contact or journey.reaches):
        yield f"answers: {first.service.id}, not {journey.first_contact or journey.reaches}"
    if journey.if_refused and found.if_refused != journey.if_refused:
        yield f"after a no: {found.if_refused}, not {journey.if_refused}"
    case = build_case_box(proof, dict(journey.case))
    for giver, taker in (
        (found.lead.id, journey.if_worse),
        (journey.if_refused, journey.after_refusal),
    ):
        if taker and (giver is None or taker not in list_receivers(proof, giver, case)):
            yield f"{taker} does not take over from {giver} when it gets worse"


def count_asked(proof: Proof, journey: Journey) -> int:
    """How many questions a journey meets."""
    tree = next(tree for tree in build_need_trees(proof) if tree.need.id == journey.case.need)
    return count_questions(tree, build_case_box(proof, dict(journey.case)))


def list_receivers(proof: Proof, giver: str, case: Box) -> list[str]:
    """Who a service hands a case over to because it got worse or help was not enough, in the order of the data."""
    onward = (
        one
        for one in proof.transfers.by_giver.get(giver, [])
        if one.is_escalation and contains(one.box, case)
    )
    return list(dict.fromkeys(one.receiver for one in onward))
