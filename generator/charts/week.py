"""The chart of a family centre's week, for the door or the notice board."""

from __future__ import annotations

from generator.cases.space import listed
from generator.charts.context import Making
from generator.charts.owner_lookup import unbroken
from generator.charts.sheet import Cells, Part, Sheet
from generator.model.chart import Chart
from generator.model.offer import Centre
from generator.text import capitalize_first, date_in_words
from generator.views.facts import oldest_check
from generator.views.hours import DAYS
from generator.views.timetable import Time, week


def sheet(chart: Chart, context: Making) -> Sheet:
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
        parts=tuple(_part(centre, context) for centre in centres),
        notes=context.describe_old_numbers(
            reach for service in services for reach in context.list_contacts(service)[:1]
        ),
        checked=oldest_check(services, context.catalogue),
    )


def _part(centre: Centre, context: Making) -> Part:
    service = context.catalogue.service[centre.service]
    name = next(
        m.name for m in context.catalogue.space.municipalities if m.id == centre.municipality
    )
    offers = [
        offer
        for offer in context.catalogue.shown_offers
        if offer.service == centre.service and centre.model != "none"
    ]
    times = week(context.catalogue, offers)
    rows = tuple(
        Cells(
            (
                capitalize_first(DAYS[time.day]),
                f"{time.start}–{time.end}",
                _what(time, context),
                time.place,
            )
        )
        for time in times
    )
    return Part(f"{name}: {service.name}", rows or (_no_times(centre, context),))


def _what(time: Time, context: Making) -> str:
    labels = context.labels
    only = f"{labels['only']} {listed(list(time.kinds))}" if time.kinds else ""
    season = (
        f"{date_in_words(time.season[0])} – {date_in_words(time.season[1])}" if time.season else ""
    )
    closed = (
        f"{labels['closed_weeks']} {listed([str(week) for week in time.closed_weeks])}"
        if time.closed_weeks
        else ""
    )
    return "\n".join(
        part
        for part in (time.offer.name, listed(list(time.languages)), only, season, closed, time.note)
        if part
    )


def _no_times(centre: Centre, context: Making) -> Cells:
    """A row for a centre without a confirmed time: says so, and how to ask."""
    service = context.catalogue.service[centre.service]
    contact = next(iter(context.list_contacts(service)), None)
    why = centre.text if centre.model == "none" else context.words["family"]["no_times"]
    return Cells(
        (
            "",
            "",
            why,
            f"{service.name}\n{contact.name} {unbroken(contact.text)}" if contact else service.name,
        )
    )
