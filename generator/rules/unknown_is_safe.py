"""One who does not know is never led to slower help than one who does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.model.catalogue import Catalogue
from generator.model.question_words import Wording
from generator.problem import Problem
from generator.proof.proof import get_proof
from generator.routing.answer_wording import WordingIndex
from generator.routing.need_tree import build_need_trees
from generator.routing.tree_paths import TreeQuestion, walk_all_trees
from generator.rules.registry import Scope, rule


@rule("unknown-is-safe", scope=Scope.QUESTIONS)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """The answer "Jag vet inte" counts as danger, and as the first grade of urgency: both must be the fastest."""
    if not catalogue.site.questions:
        return
    words = WordingIndex(catalogue)
    found: set[Problem] = set()
    for tree in build_need_trees(get_proof(catalogue)):
        if tree.asks_danger_first:
            found.update(_find_missing(words.find_wording("danger", tree.need)))
    for tree, one in walk_all_trees(get_proof(catalogue)):
        if isinstance(one, TreeQuestion) and one.dimension == "urgency":
            found.update(_find_missing(words.find_wording("urgency", tree.need)))
    yield from sorted(found)
    yield from _check_order(catalogue)
    for wording in catalogue.questions:
        if wording.unknown and wording.dimension not in ("danger", "urgency"):
            yield Problem(
                wording.get_place("unknown"),
                "unknown-is-safe",
                f"Ingen kan veta vart '{wording.unknown}' ska leda i frågan '{wording.question}'.",
                "Ta bort unknown. Svaret finns bara för frågorna om fara och om hur bråttom det är.",
            )


def _find_missing(wording: Wording | None) -> Iterator[Problem]:
    if wording and not wording.unknown:
        yield Problem(
            wording.get_place(),
            "unknown-is-safe",
            f"Den som inte vet kan inte svara på frågan '{wording.question}'.",
            "Lägg till unknown, till exempel 'Jag vet inte'. Svaret leder alltid till den snabbaste hjälpen.",
        )


def _check_order(catalogue: Catalogue) -> Iterator[Problem]:
    """The grades stand with the most urgent first: not knowing counts as the first of those that are asked about."""
    for faster, slower in pairwise(catalogue.space.urgency):
        if faster.limit and slower.limit and faster.limit.minutes > slower.limit.minutes:
            yield Problem(
                slower.get_place("limit"),
                "unknown-is-safe",
                (
                    f"'{slower.name}' har kortare gräns än '{faster.name}', som står före. "
                    f"Den som inte vet hur bråttom det är räknas som '{faster.name}' och får "
                    "vänta längre."
                ),
                "Skriv graderna med den mest brådskande först, eller rätta gränserna.",
            )
