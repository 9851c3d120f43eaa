"""Builds every chart of a catalogue, for everybody and for each school."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from generator.charts import card, escalation, matrix, routine, week, worried
from generator.charts.context import Making
from generator.charts.sheet import Sheet
from generator.model.catalogue import Catalogue
from generator.model.chart import Chart

_KINDS: dict[str, Callable[[Chart, Making], Sheet]] = {
    "worried": worried.sheet,
    "matrix": matrix.sheet,
    "escalation": escalation.sheet,
    "routine": routine.sheet,
    "week": week.sheet,
    "card": card.sheet,
}


def sets(catalogue: Catalogue, words: dict[str, Any]) -> Iterator[list[Sheet]]:
    """The charts for everybody, then those of each school, in the order of the data."""
    for school in (None, *catalogue.schools):
        yield sheets_for(Making(catalogue, words, school))


def sheets_for(context: Making) -> list[Sheet]:
    """The charts for everybody, or for one school."""
    return [sheet_of(chart, context) for chart in context.catalogue.charts]


def sheet_of(chart: Chart, context: Making) -> Sheet:
    """The sheet of one chart."""
    return _KINDS[chart.kind](chart, context)
