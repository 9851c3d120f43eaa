"""Each step of a routine has what the one who stands in it must know."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.routine import Routine, Step, Trigger
from generator.problem import Place, Problem
from generator.rules._shared_loops import iterate_steps, iterate_triggers
from generator.rules.registry import Scope, rule

_MEASURES = {
    "count": ("count", "per"),
    "in-a-row": ("days",),
    "percent": ("percent", "weeks"),
    "no-effect": ("after", "step"),
    "step-done": ("step",),
}
_WORDED = ("on-suspicion", "on-need", "not-kept")


@rule("routine-steps-complete", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A trigger with its measure, a role in a service, an action, a next step or an end, and the report of concern as a way out."""
    for routine in catalogue.routines:
        if not routine.steps:
            yield _build_problem(
                routine.get_place("steps"),
                f"Rutinen '{routine.id}' har inga steg.",
                "Lägg till det första steget, eller ta bort filen.",
            )
        yield from _find_same_numbers(routine)
    for role in catalogue.roles:
        # A role of a base may be in a kind that is not here: kind_gaps tells that, with the reason.
        if not role.services and not catalogue.find_layer(role.get_place().file):
            yield _build_problem(
                role.get_place("services"),
                f"Rollen '{role.id}' hör inte till någon tjänst.",
                "Skriv tjänsten där rollen finns, ur services.yaml.",
            )
    for routine, step in iterate_steps(catalogue):
        yield from _check_step(routine, step)
    for routine, trigger in iterate_triggers(catalogue):
        yield from _check_trigger(routine, trigger)


def _find_same_numbers(routine: Routine) -> Iterator[Problem]:
    """Staff say "steg 2": it must be one step."""
    known: dict[int, str] = {}
    for step in routine.steps:
        if step.number is not None and known.setdefault(step.number, step.id) != step.id:
            yield _build_problem(
                step.get_place("number"),
                f"Stegen '{known[step.number]}' och '{step.id}' i rutinen '{routine.id}' har båda nummer {step.number}.",
                "Ge det ena ett annat nummer.",
            )


def _check_step(routine: Routine, step: Step) -> Iterator[Problem]:
    about = f"Steget '{step.id}' i rutinen '{routine.id}'"
    if not step.triggers:
        yield _build_problem(
            step.get_place("triggers"),
            f"{about} startas inte av något.",
            "Skriv minst en trigger: när börjar steget?",
        )
    if not step.actions:
        yield _build_problem(
            step.get_place("actions"),
            f"{about} har ingen åtgärd.",
            "Skriv minst en åtgärd under actions, eller ta bort steget.",
        )
    if not step.next and not step.end:
        yield _build_problem(
            step.get_place(),
            f"{about} har varken ett nästa steg eller ett slut.",
            "Lägg till next med nästa steg, eller end med hur det slutar.",
        )
    if not any(way.kind == "report-of-concern" for way in routine.list_exits(step)):
        yield _build_problem(
            step.get_place(),
            f"{about} har ingen väg till en orosanmälan.",
            "Lägg till en väg ut med kind: report-of-concern under exits, i steget eller för hela rutinen.",
        )


def _check_trigger(routine: Routine, trigger: Trigger) -> Iterator[Problem]:
    needed = _MEASURES.get(trigger.kind, ("text",) if trigger.kind in _WORDED else ())
    for name in (name for name in needed if getattr(trigger, name) is None):
        yield _build_problem(
            trigger.get_place("kind"),
            f"Triggern '{trigger.kind}' i rutinen '{routine.id}' saknar '{name}'.",
            f"Lägg till '{name}: …' i samma trigger.",
        )


def _build_problem(place: Place, sentence: str, fix: str) -> Problem:
    return Problem(place, "routine-steps-complete", sentence, fix)
