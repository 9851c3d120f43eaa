"""An offer is for people whom its service is for."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case_space.dimensions import describe_ages, join_with_och
from generator.model.catalogue import Catalogue
from generator.model.family_offers import Offer
from generator.model.service import ALL, Service
from generator.problem import Problem
from generator.rules.registry import Scope, rule


@rule("offer-outside-service", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """The ages and municipalities of an offer lie inside its service's. The service exists."""
    for offer in catalogue.offers:
        service = catalogue.service.get(offer.service)
        if (
            service and service.eligibility.ages.first <= catalogue.space.last_age
        ):  # for adults only: impossible-age tells
            yield from _check_ages(offer, service)
            yield from _check_municipalities(catalogue, offer, service)


def _check_ages(offer: Offer, service: Service) -> Iterator[Problem]:
    outside = [
        age
        for low, high in offer.ages.ranges
        for age in range(low, high + 1)
        if age not in service.eligibility.ages
    ]
    if outside:
        yield Problem(
            offer.get_place("ages"),
            "offer-outside-service",
            f"Erbjudandet '{offer.id}' är för {describe_ages([age + 1 for age in outside])}, men '{service.id}' är inte till för den åldern.",
            "Rätta åldern här, eller fråga tjänsten och rätta eligibility i services.yaml.",
        )


def _check_municipalities(
    catalogue: Catalogue, offer: Offer, service: Service
) -> Iterator[Problem]:
    where = service.eligibility.municipalities
    names = {m.id: m.name for m in catalogue.space.municipalities}
    for index, municipality in enumerate(offer.municipalities):
        if where != ALL and municipality in names and municipality not in where:
            yield Problem(
                offer.get_place("municipalities", index),
                "offer-outside-service",
                (
                    f"Erbjudandet '{offer.id}' är för {names[municipality]}, men "
                    f"'{service.id}' är bara till för "
                    f"{join_with_och([names[m] for m in where if m in names])}."
                ),
                "Ta bort kommunen här, eller rätta eligibility i services.yaml.",
            )
