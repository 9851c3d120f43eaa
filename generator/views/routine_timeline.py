"""The time that each step of a routine may take, one after the other, as bars on one axis."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.routine import Routine, Step
from generator.proof.routine_steps import get_wait_minutes


@dataclass(frozen=True, slots=True)
class TimelineBar:
    """The time of a step. It begins when the steps before it have taken all of theirs."""

    step: Step
    start: int  # minutes from the start of the routine
    minutes: int  # how long it may take; 0 is at once

    @property
    def is_proposal(self) -> bool:
        """Whether nobody has decided the time, and no law has."""
        return self.step.deadline.is_proposal


@dataclass(frozen=True, slots=True)
class Timeline:
    """All steps of a routine, in their order."""

    bars: tuple[TimelineBar, ...]

    @property
    def minutes(self) -> int:
        """When the last step must be done; at least 1."""
        return max(1, *(bar.start + bar.minutes for bar in self.bars))


def build_timeline(routine: Routine) -> Timeline:
    """The timeline of a routine. A way back to an earlier step begins nothing anew."""
    starts = {step.id: 0 for step in routine.steps}
    order = {step.id: k for k, step in enumerate(routine.steps)}
    for step in routine.steps:
        done = starts[step.id] + step.deadline.within.minutes
        for following in step.next:
            if order[following] > order[step.id]:
                wait = get_wait_minutes(step, routine.step[following])
                starts[following] = max(starts[following], done + wait)
    return Timeline(
        tuple(
            TimelineBar(step, starts[step.id], step.deadline.within.minutes)
            for step in routine.steps
        )
    )
