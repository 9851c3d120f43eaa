"""What routines, roles, laws and meetings name."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.routine import Exit, Routine, Step, Trigger
from generator.rules._references import Reference, many, one


def in_routines(catalogue: Catalogue) -> Iterator[Reference]:
    """Every reference in the files about routines."""
    for routine in catalogue.routines:
        yield from _in_routine(routine)
    for role in catalogue.roles:
        yield from many(role, "services", "service", f"Rollen '{role.id}' finns i")
    for law in catalogue.laws:
        yield from many(law, "required_in", "routine", f"Lagrummet '{law.id}' krävs i")
    for row in catalogue.meetings:
        yield from one(row, "routine", "routine", f"'{row.name}' hör till")
    for journey in catalogue.routine_journeys:
        yield from one(journey, "routine", "routine", "Resan går genom")
        yield from one(journey, "step", f"step of {journey.routine}", "Resan slutar på")
        yield from many(journey, "passes", f"step of {journey.routine}", "Resan går genom")
        if journey.absence:
            yield from one(
                journey.absence, "tried", f"step of {journey.routine}", "Resan har provat"
            )


def _in_routine(routine: Routine) -> Iterator[Reference]:
    about = f"Rutinen '{routine.id}'"
    yield from many(routine, "needs", "need", f"{about} hör till")
    yield from many(routine, "municipalities", "municipality", f"{about} gäller i")
    for way in routine.exits:
        yield from _in_exit(routine, way)
    for step in routine.steps:
        yield from _in_step(routine, step)


def _in_step(routine: Routine, step: Step) -> Iterator[Reference]:
    about = f"Steget '{step.id}' i rutinen '{routine.id}'"
    yield from one(step, "responsible", "role", f"{about} ansvaras av")
    yield from many(step, "also", "role", f"{about} görs också av")
    yield from many(step, "laws", "law", f"{about} vilar på")
    yield from one(step, "routine", "routine", f"{about} beskrivs i")
    yield from many(step, "next", f"step of {routine.id}", f"{about} går vidare till")
    for action in step.actions:
        yield from one(action, "by", "role", f"En åtgärd i steget '{step.id}' görs av")
        yield from one(action, "law", "law", f"En åtgärd i steget '{step.id}' vilar på")
    for part in (step, step.deadline):
        yield from one(part, "decided_by", "organization", f"{about} beslutas av")
    for trigger in step.triggers:
        yield from _in_trigger(routine, trigger)
    for way in step.exits:
        yield from _in_exit(routine, way)


def _in_exit(routine: Routine, way: Exit) -> Iterator[Reference]:
    about = f"En väg ut ur rutinen '{routine.id}'"
    yield from many(way, "services", "service", f"{about} leder till")
    yield from one(way, "routine", "routine", f"{about} leder till")
    yield from _in_trigger(routine, way.trigger)


def _in_trigger(routine: Routine, trigger: Trigger) -> Iterator[Reference]:
    about = f"En trigger i rutinen '{routine.id}'"
    yield from one(trigger, "step", f"step of {routine.id}", f"{about} gäller")
    yield from one(trigger, "decided_by", "organization", f"{about} beslutas av")
