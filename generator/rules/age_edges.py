"""Where one service ends and the next begins at a birthday, the first hands over to the second."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case_space.box import Box, intersect, set_bits, subtract_all
from generator.case_space.dimensions import Axis
from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.proof.gaps import Gap, memoize_per_proof, report_gaps
from generator.proof.proof import Proof, get_proof
from generator.rules.registry import Scope, gap_finder, rule


@rule("age-edges", scope=Scope.CASES, follows=("accepted", "owned", "unambiguous"))
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """The handover has the trigger `age` and the ages where the next one takes over."""
    proof = get_proof(catalogue)
    yield from report_gaps(proof, "age-edges", find_gaps(proof), _sentence)


@gap_finder("age-edges")
@memoize_per_proof
def find_gaps(proof: Proof) -> Iterator[Gap]:
    """The cases, at the age where somebody new leads, that nobody hands over."""
    handed: dict[tuple[str, str], list[Box]] = {}
    for row in proof.catalogue.handovers:
        if row.trigger == "age" and (box := proof.ownership.build_box(row)):
            handed.setdefault((row.giver, row.to), []).append(box)
    for need in proof.catalogue.needs:
        rows = proof.ownership.list_rows(need)
        for before, box in rows:
            for after, other in rows:
                edge = _edge(box, other) if before.lead != after.lead else None
                if edge:
                    left = subtract_all([edge], handed.get((before.lead, after.lead), []))
                    yield from (
                        Gap(after.get_place("lead"), part, (before.lead, after.lead))
                        for part in left
                    )


def _edge(before: Box, after: Box) -> Box | None:
    """The cases of the second that were the first's a year before."""
    return intersect(set_bits(before, Axis.AGE, before[Axis.AGE] << 1), after)


def _sentence(cases: str, gap: Gap) -> tuple[str, str]:
    before, after = gap.reason
    return (
        f"Ingen lämnar över när barnet fyller år: '{before}' slutar och '{after}' tar vid, {cases}.",
        f"Lägg till en överlämning i routing/handovers.yaml från '{before}' till '{after}' med trigger: age och de här åldrarna.",
    )
