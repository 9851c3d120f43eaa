"""A joint plan (SIP) replaces neither a report of concern nor a referral."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.routine import Routine
from generator.problem import Problem
from generator.rules._shared_loops import iterate_exits
from generator.rules.registry import Scope, rule

_KEPT = {"report-of-concern": "en orosanmälan", "referral": "vården"}


@rule("plan-instead-of-report", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Both are ways out of every step of a plan, at once; and neither ever leads to a plan instead."""
    for routine in catalogue.routines:
        if routine.kind == "plan":
            yield from _find_missing(routine)
    for routine, way in iterate_exits(catalogue):
        target = catalogue.routine.get(way.routine or "")
        if way.kind in _KEPT and target and target.kind == "plan":
            yield Problem(
                way.get_place("routine"),
                "plan-instead-of-report",
                f"Vägen till {_KEPT[way.kind]} i rutinen '{routine.id}' leder till planen '{target.id}' i stället.",
                "Ta bort routine, eller skriv rutinen för orosanmälan. En plan ersätter varken anmälan eller remiss.",
            )


def _find_missing(routine: Routine) -> Iterator[Problem]:
    for step in routine.steps:
        at_once = {
            way.kind
            for way in routine.list_exits(step)
            if way.trigger.kind in ("on-suspicion", "on-need")
        }
        for kind in (kind for kind in _KEPT if kind not in at_once):
            yield Problem(
                step.get_place("id"),
                "plan-instead-of-report",
                f"Från steget '{step.id}' i planen '{routine.id}' leder ingen väg till {_KEPT[kind]} genast.",
                f"Lägg till en väg ut med kind: {kind}, och kind: on-suspicion eller on-need i dess trigger.",
            )
