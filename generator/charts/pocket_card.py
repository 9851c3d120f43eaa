"""A card for the pocket: a few phone numbers and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from generator.charts.chart_context import ChartContext
from generator.charts.owner_lookup import make_unbreakable
from generator.charts.sheet import ChartAnswer, QuestionRow, Sheet
from generator.model.chart import Chart
from generator.model.service import Service
from generator.views.service_facts import find_oldest_check
from generator.views.shown_contacts import ShownContact

_MOST_PAGES = 3  # of services without a number: the back of a card has room for a few


def build_sheet(chart: Chart, context: ChartContext) -> Sheet:
    """The services of a card, each with its first phone number that may be shown. Those without one stand on the back, with their page."""
    services = [context.catalogue.service[service] for service in chart.services]
    numbers = [(service, call) for service in services if (call := _find_number(service, context))]
    return Sheet(
        chart=chart,
        school=context.school,
        shape="card",
        lead=chart.lead or "",
        rows=tuple(_build_row(service, call) for service, call in numbers),
        blanks=context.list_blanks(chart),
        notes=(
            *_name_pages([s for s in services if not _find_number(s, context)], context),
            *context.describe_old_numbers(call for _, call in numbers),
        ),
        checked=find_oldest_check([service for service, _ in numbers], context.catalogue),
    )


def _name_pages(services: list[Service], context: ChartContext) -> Iterator[str]:
    owners = [context.build_owner(service) for service in services]
    pages = [f"{owner.name}: {owner.value}" for owner in owners if owner.value]
    yield from pages if len(pages) <= _MOST_PAGES else ()


def _find_number(service: Service, context: ChartContext) -> ShownContact | None:
    return next(
        (
            shown_contact
            for shown_contact in context.list_contacts(service)
            if shown_contact.is_call
        ),
        None,
    )


def _build_row(service: Service, call: ShownContact) -> QuestionRow:
    name = call.name if call.text == service.name else service.name
    return QuestionRow(
        "",
        service.level == "emergency",
        (ChartAnswer(service.id, name, value=make_unbreakable(call.text), href=call.href or ""),),
    )
