"""The parts of a routine in words: what starts a step, by when it is done, and who has decided it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from generator.case_space.dimensions import join_with_och
from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.routine import MEASURED, Deadline, Routine, RoutinePart, Step, Trigger
from generator.model.routine_places import find_routine_links, holds_in, list_places_without
from generator.model.service import ALL
from generator.text import capitalize_first, format_date, lowercase_first
from generator.views.service_facts import list_municipality_names


class RoutineText:
    """Writes the parts of a routine in Swedish, with the interface's own words."""

    def __init__(self, catalogue: Catalogue, words: dict[str, Any]) -> None:
        self.catalogue = catalogue
        self.words: dict[str, Any] = words["routine"]

    def describe_trigger(self, routine: Routine, trigger: Trigger) -> str:
        """`minst 20 procent av skoltiden under 4 veckor`. The editor's own text is used when there is one."""
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
        template: str = self.words["triggers"][key]
        return template.format(**values, after=trigger.after, step=step.name if step else "")

    def describe_elsewhere(
        self,
        routine: Routine,
        where: Iterable[str] | Literal["all"] = ALL,
        for_family: bool = False,
    ) -> str:
        """Where a routine holds, and what there is in those of the places where it does not. Empty where it holds in all."""
        missing = [place.name for place in list_places_without(self.catalogue, routine, where)]
        instead = routine.family_elsewhere if for_family else routine.elsewhere
        if not missing or not instead:
            return ""
        template: str = self.words["elsewhere"]
        holding = list_municipality_names(self.catalogue, routine.municipalities)
        return template.format(
            name=routine.name,
            here=join_with_och(holding),
            there=join_with_och(missing),
            instead=lowercase_first(instead),
        )

    def list_elsewhere(
        self,
        entry: Entry,
        routine: Routine | None = None,
        where: Iterable[str] | Literal["all"] = ALL,
    ) -> list[str]:
        """`describe_elsewhere` of each routine that an entry leads to. Where the entry is a part of `routine`: where that holds."""
        links = find_routine_links(self.catalogue, entry, (routine,) if routine else ())
        targets = {link.target.id: link.target for link in links}
        places = [
            place.id
            for place in self.catalogue.space.municipalities
            if (where == ALL or place.id in where) and (not routine or holds_in(routine, place.id))
        ]
        said = (self.describe_elsewhere(target, places) for target in targets.values())
        return [sentence for sentence in said if sentence]

    def describe_elsewhere_of(self, to: str, where: Iterable[str] | Literal["all"] = ALL) -> str:
        """`describe_elsewhere` of the meetings that a service holds, by its id. Empty where it holds none."""
        held = (r for r in self.catalogue.routines if r.kind == "meeting")
        routine = next((one for one in held if self._is_held_by(one, to)), None)
        return self.describe_elsewhere(routine, where) if routine else ""

    def _is_held_by(self, routine: Routine, service: str) -> bool:
        """Whether a routine has a role that only the service has, or others of its kind."""
        kind = self.catalogue.service[service].kind
        roles = {role for step in routine.steps for role in (step.responsible, *step.also)}
        kinds = [
            {self.catalogue.service[id].kind for id in self.catalogue.role[role].services}
            for role in roles
        ]
        return kind is not None and {kind} in kinds

    def has_absence_trigger(self, step: Step) -> bool:
        """Whether absence is what starts the step. Then all absence counts, whatever its reason."""
        return any(trigger.kind in MEASURED for trigger in step.triggers)

    def describe_standing(self, part: RoutinePart) -> str:
        """What a part rests on: `Lag`, `Beslutat 1 september 2026`, or `Förslag`."""
        if part.standing == "law":
            return str(self.words["from_law"])
        if part.standing == "decided" and part.decided_on:
            return f"{self.words['decided']} {format_date(part.decided_on)}"
        return str(self.words["proposal"])

    def name_deciders(self, step: Step) -> str:
        """The names of the organizations that decide on a step's proposals; empty where it has none."""
        ids = dict.fromkeys(part.decided_by for part in step.proposals if part.decided_by)
        return join_with_och(
            [self.catalogue.organization[organization].name for organization in ids]
        )

    def describe_deadline(self, deadline: Deadline) -> str:
        """`Genast`, `Inom 1 vecka, sedan igen efter 3 veckor`. Where the law sets the time: the words of the law."""
        if deadline.text:
            return deadline.text.rstrip(".")
        if deadline.standing == "law" and deadline.law_says:
            return capitalize_first(deadline.law_says)
        at_once = deadline.within.words in ("genast", "samma dag")
        text = deadline.within.words if at_once else f"inom {deadline.within}"
        return capitalize_first(
            f"{text}, {self.words['then_every']} {deadline.every}" if deadline.every else text
        )

    def format_step_name(self, step: Step) -> str:
        """`Steg 3: Skolan utreder`, or the name alone where the step has no number."""
        return (
            step.name if step.number is None else f"{self.words['step']} {step.number}: {step.name}"
        )
