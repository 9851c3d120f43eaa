"""A value in a calculation has a source, or says that it is an example."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.social_investment import Assumption
from generator.problem import Problem
from generator.rules.registry import Scope, rule

_SHARES = ("effect", "rate")  # of a hundred


@rule("unsourced-assumption", scope=Scope.ENTRY)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Nobody may take an invented figure for a fact; a share is at most a hundred of a hundred."""
    for investment in catalogue.investments:
        for name in type(investment).model_fields:
            value = getattr(investment, name)
            if isinstance(value, Assumption):
                yield from _check_value(investment.id, name, value)


def _check_value(owner: str, name: str, value: Assumption) -> Iterator[Problem]:
    if bool(value.source) == value.example:
        said = "har både en källa och example: true" if value.example else "har ingen källa"
        yield Problem(
            value.get_place("example" if value.example else None),
            "unsourced-assumption",
            f"Värdet '{name}' i kalkylen '{owner}' {said}.",
            "Skriv source med källan, eller example: true om värdet bara är ett exempel. Aldrig båda.",
        )
    for case in ("low", "high"):
        share = getattr(value, case)
        if name in _SHARES and share and share > 100:
            yield Problem(
                value.get_place(case),
                "unsourced-assumption",
                f"Värdet '{name}' i kalkylen '{owner}' är {share:g}, men det räknas av hundra.",
                "Skriv ett tal mellan 0 och 100.",
            )
