"""The week of the family centres, for the door or the notice board; where no time is confirmed, how to ask."""

from __future__ import annotations

from generator.cases.space import listed
from generator.charts.context import Making
from generator.charts.owner_lookup import unbroken
from generator.charts.sheet import Cells, Part, Sheet
from generator.model.chart import Chart
from generator.model.offer import Centre
from generator.text import capitalize_first, date_in_words
from generator.views.facts import oldest_check
from generator.views.timetable import DAYS, Time, week


def sheet(chart: Chart, making: Making) -> Sheet:
    """One part for each municipality, with the times that may be shown, from Monday on."""
    centres = [
        centre
        for centre in making.catalogue.centres
        if centre.municipality in making.municipalities
    ]
    services = [making.catalogue.service[centre.service] for centre in centres]
    said = making.said
    return Sheet(
        chart=chart,
        school=making.school,
        shape="table",
        lead=chart.lead or "",
        columns=(said["day"], said["time"], said["what"], said["where"]),
        widths=(2, 2, 5, 4),
        parts=tuple(_part(centre, making) for centre in centres),
        notes=making.dated(reach for service in services for reach in making.ways(service)[:1]),
        checked=oldest_check(services, making.catalogue),
    )


def _part(centre: Centre, making: Making) -> Part:
    service = making.catalogue.service[centre.service]
    name = next(
        m.name for m in making.catalogue.space.municipalities if m.id == centre.municipality
    )
    offers = [
        offer
        for offer in making.catalogue.shown_offers
        if offer.service == centre.service and centre.model != "none"
    ]
    times = week(making.catalogue, offers)
    told = tuple(
        Cells(
            (
                capitalize_first(DAYS[time.day]),
                f"{time.start}–{time.end}",
                _what(time, making),
                time.place,
            )
        )
        for time in times
    )
    return Part(f"{name}: {service.name}", told or (_nothing(centre, making),))


def _what(time: Time, making: Making) -> str:
    said = making.said
    only = f"{said['only']} {listed(list(time.kinds))}" if time.kinds else ""
    season = (
        f"{date_in_words(time.season[0])} – {date_in_words(time.season[1])}" if time.season else ""
    )
    closed = (
        f"{said['closed_weeks']} {listed([str(week) for week in time.closed_weeks])}"
        if time.closed_weeks
        else ""
    )
    return "\n".join(
        part
        for part in (time.offer.name, listed(list(time.languages)), only, season, closed, time.note)
        if part
    )


def _nothing(centre: Centre, making: Making) -> Cells:
    """Never a guess: that no time is confirmed, and how to ask."""
    service = making.catalogue.service[centre.service]
    way = next(iter(making.ways(service)), None)
    why = centre.text if centre.model == "none" else making.words["family"]["no_times"]
    return Cells(
        ("", "", why, f"{service.name}\n{way.name} {unbroken(way.text)}" if way else service.name)
    )
