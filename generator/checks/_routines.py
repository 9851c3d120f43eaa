"""Walking through routines: what several rules look at."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.routine import Action, Decided, Exit, Routine, Step, Trigger


def steps(catalogue: Catalogue) -> Iterator[tuple[Routine, Step]]:
    """Every step with its routine."""
    yield from ((routine, step) for routine in catalogue.routines for step in routine.steps)


def actions(catalogue: Catalogue) -> Iterator[tuple[Routine, Step, Action]]:
    """Every action with its step."""
    yield from ((routine, step, action) for routine, step in steps(catalogue) for action in step.actions)


def exits(catalogue: Catalogue) -> Iterator[tuple[Routine, Exit]]:
    """Every way out, written once for a routine or for one of its steps."""
    for routine in catalogue.routines:
        yield from ((routine, way) for way in routine.exits)
        yield from ((routine, way) for step in routine.steps for way in step.exits)


def triggers(catalogue: Catalogue) -> Iterator[tuple[Routine, Trigger]]:
    """Every trigger, of steps and of ways out."""
    yield from ((routine, trigger) for routine, step in steps(catalogue) for trigger in step.triggers)
    yield from ((routine, way.trigger) for routine, way in exits(catalogue))


def decided(catalogue: Catalogue) -> Iterator[tuple[Routine, Decided]]:
    """Everything that the law fixes, somebody decides, or is a proposal."""
    yield from ((routine, part) for routine, step in steps(catalogue) for part in (step, step.deadline))
    yield from triggers(catalogue)
