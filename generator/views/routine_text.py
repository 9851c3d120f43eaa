"""Triggers, deadlines and standings in words."""

from __future__ import annotations

from typing import Any

from generator.cases.space import listed
from generator.model.catalogue import Catalogue
from generator.model.routine import MEASURED, Deadline, Decided, Routine, Step, Trigger
from generator.text import capitalize_first, date_in_words


class RoutineWords:
    """How the parts of a routine sound."""

    def __init__(self, catalogue: Catalogue, words: dict[str, Any]) -> None:
        self.catalogue, self.words = catalogue, words["routine"]

    def trigger(self, routine: Routine, trigger: Trigger) -> str:
        """`minst 20 procent av skoltiden under 4 veckor`. What an editor wrote comes before what the kind says."""
        if trigger.text:
            return trigger.text
        key = f"count-{trigger.per}" if trigger.kind == "count" else trigger.kind
        step = routine.step.get(trigger.step or "")
        values = {
            "count": trigger.count,
            "days": trigger.days,
            "percent": trigger.percent,
            "weeks": trigger.weeks,
        }
        return self.words["triggers"][key].format(
            **values, after=trigger.after, step=step.name if step else ""
        )

    def counts_all(self, step: Step) -> bool:
        """Whether the step counts absence, and so counts all of it."""
        return any(trigger.kind in MEASURED for trigger in step.triggers)

    def standing(self, part: Decided) -> str:
        """`Lag`, `Beslutat 1 september 2026`, or `Förslag`."""
        if part.standing == "law":
            return self.words["from_law"]
        if part.standing == "decided" and part.decided_on:
            return f"{self.words['decided']} {date_in_words(part.decided_on)}"
        return self.words["proposal"]

    def deciders(self, step: Step) -> str:
        """Who decides what is a proposal in a step, by name; empty where nothing is."""
        ids = dict.fromkeys(part.decided_by for part in step.proposals if part.decided_by)
        return listed([self.catalogue.organization[organization].name for organization in ids])

    def deadline(self, deadline: Deadline) -> str:
        """`Genast`, `Inom 1 vecka, sedan igen efter 3 veckor`. Where the law fixes the time, its own words."""
        if deadline.standing == "law" and deadline.law_says:
            return capitalize_first(deadline.law_says)
        at_once = deadline.within.words in ("genast", "samma dag")
        said = deadline.within.words if at_once else f"inom {deadline.within}"
        return capitalize_first(
            f"{said}, {self.words['then_every']} {deadline.every}" if deadline.every else said
        )

    def named(self, step: Step) -> str:
        """`Steg 3: Skolan utreder`, or the name alone where steps have no number."""
        return (
            step.name if step.number is None else f"{self.words['step']} {step.number}: {step.name}"
        )
