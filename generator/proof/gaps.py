"""Gaps (cases that break a rule) merged into few problems; known holes are left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar

from generator.case_space.box import Box, count_cases, merge, subtract_all
from generator.case_space.dimensions import Axis, join_with_och
from generator.problem import Place, Problem
from generator.proof.memoize_per_proof import cache_per_proof
from generator.proof.proof import Proof

T = TypeVar("T")
MAX_NAMED_NEEDS = 3  # needs named in a sentence before the rest are counted


@dataclass(frozen=True, slots=True)
class Gap:
    """Cases that break a rule for the same reason, at the same place in a file."""

    place: Place
    box: Box
    reason: tuple[str, ...] = ()  # ids that the sentence needs besides the cases


def memoize_per_proof(find: Callable[[Proof], Iterable[T]]) -> Callable[[Proof], list[T]]:
    """Decorates a function to run once per proof: a rule and the known holes ask for the same gaps."""

    @cache_per_proof
    @wraps(find)
    def find_cached(proof: Proof) -> list[T]:
        return list(find(proof))

    return find_cached


DescribeGap = Callable[
    [Proof, str, Gap], tuple[str, str]
]  # the cases in words; the sentence and the fix


def report_gaps(
    proof: Proof, rule: str, gaps: Iterable[Gap], sentence: DescribeGap
) -> Iterator[Problem]:
    """Yields one problem for each merged box that no known hole covers. `sentence` gives the sentence and the fix."""
    holes = [box for _, box in proof.list_holes(rule)]
    grouped: dict[tuple[str, ...], list[Gap]] = {}
    for gap in gaps:
        grouped.setdefault(gap.reason, []).append(gap)
    for reason, same in grouped.items():
        for box in merge(make_disjoint(subtract_all([gap.box for gap in same], holes))):
            first = next(gap for gap in same if gap.box[Axis.NEED] & box[Axis.NEED])
            yield Problem(
                first.place,
                rule,
                *sentence(proof, describe_cases(proof, box), Gap(first.place, box, reason)),
                cases=box,
            )


def make_disjoint(boxes: Iterable[Box]) -> list[Box]:
    """Splits boxes so that none overlap; the cases are the same."""
    disjoint: list[Box] = []
    for box in boxes:
        disjoint += subtract_all([box], disjoint)
    return disjoint


def describe_cases(proof: Proof, box: Box) -> str:
    """`Sover dåligt, 13–15 år i Exempelby, natt (24 fall)`."""
    needs = proof.space["need"]
    names = [needs.words[k] for k in needs.list_positions(box[Axis.NEED])]
    if len(names) > MAX_NAMED_NEEDS + 1:
        names = [*names[:MAX_NAMED_NEEDS], f"{len(names) - MAX_NAMED_NEEDS} behov till"]
    count = f"{count_cases(box):,}".replace(",", " ")
    return f"{join_with_och(names)}, {proof.space.describe_box(box, leave_out=['need'])} ({count} fall)"


def suggest_claim(proof: Proof, box: Box, field: str, but: str = "") -> str:
    """Suggests the YAML that fills a gap, and services that accept it: `{needs: [sova], ages: 13–15, lead: …}, där … är 'hjalpen'`."""
    takers = [
        f"'{service}'"
        for service in proof.acceptance.find_accepting_services(box)
        if service != but
    ][:MAX_NAMED_NEEDS]
    who = (
        f"där … är någon som säger att den tar emot: {join_with_och(takers)}"
        if takers
        else "där … är en tjänst som säger att den tar emot (i dag gör ingen det)"
    )
    return f"{{{proof.space.format_as_yaml(box)}, {field}: …}}, {who}"
