"""Nobody who stops at a yes on a chart misses a duty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.chart import Chart
from generator.problem import Problem
from generator.rules.registry import Scope, rule

_STOPS = re.compile(
    r"\bstann|\bförsta ja\b|\bsluta läs|\bräcker (?:det )?med ett ja", re.IGNORECASE
)


@rule("duty-missed-after-yes", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A chart of worries never tells its reader to stop at a yes, also not in a question."""
    for chart in catalogue.charts:
        if chart.kind in ("worried", "workplace"):
            yield from _find(chart)


def _find(chart: Chart) -> Iterator[Problem]:
    texts = [(chart.get_place("lead"), chart.lead or "")]
    texts += [(row.get_place("question"), row.question) for row in chart.rows]
    for place, text in texts:
        if _STOPS.search(text):
            yield Problem(
                place,
                "duty-missed-after-yes",
                f"Planschen '{chart.id}' säger att man kan sluta vid ett ja. Då kan plikten att anmäla stå längre ner, oläst.",
                "Skriv 'Läs alla frågor. Gäller flera: gör alla.'",
            )
