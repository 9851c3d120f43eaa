"""A card for the pocket: a few phone numbers and nothing else."""

from __future__ import annotations

from generator.charts.context import Making
from generator.charts.owner_lookup import unbroken
from generator.charts.sheet import Owner, Row, Sheet
from generator.model.chart import Chart
from generator.model.service import Service
from generator.views.contacts import Reach
from generator.views.facts import oldest_check


def sheet(chart: Chart, context: Making) -> Sheet:
    """The services of a card, each with its first phone number that may be shown. Services without one are left out."""
    services = [context.catalogue.service[service] for service in chart.services]
    numbers = [(service, call) for service in services if (call := _call(service, context))]
    return Sheet(
        chart=chart,
        school=context.school,
        shape="card",
        lead=chart.lead or "",
        rows=tuple(_row(service, call) for service, call in numbers),
        blanks=context.list_blanks(chart),
        notes=context.describe_old_numbers(call for _, call in numbers),
        checked=oldest_check([service for service, _ in numbers], context.catalogue),
    )


def _call(service: Service, context: Making) -> Reach | None:
    return next((reach for reach in context.list_contacts(service) if reach.is_call), None)


def _row(service: Service, call: Reach) -> Row:
    name = call.name if call.text == service.name else service.name
    return Row(
        "",
        service.level == "emergency",
        (Owner(service.id, name, value=unbroken(call.text), href=call.href or ""),),
    )
