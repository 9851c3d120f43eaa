"""Whoever helps a child up to a birthday hands over at it: to the one who leads next, or to somebody who takes the child."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case_space.box import Box, intersect, merge, set_bits, subtract_all
from generator.case_space.dimensions import Axis
from generator.proof.gaps import Gap
from generator.proof.proof import Proof
from generator.rules.registry import gap_rule


def _describe_gap(proof: Proof, cases: str, gap: Gap) -> tuple[str, str]:
    if len(gap.reason) == 1:
        return (
            f"Ingen lämnar över när barnet fyller år: '{gap.reason[0]}' kan ha tagit över tidigare och tar inte emot längre, {cases}.",
            f"Lägg till en överlämning i routing/handovers.yaml från '{gap.reason[0]}' till den som tar vid, med trigger: age och de här åldrarna.",
        )
    before, after = gap.reason
    return (
        f"Ingen lämnar över när barnet fyller år: '{before}' slutar och '{after}' tar vid, {cases}.",
        f"Lägg till en överlämning i routing/handovers.yaml från '{before}' till '{after}' med trigger: age och de här åldrarna.",
    )


@gap_rule("age-edges", _describe_gap, follows=("accepted", "owned", "unambiguous"))
def find_gaps(proof: Proof) -> Iterator[Gap]:
    """The cases, at the age where somebody new leads or where help ends, that nobody hands over.

    The handover has the trigger `age` and the ages where the next one takes over.
    """
    yield from _find_gaps_between_leads(proof)
    yield from _find_gaps_after_help(proof)


def _find_gaps_between_leads(proof: Proof) -> Iterator[Gap]:
    handed: dict[tuple[str, str], list[Box]] = {}
    for row in proof.catalogue.handovers:
        if row.trigger == "age" and (box := proof.ownership.build_box(row)):
            handed.setdefault((row.giver, row.to), []).append(box)
    for need in proof.catalogue.needs:
        rows = proof.ownership.list_rows(need)
        for before, box in rows:
            for after, other in rows:
                edge = _cut_to_birthday(box, other) if before.lead != after.lead else None
                if edge:
                    left = subtract_all([edge], handed.get((before.lead, after.lead), []))
                    yield from (
                        Gap(after.get_place("lead"), part, (before.lead, after.lead))
                        for part in left
                    )


def _find_gaps_after_help(proof: Proof) -> Iterator[Gap]:
    """Somebody who does not lead may have taken over a year ago. Too old for that help, the child must not be left alone."""
    handovers = [
        one for given in proof.transfers.by_giver.values() for one in given if not one.is_refusal
    ]
    for service, rows in proof.acceptance.rows.items():
        coming = [one.box for one in handovers if one.receiver == service and one.is_escalation]
        answered = [box for _, box in rows]
        answered += [one.box for one in handovers if one.giver == service and one.is_birthday]
        for row, box in rows:
            came = (part for given in coming if (part := intersect(box, given)))
            younger = (part for cases in came for part in proof.ownership.limit_to_possible(cases))
            older = (set_bits(part, Axis.AGE, part[Axis.AGE] << 1) for part in younger)
            edges = (part for cases in older for part in proof.ownership.limit_to_possible(cases))
            yield from (
                Gap(row.get_place("service"), part, (service,))
                for part in merge(subtract_all(edges, answered))
            )


def _cut_to_birthday(before: Box, after: Box) -> Box | None:
    """The cases of the second that were the first's a year before."""
    return intersect(set_bits(before, Axis.AGE, before[Axis.AGE] << 1), after)
