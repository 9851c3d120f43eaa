"""Builds every chart of a catalogue, for everybody and for each school."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from generator.charts import (
    family_centre_week,
    handovers,
    pocket_card,
    responsibility_matrix,
    routine_chart,
    worried_about_child,
)
from generator.charts.chart_context import ChartContext
from generator.charts.sheet import Sheet
from generator.model.catalogue import Catalogue
from generator.model.chart import Chart, ChartRow

_KINDS: dict[str, Callable[[Chart, ChartContext], Sheet]] = {
    "worried": worried_about_child.build_sheet,
    "workplace": worried_about_child.build_sheet,
    "matrix": responsibility_matrix.build_sheet,
    "escalation": handovers.build_sheet,
    "routine": routine_chart.build_sheet,
    "week": family_centre_week.build_sheet,
    "card": pocket_card.build_sheet,
}
_FOR_FAMILIES = ("week",)


def list_sheet_sets(catalogue: Catalogue, words: dict[str, Any]) -> Iterator[list[Sheet]]:
    """The charts for everybody, then those of each school, in the order of the data."""
    for school in (None, *catalogue.schools):
        yield list_sheets(ChartContext(catalogue, words, school))


def list_sheets(context: ChartContext) -> list[Sheet]:
    """The charts for everybody, or for one school. A school has no cards for other workplaces."""
    return [
        build_sheet(each, context)
        for chart in context.catalogue.charts
        if not context.school
        or not chart.municipalities
        or context.school.municipality in chart.municipalities
        for each in _list_each(chart, context)
    ]


def _list_each(chart: Chart, context: ChartContext) -> Iterator[Chart]:
    """A chart for each of its workplaces, or the chart itself when it is not about any."""
    if chart.kind != "workplace":
        yield chart
    elif context.school is None:
        places = {place.id: place for place in context.catalogue.workplaces}
        for id in chart.workplaces:
            place = places[id]
            own = {
                "id": f"{chart.id}-{id}",
                "title": f"{chart.title} {place.name}",
                "lead": " ".join(filter(None, (chart.lead, place.duty))),
                "ages": place.ages,
                "place": place.name,
                "workplaces": (id,),
                "rows": _ask_with_own_duty(chart) if place.duty else chart.rows,
            }
            yield chart.model_copy(update=own)


def _ask_with_own_duty(chart: Chart) -> tuple[ChartRow, ...]:
    """The rows where not everybody must report: a question never says of all what the law says of some."""
    return tuple(
        row.model_copy(update={"question": row.question_with_own_duty or row.question})
        for row in chart.rows
    )


def build_sheet(chart: Chart, context: ChartContext) -> Sheet:
    """The sheet of one chart. All but those for families name the duty to report."""
    sheet = _KINDS[chart.kind](chart, context.limit_to_chart(chart))
    return sheet if chart.kind in _FOR_FAMILIES else replace(sheet, duty=context.describe_duty())
