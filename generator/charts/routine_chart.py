"""The chart of routines on one sheet: first the exits that are always open, then step by step."""

from __future__ import annotations

from collections.abc import Iterator

from generator.charts.chart_context import ChartContext
from generator.charts.sheet import QuestionRow, Sheet, SheetStep
from generator.model.chart import Chart
from generator.model.routine import MEASURED, Action, Deadline, Exit, Routine, Trigger
from generator.text import capitalize_first, lowercase_first
from generator.views.routine_text import RoutineText

_ALWAYS_OPEN = ("emergency", "report-of-concern", "other-routine", "referral")  # as shown


def build_sheet(chart: Chart, context: ChartContext) -> Sheet:
    """The steps of one routine, or of several that follow each other."""
    labels, routines = (
        context.labels,
        [context.catalogue.routine[routine] for routine in chart.routines],
    )
    every = [step for routine in routines for step in routine.steps]
    counted = any(
        t.kind in MEASURED and t.absence == "all" for step in every for t in step.triggers
    )
    several = any(len(step.triggers) > 1 for step in every)
    shown = [
        shown_contact
        for exit in _list_exits(routines)
        for service in exit.services
        for shown_contact in context.list_contacts(context.catalogue.service[service])[:1]
    ]
    return Sheet(
        chart=chart,
        school=context.school,
        shape="ladder",
        lead=chart.lead or (routines[0].summary if routines else ""),
        proposal=labels["star"] if any(step.proposals for step in every) else "",
        decided=any(part.standing == "decided" for step in every for part in step.parts),
        rows=tuple(
            _build_exit(exit, context, _list_also(exit, routines)) for exit in _list_exits(routines)
        ),
        columns=(labels["when"], labels["who_does"]),
        steps=tuple(_Steps(routines, context)),
        blanks=context.list_blanks(chart),
        notes=(
            *_list_elsewhere(routines, context),
            context.describe_closed_hours(),
            *context.describe_old_numbers(shown),
        )
        + tuple(
            note
            for note, applies in (
                (labels["one_is_enough"], several),
                (labels["all_absence"], counted),
            )
            if applies
        ),
    )


def _list_elsewhere(routines: list[Routine], context: ChartContext) -> Iterator[str]:
    """What to do in the municipalities of the chart where a routine of it does not hold."""
    said = RoutineText(context.catalogue, context.words)
    every = (said.describe_elsewhere(routine, context.municipalities) for routine in routines)
    yield from (sentence for sentence in every if sentence)


def _list_exits(routines: list[Routine]) -> list[Exit]:
    """The exits that are open in every step. Of two exits of the same kind, the first routine's is shown.

    Another routine is a way out of the sheet only where the law says so: a SIP waits for no step.
    """
    by_kind = {
        exit.kind: exit
        for routine in reversed(routines)
        for exit in reversed(routine.exits)
        if exit.kind != "other-routine" or exit.trigger.standing == "law"
    }
    return [by_kind[kind] for kind in _ALWAYS_OPEN if kind in by_kind]


def _list_also(exit: Exit, routines: list[Routine]) -> tuple[Exit, ...]:
    """The other exits of the same kind in the same routine: what to do when the first has closed.

    Ways to other routines are no such exits: each is about something else.
    """
    if exit.kind == "other-routine":
        return ()
    routine = next(routine for routine in routines if exit in routine.exits)
    return tuple(one for one in routine.exits if one.kind == exit.kind and one is not exit)


def _build_exit(exit: Exit, context: ChartContext, also: tuple[Exit, ...] = ()) -> QuestionRow:
    owners = tuple(
        context.build_owner(context.catalogue.service[service])
        for service in exit.services
        if _is_about_here(service, context)
    )
    return QuestionRow(
        exit.trigger.text or "",
        exit.kind == "emergency",
        owners,
        text=" ".join(
            (_name_ground(exit, context), *(f"{one.trigger.text}? {one.text}" for one in also))
        ),
    )


def _name_ground(exit: Exit, context: ChartContext) -> str:
    """What to do, and the paragraph that demands it."""
    laws = context.catalogue.name_laws(exit.laws)
    return f"{exit.text} ({laws})" if laws else exit.text


def _is_about_here(service: str, context: ChartContext) -> bool:
    where = context.catalogue.service[service].eligibility.municipalities
    return any(where == "all" or municipality in where for municipality in context.municipalities)


class _Steps:
    """The steps of some routines, with the routine's own numbers, or counted from 1 when there are several."""

    def __init__(self, routines: list[Routine], context: ChartContext) -> None:
        self.routines = routines
        self.labels, self.roles = context.labels, context.catalogue.role
        self.words = RoutineText(context.catalogue, context.words)
        self.places = context.municipalities
        every = [(routine.id, step) for routine in routines for step in routine.steps]
        own = len(routines) == 1
        self.number = {
            (routine, step.id): step.number if own and step.number is not None else position
            for position, (routine, step) in enumerate(every, start=1)
        }

    def __iter__(self) -> Iterator[SheetStep]:
        for routine in self.routines:
            for position, step in enumerate(routine.steps):
                yield SheetStep(
                    number=str(self.number[routine.id, step.id]),
                    name=step.name,
                    when=tuple(self._write_trigger(trigger, routine) for trigger in step.triggers),
                    who=f"{self.roles[step.responsible].name}{_mark_proposal(step.is_proposal)}",
                    within=self._write_deadline(step.deadline),
                    actions=(
                        *(self._write_action(action) for action in step.actions),
                        *self.words.list_elsewhere(step, routine, self.places),
                    ),
                    heading=routine.name if len(self.routines) > 1 and position == 0 else "",
                )

    def _write_action(self, action: Action) -> str:
        notes = [lowercase_first(self.roles[action.by].name)] if action.by else []
        notes += [self.labels["if_needed"]] if action.optional else []
        return f"{action.text} ({', '.join(notes)})" if notes else action.text

    def _write_deadline(self, deadline: Deadline) -> str:
        law = (
            f"{self.labels['law_says']} {deadline.law_says}. "
            if deadline.law_says and deadline.standing != "law"
            else ""
        )
        return (
            f"{law}{self.words.describe_deadline(deadline)}{_mark_proposal(deadline.is_proposal)}"
        )

    def _write_trigger(self, trigger: Trigger, routine: Routine) -> str:
        return f"{capitalize_first(self.words.describe_trigger(routine, trigger))}{_mark_proposal(trigger.is_proposal)}"


def _mark_proposal(is_proposal: bool) -> str:
    return "*" if is_proposal else ""
