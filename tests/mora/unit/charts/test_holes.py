"""A known hole stands on every chart that somebody may read in it, with what to do meanwhile."""

from __future__ import annotations

from generator.charts.sheet import Sheet
from generator.model.catalogue import Catalogue
from generator.proof.proof import get_proof
from generator.routing.answer import ImpossibleCase, answer_case


def list_questions_met(catalogue: Catalogue, sheet: Sheet) -> set[str]:
    """The holes that the router meets in office hours, case by case, in the rows of a sheet."""
    space, chart = catalogue.space, sheet.chart
    when = next(value.id for value in space.when if value.office)
    met: set[str] = set()
    for row in chart.rows:
        for age in range(space.last_age + 1):
            for place in chart.municipalities or [m.id for m in space.municipalities]:
                case = {
                    "need": row.need,
                    "age": str(age),
                    "municipality": place,
                    "urgency": row.urgency,
                    "when": when,
                    "asker": chart.asker or space.askers[0].id,
                }
                if chart.ages is None or age in chart.ages:
                    try:
                        found = answer_case(get_proof(catalogue), case)
                    except ImpossibleCase:
                        continue
                    met |= {hole.question for hole in found.holes}
    return met


def test_every_hole_that_a_row_meets_stands_on_the_sheet_with_what_to_do(
    mora: Catalogue, mora_sheets: list[Sheet]
) -> None:
    meanwhile = {hole.question: hole.meanwhile for hole in mora.holes}
    stairs = [
        sheet for sheet in mora_sheets if sheet.shape == "stairs" and sheet.chart.kind == "worried"
    ]
    assert stairs
    for sheet in stairs:
        met = list_questions_met(mora, sheet)
        assert met
        for question in met:
            assert any(question in note and meanwhile[question] in note for note in sheet.notes)


def test_a_hole_that_no_row_meets_stands_on_no_sheet(
    mora: Catalogue, mora_sheets: list[Sheet]
) -> None:
    for sheet in mora_sheets:
        if sheet.chart.kind == "worried":
            said = {h.question for h in mora.holes if any(h.question in n for n in sheet.notes)}
            assert said == list_questions_met(mora, sheet)
