"""What a reader meets in one case, asked of the guide itself: nothing here is worked out in boxes."""

from __future__ import annotations

from itertools import product

from generator.case_space.box import Box, contains
from generator.case_space.dimensions import DIMENSIONS
from generator.diff.joint_space import JointCatalogues
from generator.model.responsibilities import Responsibility
from generator.proof.proof import Proof
from generator.routing.answer import answer_case
from generator.routing.need_tree import NeedTree
from generator.routing.tree_paths import count_questions
from generator.rules.registry import load_gap_finders

Case = tuple[str, ...]


def cases(proof: Proof) -> dict[Case, Box]:
    """Every possible case, each with its box."""
    found = {}
    for need in proof.catalogue.needs:
        possible = proof.ownership.find_possible_cases(need)
        for places in product(
            *(
                d.list_positions(bits)
                for d, bits in zip(proof.space.dimensions, possible, strict=True)
            )
        ):
            values = tuple(d.values[k] for d, k in zip(proof.space.dimensions, places, strict=True))
            found[values] = tuple(1 << k for k in places)
    return found


def answers(proof: Proof) -> dict[Case, dict[str, tuple]]:
    """Every answer to every case."""
    trees = {need.id: NeedTree(proof, need) for need in proof.catalogue.needs}
    return {
        case: {**_answers(proof, case, here, trees[case[0]]), **_holes(proof, here)}
        for case, here in cases(proof).items()
    }


def _is_decided(row: Responsibility) -> bool:
    """Approved, and by a body on a day, by law, or by the service itself."""
    signed = row.decided_by and row.decided_on or row.laws or row.verification
    return row.status == "approved" and bool(signed)


def _answers(proof: Proof, case: Case, here: Box, tree: NeedTree) -> dict[str, tuple]:
    asked = {"exists": (True,), "questions": (count_questions(tree, here),)}
    found = answer_case(proof, dict(zip(DIMENSIONS, case, strict=True)))
    nothing = dict.fromkeys(
        (
            "lead",
            "decided",
            "support",
            "first-contact",
            "stand-in",
            "hours",
            "if-refused",
            "promise",
            "onward",
        ),
        (),
    )
    if not found:
        return nothing | asked
    rows = [
        row
        for row, box in proof.ownership.list_rows(proof.catalogue.need[case[0]])
        if contains(box, here)
    ]
    lead, first = found.lead.id, found.first_contact
    ((slowest, _),) = proof.acceptance.split_by_answer_time(lead, here)
    promised = (
        slowest and slowest.within.minutes,
        found.lead.promise.within.minutes if found.lead.promise else None,
    )
    older = (here[0], here[1] << 1, *here[2:])
    passes = [one for one in proof.transfers.by_giver.get(lead, []) if not one.is_refusal]
    steps = {
        (one.receiver, one.entry.trigger, one.minutes)
        for one in passes
        if contains(one.box, older if one.entry.trigger == "age" else here)
    }
    met = {
        "lead": tuple(dict.fromkeys(row.lead for row in rows)),
        "decided": ("approved",) if rows and all(map(_is_decided, rows)) else (),
        "support": tuple(dict.fromkeys(service for row in rows for service in row.support)),
        "if-refused": (found.if_refused,) if found.if_refused else (),
        "promise": () if promised == (None, None) else promised,
        "onward": tuple(sorted(steps)),
    }
    if first:
        met["first-contact"] = (
            first.service.id,
            first.target.kind,
            first.target.value,
            first.contact.say,
        )
        met["stand-in"] = (first.service.id,) if first.is_stand_in else ()
        written = (
            (first.contact.hours or first.target.hours or first.service.hours)
            if first.is_open_now
            else ()
        )
        then = [hour for hour in written if hour.when == "all" or case[4] in hour.when]
        met["hours"] = (
            "open" if first.is_open_now else "closed",
            tuple((str(h.open), str(h.close), h.days, h.season, h.note) for h in then),
        )
    return nothing | met | asked


def _holes(proof: Proof, here: Box) -> dict[str, tuple]:
    found = {}
    for rule, gaps in load_gap_finders().items():
        if any(contains(gap.box, here) for gap in gaps(proof)):
            known = any(contains(box, here) for _, box in proof.list_holes(rule))
            found[f"hole:{rule}"] = ("known",) if known else ("open",)
    return found


def differences(both: JointCatalogues) -> dict[tuple[str, Case], tuple[tuple, tuple]]:
    """Every answer that differs, by facet and case. A case that only one of them has is a difference by itself."""
    old, new = answers(both.old), answers(both.new)
    found = {}
    for case in old.keys() | new.keys():
        before, after = old.get(case, {}), new.get(case, {})
        for facet in before.keys() | after.keys():
            shared = (before and after) or facet == "exists" or facet.startswith("hole:")
            if shared and before.get(facet, ()) != after.get(facet, ()):
                found[facet, case] = before.get(facet, ()), after.get(facet, ())
    return found
