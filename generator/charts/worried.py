"""The chart "Worried about a child": questions to the left, who helps to the right, the most urgent first."""

from __future__ import annotations

from dataclasses import replace

from generator.charts.context import ChartContext
from generator.charts.owner_lookup import ChartQuestion, OwnerLookup
from generator.charts.sheet import QuestionRow, Sheet
from generator.model.chart import Chart, ChartRow
from generator.views.facts import find_oldest_check


def build_sheet(chart: Chart, context: ChartContext) -> Sheet:
    """The stairs of questions for an age band, with the answers that routing gives."""
    order = [value.id for value in context.catalogue.space.urgency]
    owners = context.build_owner_lookup()
    asked = {
        row: _asked(chart, row, context)
        for row in sorted(chart.rows, key=lambda row: order.index(row.urgency))
    }
    rows = tuple(_row(row, cases, owners, context) for row, cases in asked.items())
    named = {owner.service for row in rows for owner in row.owners}
    return Sheet(
        chart=chart,
        school=context.school,
        shape="stairs",
        lead=chart.lead or "",
        proposal=context.describe_proposal(
            status for cases in asked.values() for status in owners.list_statuses(cases)
        ),
        rows=rows,
        blanks=context.list_blanks(chart),
        notes=(context.describe_closed_hours(), *context.describe_old_numbers(owners.shown)),
        checked=find_oldest_check(
            [context.catalogue.service[service] for service in sorted(named)], context.catalogue
        ),
    )


def _row(
    row: ChartRow, asked: ChartQuestion, owners: OwnerLookup, context: ChartContext
) -> QuestionRow:
    urgency = next(value for value in context.catalogue.space.urgency if value.id == row.urgency)
    answers = owners.find_owners(asked)
    refused = {owner.refused for owner in answers}
    if len(refused) != 1:
        return QuestionRow(row.question, urgency.reach == "now", answers)
    answers = tuple(replace(owner, refused="") for owner in answers)
    return QuestionRow(row.question, urgency.reach == "now", answers, refused.pop())


def _asked(chart: Chart, row: ChartRow, context: ChartContext) -> ChartQuestion:
    space = context.catalogue.space
    ages = tuple(
        age for age in range(space.last_age + 1) if chart.ages is None or age in chart.ages
    )
    return ChartQuestion(
        row.need, row.urgency, chart.asker or space.askers[0].id, ages, context.municipalities
    )
