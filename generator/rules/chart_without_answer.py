"""Every chart has content, and every question on it has an answer."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case_space.dimensions import Axis
from generator.model.catalogue import Catalogue
from generator.model.chart import Chart, ChartRow
from generator.problem import Problem
from generator.proof.proof import Proof, get_proof
from generator.rules.registry import Scope, rule

_RULE = "chart-without-answer"
_NEEDS = {
    "worried": "rows",
    "workplace": "workplaces",
    "routine": "routines",
    "escalation": "service",
    "card": "services",
}  # what each kind is made from


@rule("chart-without-answer", scope=Scope.CASES)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A chart names what its kind is made from, and asks only about needs that somebody of its ages can have."""
    proof = get_proof(catalogue)
    for chart in catalogue.charts:
        field = _NEEDS.get(chart.kind)
        if field and not getattr(chart, field):
            yield Problem(
                chart.get_place("id"),
                _RULE,
                f"Planschen '{chart.id}' har kind: {chart.kind}, men saknar '{field}'. Den skulle bli tom.",
                f"Lägg till '{field}', eller byt kind.",
            )
        yield from (
            _report_unanswered(chart, row, need)
            for row in chart.rows
            for need in row.needs
            if not _can_be_asked(chart, need, proof)
        )


def _can_be_asked(chart: Chart, need: str, proof: Proof) -> bool:
    possible = proof.ownership.find_possible_cases(proof.catalogue.need[need])
    asker = chart.asker or proof.catalogue.space.askers[0].id
    ages = proof.ownership.encode_ages(chart.ages) & ~1  # a chart is about children who are born
    return bool(
        possible[Axis.AGE] & ages and possible[Axis.ASKER] & proof.space["asker"].encode([asker])
    )


def _report_unanswered(chart: Chart, row: ChartRow, need: str) -> Problem:
    return Problem(
        row.get_place("need" if need == row.need else "also"),
        _RULE,
        (
            f"Planschen '{chart.id}' frågar om '{need}', som ingen i planschens åldrar "
            "kan ha, eller som den som läser inte kan fråga om. Raden skulle bli tom."
        ),
        "Välj ett annat behov, eller ändra planschens ages eller asker.",
    )
