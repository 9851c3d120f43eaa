"""What offers, family centres and days of learning point at."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.rules._references import Reference, many, one


def in_offers(catalogue: Catalogue) -> Iterator[Reference]:
    """Every reference in routing/offers.yaml and routing/learning.yaml."""
    for centre in catalogue.centres:
        yield from one(centre, "service", "service", "En familjecentral är")
        yield from one(centre, "municipality", "municipality", "En familjecentral finns i")
        for part in centre.parts:
            yield from one(part, "service", "service", f"En del av '{centre.service}' är")
    for support in catalogue.parent_support:
        yield from one(support, "need", "need", "Sidan Föräldrastöd gäller")
    for offer in catalogue.offers:
        about = f"Erbjudandet '{offer.id}'"
        yield from one(offer, "service", "service", f"{about} hör till")
        yield from one(offer, "contact", "contact", f"{about} finns hos kontakten")
        yield from many(offer, "municipalities", "municipality", f"{about} är för")
        yield from many(offer, "needs", "need", f"{about} hjälper med")
    for journey in catalogue.journeys:
        yield from one(journey, "offer", "offer", "Resan visar erbjudandet")
    for day in catalogue.learning_days:
        yield from one(day, "theme", "theme", f"Dagen '{day.id}' hör till temat")
        yield from one(day, "organizer", "organization", f"Dagen '{day.id}' ordnas av")
