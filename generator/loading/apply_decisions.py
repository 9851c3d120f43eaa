"""Marks the rows that a file of decisions names as decided. A row that has changed since is a proposal again."""

from __future__ import annotations

from typing import Any

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.routine import Routine, RoutinePart, Step
from generator.model.steering_group_decision import (
    DECIDED_LISTS,
    DecisionEntry,
    DecisionsFile,
    compute_row_fingerprint,
)


def apply_decisions(catalogue: Catalogue, decided: DecisionsFile | None) -> Catalogue:
    """The catalogue with its decisions in it. Rows keep their places."""
    if not decided or not decided.decisions:
        return catalogue
    by_row = {row: one for one in decided.decisions for row in one.rows}
    update: dict[str, Any] = {
        name: tuple(_approve(row, by_row) for row in getattr(catalogue, name))
        for name in DECIDED_LISTS
    }
    update["routines"] = tuple(_decide_routine(one, by_row) for one in catalogue.routines)
    return catalogue.model_copy(update=update)


def _approve(row: Any, by_row: dict[str, DecisionEntry]) -> Any:
    one = by_row.get(compute_row_fingerprint(row)) if row.status == "proposed" else None
    if not one:
        return row
    said = {"decided_by": one.by, "decided_on": one.on}
    if "source" in type(row).model_fields:
        said["source"] = one.source
    return row.model_copy(update={"status": "approved", **said})


def _decide_routine(routine: Routine, by_row: dict[str, DecisionEntry]) -> Routine:
    steps = tuple(_decide_step(routine, step, by_row) for step in routine.steps)
    return routine.model_copy(update={"steps": steps})


def _decide_step(routine: Routine, step: Step, by_row: dict[str, DecisionEntry]) -> Step:
    owner = f"{routine.id}/{step.id}"

    def decide(part: Any) -> Any:
        one = by_row.get(compute_row_fingerprint(part, owner)) if _is_open(part) else None
        said = {"standing": "decided", "decided_by": one.by, "decided_on": one.on} if one else {}
        return part.model_copy(update=said) if said else part

    exits = tuple(exit.model_copy(update={"trigger": decide(exit.trigger)}) for exit in step.exits)
    inner = {
        "triggers": tuple(map(decide, step.triggers)),
        "deadline": decide(step.deadline),
        "exits": exits,
    }
    decided: Step = decide(step)
    return decided.model_copy(update=inner)


def _is_open(part: Entry | None) -> bool:
    return isinstance(part, RoutinePart) and part.is_proposal
