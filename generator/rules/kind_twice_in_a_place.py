"""A kind of service is one service in each municipality."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.case_space.dimensions import join_with_och
from generator.model.catalogue import Catalogue
from generator.model.service import Service
from generator.problem import Problem
from generator.rules.registry import Scope, rule


@rule("kind-twice-in-a-place", scope=Scope.NAMES)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A row about a kind must mean one service: two of a kind share no municipality at the same age."""
    for kind in catalogue.kinds:
        shared: dict[tuple[str, str], list[str]] = {}
        for municipality in catalogue.space.municipalities:
            here = catalogue.kind_index.list_services(kind.id, municipality.id)
            for one, other in combinations(here, 2):
                if one.eligibility.ages.overlaps(other.eligibility.ages):
                    shared.setdefault((one.id, other.id), []).append(municipality.name)
        for (first, second), names in shared.items():
            yield _build_problem(catalogue.service[first], catalogue.service[second], names)


def _build_problem(one: Service, other: Service, municipalities: list[str]) -> Problem:
    return Problem(
        other.get_place("kind"),
        "kind-twice-in-a-place",
        f"Både '{one.id}' och '{other.id}' är slaget '{other.kind}' i {join_with_och(municipalities)}, så en rad om slaget kan mena båda.",
        "Skriv kind_municipalities på dem, med de kommuner där var och en är den som menas, eller ta bort kind från den ena.",
    )
