"""A card for the pocket: a few numbers, and nothing else."""

from __future__ import annotations

from generator.charts.context import Making
from generator.charts.owner_lookup import unbroken
from generator.charts.sheet import Owner, Row, Sheet
from generator.model.chart import Chart
from generator.model.service import Service
from generator.views.contacts import Reach
from generator.views.facts import oldest_check


def sheet(chart: Chart, making: Making) -> Sheet:
    """The services of a card, each with the first number that may be shown. One without a number is left out."""
    services = [making.catalogue.service[service] for service in chart.services]
    numbers = [(service, call) for service in services if (call := _call(service, making))]
    return Sheet(
        chart=chart,
        school=making.school,
        shape="card",
        lead=chart.lead or "",
        rows=tuple(_row(service, call) for service, call in numbers),
        blanks=making.blanks(chart),
        notes=making.dated(call for _, call in numbers),
        checked=oldest_check([service for service, _ in numbers], making.catalogue),
    )


def _call(service: Service, making: Making) -> Reach | None:
    return next((reach for reach in making.ways(service) if reach.is_call), None)


def _row(service: Service, call: Reach) -> Row:
    name = call.name if call.text == service.name else service.name
    return Row(
        "",
        service.level == "emergency",
        (Owner(service.id, name, value=unbroken(call.text), href=call.href or ""),),
    )
