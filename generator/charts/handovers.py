"""The chart of a service's handovers: when, to whom, how soon, and with what information."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.case_space.box import Box, intersect
from generator.charts.context import ChartContext
from generator.charts.sheet import ChartAnswer, Sheet, TableRow, TableSection
from generator.model.chart import Chart
from generator.model.handover import Handover
from generator.model.service import ALL

_BIRTHDAY = "age"  # the trigger of a handover that is no escalation


def build_sheet(chart: Chart, context: ChartContext) -> Sheet:
    """The handovers of one service, the most urgent first. Those with the same text share a row."""
    catalogue, labels = context.catalogue, context.labels
    mine = [
        h
        for h in catalogue.handovers
        if h.giver == chart.service and h.trigger != _BIRTHDAY and _is_about_here(h, context)
    ]
    groups: dict[tuple[object, ...], list[Handover]] = {}
    for h in sorted(mine, key=lambda h: h.within.minutes):
        key = (h.trigger, h.within.words, _subject(h, context), h.bring, h.laws)
        groups.setdefault(key, []).append(h)
    rows = tuple(_row(handovers, context) for handovers in groups.values())
    shown = [
        shown_contact
        for h in mine
        for shown_contact in context.list_contacts(catalogue.service[h.to])[:1]
    ]
    return Sheet(
        chart=chart,
        school=context.school,
        shape="table",
        lead=chart.lead or "",
        proposal=context.describe_proposal(h.status for h in mine),
        columns=(labels["when"], labels["to"], labels["within"], labels["bring"]),
        widths=(5, 6, 2, 4),
        rows=(context.build_danger_row(),),
        parts=(TableSection("", rows),),
        blanks=context.list_blanks(chart),
        notes=(
            *context.describe_old_numbers(shown),
            *context.describe_holes(_list_boxes(mine, context)),
        ),
    )


def _list_boxes(handovers: list[Handover], context: ChartContext) -> Iterator[Box]:
    """The cases that are handed over here in office hours."""
    here, listed = context.build_box(), set(map(id, handovers))
    for handover in handovers[:1]:
        for transfer in context.proof.transfers.by_giver.get(handover.giver, []):
            if id(transfer.entry) in listed and (box := intersect(transfer.box, here)):
                yield box


def _is_about_here(handover: Handover, context: ChartContext) -> bool:
    return handover.municipalities == ALL or any(
        m in handover.municipalities for m in context.municipalities
    )


def _row(handovers: list[Handover], context: ChartContext) -> TableRow:
    first = handovers[0]
    owners = tuple(dict.fromkeys(_owner(handover, context) for handover in handovers))
    text = _subject(first, context)
    bring = "\n".join(
        part for part in (first.bring, context.catalogue.name_laws(first.laws)) if part
    )
    return TableRow((text, owners, first.within.words, bring))


def _subject(handover: Handover, context: ChartContext) -> str:
    """The text of a handover without the municipality, which the next column names."""
    text = handover.text
    for municipality in context.catalogue.space.municipalities:
        text = re.sub(rf"(?<=\. )I {municipality.name}\b[^.]*\.", "", text)
        text = text.replace(f" i {municipality.name}", "")
    return text.strip()


def _owner(handover: Handover, context: ChartContext) -> ChartAnswer:
    service = context.catalogue.service[handover.to]
    names = [
        m.name
        for m in context.catalogue.space.municipalities
        if handover.municipalities != ALL and m.id in handover.municipalities
    ]
    is_said = context.single_municipality or any(name in service.name for name in names)
    where = "" if is_said else " ".join(names)
    box = context.proof.ownership.build_box(handover)
    ways = context.proof.acceptance.find_ways_after_refusal(service, [box] if box else [])
    refused = next((context.catalogue.service[way.service].name for way in ways), "")
    owner = context.build_owner(service, where)
    return owner if owner.value == refused else replace(owner, refused=refused)
