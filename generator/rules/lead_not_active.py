"""Only a service that exists today is led to."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Place, Problem
from generator.rules.registry import Scope, rule


@rule("lead-not-active", scope=Scope.ENTRY)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Leads, supports, stand-ins and refusal ways point at active services."""
    for place, target, words in _list_pointers(catalogue):
        service = catalogue.service.get(target)
        if service and not service.is_active:
            yield Problem(
                place,
                "lead-not-active",
                f"{words} '{target}', som inte är en aktiv tjänst (status: {service.status}).",
                "Välj en tjänst som finns, eller ändra tjänstens status till active om den är igång.",
                subject=target,
            )


def _list_pointers(catalogue: Catalogue) -> Iterator[tuple[Place, str, str]]:
    for row in catalogue.responsibilities:
        yield row.get_place("lead"), row.lead, "Ansvaret leds av"
        for index, support in enumerate(row.support):
            yield row.get_place("support", index), support, "Ansvaret stöds av"
    for service in catalogue.services:
        for index, other in enumerate(service.stand_in):
            yield (
                service.get_place("stand_in", index),
                other,
                f"Den som kommer till '{service.id}' efter stängning skickas till",
            )
        for entry in service.if_refused:
            yield (
                entry.get_place("service"),
                entry.service,
                f"Den som fått nej av '{service.id}' skickas till",
            )
    for handover in catalogue.handovers:
        yield handover.get_place("from"), handover.giver, "Överlämningen går från"
        yield handover.get_place("to"), handover.to, "Överlämningen går till"
