"""Builds every chart of a catalogue, for everybody and for each school."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from generator.charts import card, escalation, matrix, routine, week, worried
from generator.charts.context import ChartContext
from generator.charts.sheet import Sheet
from generator.model.catalogue import Catalogue
from generator.model.chart import Chart

_KINDS: dict[str, Callable[[Chart, ChartContext], Sheet]] = {
    "worried": worried.build_sheet,
    "matrix": matrix.build_sheet,
    "escalation": escalation.build_sheet,
    "routine": routine.build_sheet,
    "week": week.build_sheet,
    "card": card.build_sheet,
}


def list_sheet_sets(catalogue: Catalogue, words: dict[str, Any]) -> Iterator[list[Sheet]]:
    """The charts for everybody, then those of each school, in the order of the data."""
    for school in (None, *catalogue.schools):
        yield list_sheets(ChartContext(catalogue, words, school))


def list_sheets(context: ChartContext) -> list[Sheet]:
    """The charts for everybody, or for one school."""
    school = context.school
    return [
        build_sheet(chart, context)
        for chart in context.catalogue.charts
        if not school or not chart.municipalities or school.municipality in chart.municipalities
    ]


def build_sheet(chart: Chart, context: ChartContext) -> Sheet:
    """The sheet of one chart."""
    return _KINDS[chart.kind](chart, context.limit_to_chart(chart))
