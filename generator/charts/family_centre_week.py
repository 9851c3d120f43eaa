"""The chart of a family centre's week, for the door or the notice board."""

from __future__ import annotations

from generator.case_space.dimensions import join_with_och
from generator.charts.chart_context import ChartContext
from generator.charts.owner_lookup import make_unbreakable
from generator.charts.sheet import Sheet, TableRow, TableSection
from generator.model.chart import Chart
from generator.model.family_offers import Centre
from generator.text import capitalize_first, format_date
from generator.views.offer_times import OfferTime, describe_closures, list_week_times
from generator.views.opening_hours_wording import DAY_NAMES
from generator.views.service_facts import find_oldest_check


def build_sheet(chart: Chart, context: ChartContext) -> Sheet:
    """A section for each municipality, with the times that may be shown, from Monday on."""
    centres = [
        centre
        for centre in context.catalogue.centres
        if centre.municipality in context.municipalities
    ]
    services = [context.catalogue.service[centre.service] for centre in centres]
    labels = context.labels
    return Sheet(
        chart=chart,
        school=context.school,
        shape="table",
        lead=chart.lead or "",
        columns=(labels["day"], labels["time"], labels["what"], labels["where"]),
        widths=(2, 2, 5, 4),
        parts=tuple(_build_section(centre, context) for centre in centres),
        notes=context.describe_old_numbers(
            shown_contact
            for service in services
            for shown_contact in context.list_contacts(service)[:1]
        ),
        checked=find_oldest_check(services, context.catalogue),
    )


def _build_section(centre: Centre, context: ChartContext) -> TableSection:
    service = context.catalogue.service[centre.service]
    name = next(
        m.name for m in context.catalogue.space.municipalities if m.id == centre.municipality
    )
    offers = [
        offer
        for offer in context.catalogue.shown_offers
        if offer.service == centre.service and centre.model != "none"
    ]
    times = list_week_times(context.catalogue, offers)
    rows = tuple(
        TableRow(
            (
                capitalize_first(DAY_NAMES[time.day]),
                f"{time.start}–{time.end}",
                _describe_offer(time, context),
                time.place,
            )
        )
        for time in times
    )
    return TableSection(
        f"{name}: {service.name}", rows or (_build_row_without_times(centre, context),)
    )


def _describe_offer(time: OfferTime, context: ChartContext) -> str:
    labels = context.labels
    only = f"{labels['only']} {join_with_och(list(time.kinds))}" if time.kinds else ""
    season = f"{format_date(time.season[0])} – {format_date(time.season[1])}" if time.season else ""
    closed = f"{labels['closed_times']} {closures}" if (closures := describe_closures(time)) else ""
    return "\n".join(
        part
        for part in (
            time.offer.name,
            join_with_och(list(time.languages)),
            only,
            season,
            closed,
            time.note,
        )
        if part
    )


def _build_row_without_times(centre: Centre, context: ChartContext) -> TableRow:
    """A row for a centre without a confirmed time: says so, and how to ask."""
    service = context.catalogue.service[centre.service]
    contact = next(iter(context.list_contacts(service)), None)
    why = centre.text if centre.model == "none" else context.words["family"]["no_times"]
    return TableRow(
        (
            "",
            "",
            why,
            f"{service.name}\n{contact.name} {make_unbreakable(contact.text)}"
            if contact
            else service.name,
        )
    )
