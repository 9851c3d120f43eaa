"""Routines on one sheet: the ways out that are always open first, then step by step."""

from __future__ import annotations

from collections.abc import Iterator

from generator.charts.context import Making
from generator.charts.sheet import Row, Sheet, Step
from generator.model.chart import Chart
from generator.model.routine import MEASURED, Action, Deadline, Exit, Routine, Trigger
from generator.text import capitalize_first, lower_first
from generator.views.routine_text import RoutineWords

_ALWAYS_OPEN = ("emergency", "report-of-concern", "referral")  # in the order they are shown


def sheet(chart: Chart, making: Making) -> Sheet:
    """The steps of one routine, or of several that follow each other."""
    said, routines = making.said, [making.catalogue.routine[routine] for routine in chart.routines]
    every = [step for routine in routines for step in routine.steps]
    counted = any(
        t.kind in MEASURED and t.absence == "all" for step in every for t in step.triggers
    )
    several = any(len(step.triggers) > 1 for step in every)
    shown = [
        reach
        for one in _exits(routines)
        for service in one.services
        for reach in making.ways(making.catalogue.service[service])[:1]
    ]
    return Sheet(
        chart=chart,
        school=making.school,
        shape="ladder",
        lead=chart.lead or (routines[0].summary if routines else ""),
        proposal=said["star"] if any(step.proposals for step in every) else "",
        rows=tuple(_exit(one, making) for one in _exits(routines)),
        columns=(said["when"], said["who_does"]),
        steps=tuple(_Steps(routines, making)),
        blanks=making.blanks(chart),
        notes=making.dated(shown)
        + tuple(
            note
            for note, told in ((said["one_is_enough"], several), (said["all_absence"], counted))
            if told
        ),
    )


def _exits(routines: list[Routine]) -> list[Exit]:
    """The ways out of every step. What two routines say of the same way is told once, as the first says it."""
    found = {one.kind: one for routine in reversed(routines) for one in reversed(routine.exits)}
    return [found[kind] for kind in _ALWAYS_OPEN if kind in found]


def _exit(one: Exit, making: Making) -> Row:
    services = [
        making.catalogue.service[service] for service in one.services if _here(service, making)
    ]
    return Row(
        one.trigger.text or "",
        one.kind == "emergency",
        tuple(map(making.owner, services)),
        text=one.text,
    )


def _here(service: str, making: Making) -> bool:
    where = making.catalogue.service[service].eligibility.municipalities
    return any(where == "all" or municipality in where for municipality in making.municipalities)


class _Steps:
    """The steps of some routines, numbered as the routine does, or from one and on."""

    def __init__(self, routines: list[Routine], making: Making) -> None:
        self.routines = routines
        self.said, self.roles = making.said, making.catalogue.role
        self.words = RoutineWords(making.catalogue, making.words)
        every = [(routine.id, step) for routine in routines for step in routine.steps]
        own = len(routines) == 1
        self.number = {
            (routine, step.id): step.number if own and step.number is not None else position
            for position, (routine, step) in enumerate(every, start=1)
        }

    def __iter__(self) -> Iterator[Step]:
        for routine in self.routines:
            for position, step in enumerate(routine.steps):
                yield Step(
                    number=str(self.number[routine.id, step.id]),
                    name=step.name,
                    when=tuple(self._trigger(trigger, routine) for trigger in step.triggers),
                    who=f"{self.roles[step.responsible].name}{_star(step.is_proposal)}",
                    within=self._within(step.deadline),
                    actions=tuple(self._action(action) for action in step.actions),
                    heading=routine.name if len(self.routines) > 1 and position == 0 else "",
                )

    def _action(self, action: Action) -> str:
        told = [lower_first(self.roles[action.by].name)] if action.by else []
        told += [self.said["if_needed"]] if action.optional else []
        return f"{action.text} ({', '.join(told)})" if told else action.text

    def _within(self, deadline: Deadline) -> str:
        law = (
            f"{self.said['law_says']} {deadline.law_says}. "
            if deadline.law_says and deadline.standing != "law"
            else ""
        )
        return f"{law}{self.words.deadline(deadline)}{_star(deadline.is_proposal)}"

    def _trigger(self, trigger: Trigger, routine: Routine) -> str:
        return (
            f"{capitalize_first(self.words.trigger(routine, trigger))}{_star(trigger.is_proposal)}"
        )


def _star(is_proposal: bool) -> str:
    return "*" if is_proposal else ""
