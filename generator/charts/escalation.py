"""When a service passes a child on: to whom, how soon, and with what."""

from __future__ import annotations

from generator.charts.context import Making
from generator.charts.sheet import Cells, Owner, Part, Sheet
from generator.model.chart import Chart
from generator.model.handover import Handover
from generator.model.service import ALL

_LATER = "age"  # a birthday is no escalation


def sheet(chart: Chart, making: Making) -> Sheet:
    """The handovers of one service, at once first, those that say the same together."""
    catalogue, said = making.catalogue, making.said
    mine = [
        h
        for h in catalogue.handovers
        if h.giver == chart.service and h.trigger != _LATER and _here(h, making)
    ]
    groups: dict[tuple, list[Handover]] = {}
    for one in sorted(mine, key=lambda h: h.within.minutes):
        groups.setdefault(
            (one.trigger, one.within.words, _subject(one, making), one.bring, one.legal), []
        ).append(one)
    rows = tuple(_row(handovers, making) for handovers in groups.values())
    shown = [reach for h in mine for reach in making.ways(catalogue.service[h.to])[:1]]
    return Sheet(
        chart=chart,
        school=making.school,
        shape="table",
        lead=chart.lead or "",
        proposal=making.proposal(h.status for h in mine),
        columns=(said["when"], said["to"], said["within"], said["bring"]),
        widths=(5, 6, 2, 4),
        rows=(making.danger(),),
        parts=(Part("", rows),),
        blanks=making.blanks(chart),
        notes=making.dated(shown),
    )


def _here(handover: Handover, making: Making) -> bool:
    return handover.municipalities == ALL or any(
        m in handover.municipalities for m in making.municipalities
    )


def _row(handovers: list[Handover], making: Making) -> Cells:
    first = handovers[0]
    owners = tuple(dict.fromkeys(_owner(one, making) for one in handovers))
    text = _subject(first, making)
    bring = "\n".join(part for part in (first.bring, first.legal) if part)
    return Cells((text, owners, first.within.words, bring))


def _subject(handover: Handover, making: Making) -> str:
    """What a handover says, without the municipality: the next column has it. Handovers that say the same stand together."""
    text = handover.text
    for municipality in making.catalogue.space.municipalities:
        text = text.replace(f" i {municipality.name}", "")
    return text


def _owner(handover: Handover, making: Making) -> Owner:
    service = making.catalogue.service[handover.to]
    names = [
        m.name
        for m in making.catalogue.space.municipalities
        if handover.municipalities != ALL and m.id in handover.municipalities
    ]
    where = "" if making.school or any(name in service.name for name in names) else " ".join(names)
    return making.owner(service, where)
