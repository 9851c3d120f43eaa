"""What help costs for a need, and where the page says that the cost is unknown."""

from __future__ import annotations

from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.model.service import Service


def find_cost(need: Need, service: Service) -> str:
    """What a service costs for a need, when that may be shown; else empty."""
    cost = service.cost
    if not cost or not cost.may_be_shown or (cost.needs and need.id not in cost.needs):
        return ""
    return cost.text


def is_booked(catalogue: Catalogue, service: Service) -> bool:
    """Whether a time is booked there, so that the price is worth asking for first: at a clinic, and not on a line or at the police."""
    region = catalogue.organization[service.organization].kind == "region"
    return bool(service.kind) and region and service.level != "coordination"
