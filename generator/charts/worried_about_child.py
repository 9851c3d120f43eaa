"""The chart "Worried about a child": questions to the left, who helps to the right, the most urgent first."""

from __future__ import annotations

from dataclasses import replace

from generator.case_space.box import Box
from generator.charts.chart_context import ChartContext
from generator.charts.owner_lookup import SAME_NUMBER, ChartQuestion, OwnerLookup
from generator.charts.sheet import ChartAnswer, QuestionRow, Sheet
from generator.model.chart import Chart, ChartRow
from generator.text import capitalize_first
from generator.views.school_age_note import find_school_side, say_school_help
from generator.views.service_facts import find_oldest_check


def build_sheet(chart: Chart, context: ChartContext) -> Sheet:
    """The stairs of questions for an age band, with the answers that routing gives."""
    order = [value.id for value in context.catalogue.space.urgency]
    owners = context.build_owner_lookup()
    asked = {
        row: _list_asked_cases(chart, row, context)
        for row in sorted(chart.rows, key=lambda row: order.index(row.urgency))
    }
    rows = tuple(_build_row(row, cases, owners, context) for row, cases in asked.items())
    rows = tuple(_refer_back(row, rows[:k]) for k, row in enumerate(rows))
    named = {owner.service for row in rows for owner in row.owners}
    standings = frozenset(
        standing
        for cases in asked.values()
        for each in cases
        for standing in owners.list_standings(each)
    )
    return Sheet(
        chart=chart,
        school=context.school,
        shape="stairs",
        workplace=chart.place or "" if chart.kind == "workplace" else "",
        widths=(10, 15) if chart.kind == "worried" else (10, 18),
        lead=" ".join(filter(None, (chart.lead, _say_school(chart, context)))),
        proposal=context.describe_proposal(standings),
        decided="decided" in standings,
        rows=rows,
        blanks=context.list_blanks(chart),
        notes=(
            context.describe_closed_hours(),
            *context.describe_old_numbers(owners.shown),
            *context.describe_holes(
                _build_box(each, context) for cases in asked.values() for each in cases
            ),
        ),
        checked=find_oldest_check(
            [context.catalogue.service[service] for service in sorted(named)], context.catalogue
        ),
    )


def _say_school(chart: Chart, context: ChartContext) -> str:
    """Going to school decides which sheet is read, not the birthday."""
    space = context.catalogue.space
    side = find_school_side(space, chart.ages)
    return say_school_help(space, context.words["charts"]["also_in"][side]) if side else ""


def _build_box(asked: ChartQuestion, context: ChartContext) -> Box:
    return context.build_box(
        asked.need,
        age=[str(age) for age in asked.ages],
        urgency=[asked.urgency],
        asker=[asked.asker],
    )


def _build_row(
    row: ChartRow, questions: tuple[ChartQuestion, ...], owners: OwnerLookup, context: ChartContext
) -> QuestionRow:
    asked = questions[0]
    urgency = next(value for value in context.catalogue.space.urgency if value.id == row.urgency)
    is_acute = urgency.reach == "now"
    all_owners = _find_owners(questions, owners, context)
    answers = _name_own(all_owners, row, asked, context)
    refused, later = _gather(answers, "refused"), _gather(all_owners, "later")
    if urgency.reach == "stand-in" and any(
        not owner.later and owner.service not in asked.own for owner in all_owners
    ):
        later = context.describe_unknown_evening()
    return QuestionRow(
        row.question,
        is_acute,
        tuple(
            replace(
                owner,
                refused="" if refused else owner.refused,
                later="" if owner.later in (later, SAME_NUMBER) else owner.later,
            )
            for owner in answers
        ),
        refused=refused,
        within="" if is_acute else _name_time(row, context),
        later=later,
        across=row.across,
        text=_say_irrefusable(all_owners, asked, context),
    )


def _find_owners(
    questions: tuple[ChartQuestion, ...], owners: OwnerLookup, context: ChartContext
) -> tuple[ChartAnswer, ...]:
    """The owners of every need that a yes can mean; one that is not the same for all says which need it is for."""
    answers = {asked.need: owners.find_owners(asked) for asked in questions}
    return tuple(
        dict.fromkeys(
            owner
            if all(owner in others for others in answers.values())
            else replace(
                owner,
                where=", ".join(filter(None, (context.catalogue.need[need].name, owner.where))),
            )
            for need, found in answers.items()
            for owner in found
        )
    )


def _say_irrefusable(
    found: tuple[ChartAnswer, ...], asked: ChartQuestion, context: ChartContext
) -> str:
    """That a report of concern is always received, where everybody who is called must take it."""
    must = all(
        context.catalogue.service[owner.service].cannot_refuse and owner.service not in asked.own
        for owner in found
    )
    return context.labels["irrefusable"] if asked.is_report and found and must else ""


def _name_own(
    found: tuple[ChartAnswer, ...], row: ChartRow, asked: ChartQuestion, context: ChartContext
) -> tuple[ChartAnswer, ...]:
    """The owners; where the readers lead it themselves, nobody to call and no way after their own no."""
    name = context.labels["own_receivers" if row.across else "own"]
    is_all = all(owner.service in asked.own for owner in found) and bool(found)
    if is_all:
        return (ChartAnswer(asked.own[0], capitalize_first(name)),)
    return tuple(
        ChartAnswer(asked.own[0], name, owner.where) if owner.service in asked.own else owner
        for owner in found
    )


def _gather(answers: tuple[ChartAnswer, ...], field: str) -> str:
    """What is the same for all owners: it stands once, under them. Else empty.

    Another number under an owner whose own answers at all hours would be taken for its evening.
    """
    said = {getattr(owner, field) for owner in answers}
    return str(said.pop()) if len(said) == 1 and said != {SAME_NUMBER} else ""


def _refer_back(row: QuestionRow, before: tuple[QuestionRow, ...]) -> QuestionRow:
    """The row, with the number of an earlier one where the same several owners stand with their numbers."""
    contacts = {(owner.service, owner.where, owner.value) for owner in row.owners}
    for number, other in enumerate(before, start=1):
        if len(contacts) > 1 and contacts == {(o.service, o.where, o.value) for o in other.owners}:
            return replace(row, same_as=number)
    return row


def _name_time(row: ChartRow, context: ChartContext) -> str:
    """The chart's own time, as a proposal; else the one that the law gives the one who meets the need."""
    if row.within:
        return f"{row.within} ({context.labels['is_proposal']})"
    catalogue = context.catalogue
    # what only some workplaces must do is no time for all who read the chart
    need = catalogue.need[row.need]
    steps = (s for s in catalogue.first_steps if s.is_about(need) and s.is_for_all)
    of_report = () if row.across else catalogue.report_laws
    laws = [law for step in steps for law in step.laws if law not in of_report]
    if (
        row.across and not laws
    ):  # where nobody has written first steps, the law of the need is the same
        laws = [*need.laws]
    times = [time for law in laws for time in catalogue.law[law].times]
    return capitalize_first(times[0]) if times else ""


def _list_asked_cases(
    chart: Chart, row: ChartRow, context: ChartContext
) -> tuple[ChartQuestion, ...]:
    """The cases of a row, apart for every need that a yes can mean."""
    space = context.catalogue.space
    ages = tuple(
        age for age in range(space.last_age + 1) if chart.ages is None or age in chart.ages
    )
    places = [place for place in context.catalogue.workplaces if place.id in chart.workplaces]
    own = tuple(service for place in places for service in place.services)
    closed = (places[0].closed or "") if len(places) == 1 else ""
    asker = chart.asker or space.askers[0].id
    here = context.municipalities
    return tuple(
        ChartQuestion(need, row.urgency, asker, ages, here, own, row.across, closed)
        for need in row.needs
    )
