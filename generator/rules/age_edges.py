"""Where one service ends and the next begins at a birthday, the first hands over to the second."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case_space.box import Box, intersect, set_bits, subtract_all
from generator.case_space.dimensions import Axis
from generator.proof.gaps import Gap
from generator.proof.proof import Proof
from generator.rules.registry import gap_rule


def _describe_gap(proof: Proof, cases: str, gap: Gap) -> tuple[str, str]:
    before, after = gap.reason
    return (
        f"Ingen lämnar över när barnet fyller år: '{before}' slutar och '{after}' tar vid, {cases}.",
        f"Lägg till en överlämning i routing/handovers.yaml från '{before}' till '{after}' med trigger: age och de här åldrarna.",
    )


@gap_rule("age-edges", _describe_gap, follows=("accepted", "owned", "unambiguous"))
def find_gaps(proof: Proof) -> Iterator[Gap]:
    """The cases, at the age where somebody new leads, that nobody hands over.

    The handover has the trigger `age` and the ages where the next one takes over.
    """
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


def _cut_to_birthday(before: Box, after: Box) -> Box | None:
    """The cases of the second that were the first's a year before."""
    return intersect(set_bits(before, Axis.AGE, before[Axis.AGE] << 1), after)
