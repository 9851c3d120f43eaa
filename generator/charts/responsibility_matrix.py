"""The grid of who does what on paper: the same bars as on the web, all needs on one sheet."""

from __future__ import annotations

from generator.charts.chart_context import ChartContext
from generator.charts.sheet import GridRow, GridSection, Sheet, SheetBar
from generator.model.chart import Chart
from generator.views.need_grid import GridBar, NeedGrid, build_need_grid, shorten_names
from generator.views.need_leads import NeedAnswers


def build_sheet(chart: Chart, context: ChartContext) -> Sheet:
    """The grid of all municipalities, or of the only one that the chart is about."""
    catalogue = context.catalogue
    place = context.single_municipality or ""
    grid = build_need_grid(NeedAnswers(context.proof.ownership), place)
    letters = shorten_names([m.name for m in catalogue.space.municipalities])
    is_split = any(bar.places for bars in grid.bars.values() for bar in bars)
    sections = (
        GridSection(
            group.name,
            tuple(
                _build_row(need.id, need.name, grid, letters, context)
                for need in catalogue.needs
                if need.group == group.id
            ),
        )
        for group in catalogue.groups
    )
    standings = frozenset(row.standing for row in catalogue.responsibilities)
    return Sheet(
        chart=chart,
        school=context.school,
        shape="grid",
        lead=chart.lead or "",
        proposal=context.describe_proposal(standings),
        decided="decided" in standings,
        rows=(context.build_danger_row(),),
        columns=(
            context.labels["need"],
            context.words["matrix"]["expected"],
            *(str(age) for age in range(catalogue.space.last_age + 1)),
        ),
        grid=tuple(section for section in sections if section.rows),
        legend=tuple((str(lead.number), lead.name) for lead in grid.leads),
        places=tuple((short, name) for name, short in letters.items()) if is_split else (),
    )


def _build_row(
    need: str, name: str, grid: NeedGrid, letters: dict[str, str], context: ChartContext
) -> GridRow:
    return GridRow(name, tuple(_build_bar(bar, letters, context) for bar in grid.bars[need]))


def _build_bar(bar: GridBar, letters: dict[str, str], context: ChartContext) -> SheetBar:
    name = bar.lead.name if bar.lead else context.words["matrix"]["nobody"]
    text = ", ".join(part for part in (name, bar.municipalities) if part)
    number = str(bar.lead.number) if bar.lead else ""
    place = "".join(letters[place] for place in bar.places)
    return SheetBar(bar.start, bar.span, bar.line, number, text, bar.ages, place)
