"""Proof over the steps of a routine: reachable and ending steps, the slowest path, the step for an absence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.handover import Absence
from generator.model.routine import Routine, Step, Trigger


@dataclass(frozen=True, slots=True)
class SlowestPath:
    """The slowest path through a routine, when each step takes its whole deadline."""

    minutes: int
    steps: tuple[Step, ...]


def find_reachable_steps(routine: Routine) -> set[str]:
    """Returns the ids of the steps that can be reached from the first."""
    seen: set[str] = set()
    ahead = [routine.steps[0]] if routine.steps else []
    while ahead:
        step = ahead.pop()
        if step.id not in seen:
            seen.add(step.id)
            ahead += _list_next_steps(routine, step)
    return seen


def find_ending_steps(routine: Routine) -> set[str]:
    """Returns the ids of the steps from which an end can be reached. A step without a next step counts as an end."""
    ending = {step.id for step in routine.steps if step.end or not step.next}
    while more := {
        step.id for step in routine.steps if step.id not in ending and ending & set(step.next)
    }:
        ending |= more
    return ending


def find_slowest_path(routine: Routine) -> SlowestPath:
    """Returns the slowest path from the first step to an end: deadlines, and the waits to see whether a step helped."""
    return _find_slowest(routine, (routine.steps[0],))


def _find_slowest(routine: Routine, way: tuple[Step, ...]) -> SlowestPath:
    courses = [
        SlowestPath(
            sum(step.deadline.within.minutes for step in way)
            + sum(map(get_wait_minutes, way, way[1:])),
            way,
        )
    ]
    courses += [
        _find_slowest(routine, (*way, step))
        for step in _list_next_steps(routine, way[-1])
        if step not in way
    ]
    return max(courses, key=lambda course: course.minutes)


def get_wait_minutes(step: Step, following: Step) -> int:
    """Returns the minutes between a step and the following one, which starts when the first has not helped."""
    return max(
        (
            t.after.minutes
            for t in following.triggers
            if t.kind == "no-effect" and t.step == step.id and t.after
        ),
        default=0,
    )


def find_step_for_absence(routine: Routine, absence: Absence) -> Step:
    """Returns the last step with a trigger that the absence meets. Valid absence counts like invalid."""
    met = (
        step
        for step in routine.steps
        if any(_is_met(trigger, absence) for trigger in step.triggers)
    )
    return max(met, key=routine.steps.index, default=routine.steps[0])


def _is_met(trigger: Trigger, absence: Absence) -> bool:
    if trigger.kind == "same-day":
        return absence.reason != "valid"
    if trigger.kind == "count":
        return trigger.per == "term" and absence.occasions >= (trigger.count or 0)
    if trigger.kind == "in-a-row":
        return absence.days_in_a_row > (trigger.days or 0)
    if trigger.kind == "percent":
        return absence.weeks >= (trigger.weeks or 0) and absence.percent >= (trigger.percent or 0)
    return trigger.kind == "no-effect" and _has_not_helped(trigger, absence)


def _has_not_helped(trigger: Trigger, absence: Absence) -> bool:
    if absence.tried != trigger.step or trigger.after is None:
        return False
    return absence.since is not None and absence.since.minutes >= trigger.after.minutes


def _list_next_steps(routine: Routine, step: Step) -> Iterable[Step]:
    return [routine.step[other] for other in step.next if other in routine.step]
