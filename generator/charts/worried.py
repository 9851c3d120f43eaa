"""Worried about a child: questions to the left, who owns a yes to the right, acute first."""

from __future__ import annotations

from dataclasses import replace

from generator.charts.context import Making
from generator.charts.owner_lookup import Asked, Owners
from generator.charts.sheet import Row, Sheet
from generator.model.chart import Chart, ChartRow
from generator.views.facts import oldest_check


def sheet(chart: Chart, making: Making) -> Sheet:
    """The staircase of an age band, from the generated routes."""
    order = [value.id for value in making.catalogue.space.urgency]
    owners = making.owners()
    asked = {
        row: _asked(chart, row, making)
        for row in sorted(chart.rows, key=lambda row: order.index(row.urgency))
    }
    rows = tuple(_row(row, cases, owners, making) for row, cases in asked.items())
    named = {owner.service for row in rows for owner in row.owners}
    return Sheet(
        chart=chart,
        school=making.school,
        shape="stairs",
        lead=chart.lead or "",
        proposal=making.proposal(
            status for cases in asked.values() for status in owners.statuses(cases)
        ),
        rows=rows,
        blanks=making.blanks(chart),
        notes=(making.closed(), *making.dated(owners.shown)),
        checked=oldest_check(
            [making.catalogue.service[service] for service in sorted(named)], making.catalogue
        ),
    )


def _row(row: ChartRow, asked: Asked, owners: Owners, making: Making) -> Row:
    urgency = next(value for value in making.catalogue.space.urgency if value.id == row.urgency)
    found = owners.of(asked)
    after = {owner.refused for owner in found}
    if len(after) == 1:
        found = tuple(replace(owner, refused="") for owner in found)
    return Row(row.question, urgency.reach == "now", found, after.pop() if len(after) == 1 else "")


def _asked(chart: Chart, row: ChartRow, making: Making) -> Asked:
    space = making.catalogue.space
    ages = tuple(
        age for age in range(space.last_age + 1) if chart.ages is None or age in chart.ages
    )
    return Asked(
        row.need, row.urgency, chart.asker or space.askers[0].id, ages, making.municipalities
    )
