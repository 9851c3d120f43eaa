"""Each municipality has a service of every kind, or the catalogue says why not."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case_space.dimensions import join_with_och
from generator.model.catalogue import Catalogue
from generator.model.service import Kind
from generator.problem import Problem
from generator.rules.registry import Scope, rule


@rule("service-kind-missing", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Rows about a kind say nothing where it does not exist: the gap is told once, with its municipalities."""
    for kind in catalogue.kinds:
        known = _list_known_gaps(catalogue, kind)
        missing = [
            m.name
            for m in catalogue.space.municipalities
            if m.id not in known and not catalogue.kind_index.list_services(kind.id, m.id)
        ]
        if missing:
            yield _build_problem(kind, missing)


def _list_known_gaps(catalogue: Catalogue, kind: Kind) -> set[str]:
    everywhere = [m.id for m in catalogue.space.municipalities]
    gaps = (gap for gap in catalogue.kind_gaps if gap.kind == kind.id)
    return {
        m
        for gap in gaps
        for m in (everywhere if gap.municipalities == "all" else gap.municipalities)
    }


def _build_problem(kind: Kind, municipalities: list[str]) -> Problem:
    return Problem(
        kind.get_place("id"),
        "service-kind-missing",
        f"Ingen aktiv tjänst av slaget '{kind.id}' finns i {join_with_och(municipalities)}. Raderna om slaget säger inget där.",
        f"Skriv kind: {kind.id} på tjänsten som är det där. Finns ingen: skriv en rad under kind_gaps med slaget, kommunerna och varför.",
    )
