"""The chart of a service's handovers: when, to whom, how soon, and with what information."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.case_space.box import Box, intersect
from generator.charts.chart_context import ChartContext
from generator.charts.sheet import ChartAnswer, Sheet, TableRow, TableSection
from generator.model.chart import Chart
from generator.model.handover import Handover
from generator.model.need import Need
from generator.model.service import ALL
from generator.views.first_steps import (
    FirstMeeting,
    find_workplaces,
    is_specialist_care,
    list_first_meetings,
)

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
        key = (h.trigger, h.within.words, _write_subject(h, context), h.bring, h.laws)
        groups.setdefault(key, []).append(h)
    rows = tuple(_build_row(handovers, context) for handovers in groups.values())
    dangers = _list_dangers(chart, context)
    shown = [
        shown_contact
        for h in mine
        for shown_contact in context.list_contacts(catalogue.service[h.to])[:1]
    ]
    standings = frozenset(h.standing for h in mine)
    return Sheet(
        chart=chart,
        school=context.school,
        shape="table",
        lead=chart.lead or "",
        proposal=context.describe_proposal(standings),
        decided="decided" in standings,
        columns=(labels["when"], labels["to"], labels["within"], labels["bring"]),
        widths=(5, 6, 2, 4),
        rows=(context.build_danger_row(),),
        parts=(*dangers, TableSection(labels["handovers"] if dangers else "", rows)),
        blanks=context.list_blanks(chart),
        notes=(
            *context.describe_old_numbers(shown),
            *context.describe_holes(_list_boxes(mine, context)),
        ),
    )


def _list_dangers(chart: Chart, context: ChartContext) -> tuple[TableSection, ...]:
    """The dangers that are met here and that specialist care leads, with no handover agreed. Those with the same leads share a row.

    Other dangers begin with 112 or with a report, and those stand on every sheet.
    """
    catalogue, labels = context.catalogue, context.labels
    rows: dict[tuple[ChartAnswer, ...], list[Need]] = {}
    for place in find_workplaces(catalogue, catalogue.service[chart.service or ""]):
        for met in list_first_meetings(context.proof, place):
            owners = _list_leads_of_danger(met, context)
            if owners:
                rows.setdefault(owners, []).append(met.need)
    parts = tuple(
        TableRow(
            (
                f"{'. '.join(need.name for need in needs)}.",
                owners,
                labels["danger_within"],
                labels["danger_bring"],
            )
        )
        for owners, needs in rows.items()
    )
    return (TableSection(labels["dangers"], parts),) if parts else ()


def _list_leads_of_danger(met: FirstMeeting, context: ChartContext) -> tuple[ChartAnswer, ...]:
    """The specialist care that leads a danger; nobody where it is none, or where a handover is agreed with them."""
    agreed = {given.to.id for given in met.onward}
    here = context.proof.space["municipality"].encode(context.municipalities)
    return tuple(
        context.build_owner(call.lead, call.whom)
        for call in met.calls
        if met.need.danger
        and is_specialist_care(context.catalogue, call.lead)
        and not (call.is_own or call.handovers or call.lead.id in agreed)
        and call.municipalities & here
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


def _build_row(handovers: list[Handover], context: ChartContext) -> TableRow:
    first = handovers[0]
    owners = tuple(dict.fromkeys(_find_owner(handover, context) for handover in handovers))
    text = _write_subject(first, context)
    if _is_irrefusable(first, context):
        text = f"{text} {context.labels['irrefusable']}"
    bring = "\n".join(
        part for part in (first.bring, context.catalogue.name_laws(first.laws)) if part
    )
    return TableRow((text, owners, first.within.words, bring))


def _is_irrefusable(handover: Handover, context: ChartContext) -> bool:
    """Whether it is a report of concern to somebody who must take it."""
    is_report = not set(context.catalogue.report_laws).isdisjoint(handover.laws)
    return is_report and context.catalogue.service[handover.to].cannot_refuse is not None


def _write_subject(handover: Handover, context: ChartContext) -> str:
    """The text of a handover without the municipality, which the next column names."""
    text = handover.text
    for municipality in context.catalogue.space.municipalities:
        text = re.sub(rf"(?<=\. )I {municipality.name}\b[^.]*\.", "", text)
        text = text.replace(f" i {municipality.name}", "")
    return text.strip()


def _find_owner(handover: Handover, context: ChartContext) -> ChartAnswer:
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
    if _is_irrefusable(handover, context):
        return context.build_owner(service, where)
    owner = context.build_owner(service, where)
    return owner if owner.value == refused else replace(owner, refused=refused)
