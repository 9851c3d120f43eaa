"""Whoever is told no is sent to somebody who is there for them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case_space.box import Box, intersect, merge, subtract_all
from generator.case_space.dimensions import Axis
from generator.model.catalogue import Catalogue
from generator.model.service import ALL, Service
from generator.problem import Problem
from generator.proof.proof import Proof, get_proof
from generator.rules.registry import Scope, rule


@rule("refusal-sends-to-wrong-service", scope=Scope.CASES)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Each way after a refusal reaches somebody of the same places and ages, and together they leave nobody out.

    What a service says that it takes is looked at by `contract`; this holds also for one that says nothing.
    """
    proof = get_proof(catalogue)
    for service in catalogue.services:
        receivers = [catalogue.service[way.service] for way in service.if_refused]
        # One that is not active is told by lead-not-active.
        if service.is_active and receivers and all(one.is_active for one in receivers):
            yield from _find_in(proof, service)


def _find_in(proof: Proof, service: Service) -> Iterator[Problem]:
    everyone, stated = [_build_served_box(proof, service)], proof.acceptance.list_boxes(service.id)
    rest, is_told = everyone, False
    for way in service.if_refused:
        receiver = proof.ownership.catalogue.service[way.service]
        taken = _list_taken_boxes(proof, receiver)
        if not any(intersect(box, other) for box in stated or everyone for other in taken):
            is_told = True
            yield Problem(
                way.get_place("service"),
                "refusal-sends-to-wrong-service",
                f"Den som får nej av '{service.id}' skickas till '{receiver.id}', som inte är till för någon av dem.",
                "Välj en tjänst som är till för samma kommuner och åldrar.",
            )
        rest = subtract_all(rest, taken)
    if rest and not stated and not is_told:
        who = [proof.ownership.space.describe_box(box) for box in merge(rest)]
        yield Problem(
            service.if_refused[-1].get_place("service"),
            "refusal-sends-to-wrong-service",
            f"Den som får nej av '{service.id}' har ingen som tar emot: {'; '.join(who)}.",
            "Lägg till en väg under if_refused för dem, eller välj en tjänst som är till för alla.",
        )


def _build_served_box(proof: Proof, service: Service) -> Box:
    """Every case of the places and ages that a service is for."""
    space, where = proof.ownership.space, service.eligibility.municipalities
    place = space["municipality"]
    return space.build_box(
        age=proof.ownership.encode_ages(service.eligibility.ages),
        municipality=place.all_bits if where == ALL else place.encode(where),
    )


def _list_taken_boxes(proof: Proof, service: Service) -> list[Box]:
    """The places and ages of what a service says it takes, or else of those whom it is for. An emergency service takes all."""
    served = _build_served_box(proof, service)
    stated = proof.acceptance.list_boxes(service.id)
    if not stated or service.level == "emergency":
        return [served]
    space = proof.ownership.space
    return [
        space.build_box(age=box[Axis.AGE], municipality=box[Axis.MUNICIPALITY]) for box in stated
    ]
