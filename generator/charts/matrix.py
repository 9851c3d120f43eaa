"""The responsibility matrix on paper: every need and age band, with the services that lead."""

from __future__ import annotations

from generator.charts.context import ChartContext
from generator.charts.sheet import ChartAnswer, Sheet, TableRow, TableSection
from generator.model.chart import Chart
from generator.views.facts import format_age_band, list_age_bands
from generator.views.matrix import LeadLine, list_leads
from generator.views.need_leads import NeedAnswers


def build_sheet(chart: Chart, context: ChartContext) -> Sheet:
    """The matrix. Needs of a group with the same leads share a row, so there is less to read."""
    catalogue, answers = context.catalogue, NeedAnswers(context.proof.ownership)
    bands = list_age_bands(catalogue)
    parts = []
    for group in catalogue.groups:
        alike: dict[tuple[tuple[ChartAnswer, ...], ...], list[str]] = {}
        for need in catalogue.needs:
            if need.group == group.id:
                cells = tuple(_owners(context, list_leads(answers, need, band)) for band in bands)
                alike.setdefault(cells, []).append(need.name)
        parts.append(
            TableSection(
                group.name,
                tuple(TableRow(("\n".join(names), *cells)) for cells, names in alike.items()),
            )
        )
    return Sheet(
        chart=chart,
        school=context.school,
        shape="table",
        lead=chart.lead or "",
        proposal=context.describe_proposal(row.status for row in catalogue.responsibilities),
        rows=(context.build_danger_row(),),
        columns=(context.labels["need"], *(format_age_band(band) for band in bands)),
        widths=(3, *(2 for _ in bands)),
        parts=tuple(part for part in parts if part.rows),
    )


def _owners(context: ChartContext, lines: list[LeadLine]) -> tuple[ChartAnswer, ...]:
    """The leads in a cell. Only those of the chart's own municipalities."""
    names = [
        m.name for m in context.catalogue.space.municipalities if m.id in context.municipalities
    ]
    mine = [line for line in lines if any(place in context.municipalities for place in line.places)]
    return tuple(
        ChartAnswer(line.lead.id, line.lead.name, _where(line, names, context)) for line in mine
    )


def _where(line: LeadLine, names: list[str], context: ChartContext) -> str:
    place = (
        ""
        if context.single_municipality or any(name in line.lead.name for name in names)
        else line.municipalities
    )
    return ", ".join(part for part in (place, line.ages) if part)
