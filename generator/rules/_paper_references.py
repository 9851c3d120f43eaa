"""What charts and schools name that must exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.rules._references import Reference, many, one


def on_paper(catalogue: Catalogue) -> Iterator[Reference]:
    """Each reference of a chart, its rows, and a school."""
    for chart in catalogue.charts:
        about = f"Planschen '{chart.id}'"
        yield from one(chart, "asker", "asker", f"{about} är för")
        yield from one(chart, "service", "service", f"{about} gäller")
        yield from many(chart, "routines", "routine", f"{about} visar")
        yield from many(chart, "services", "service", f"{about} visar")
        for row in chart.rows:
            yield from one(row, "need", "need", f"{about} frågar om")
            yield from one(row, "urgency", "urgency", f"{about} frågar om något som är")
    for school in catalogue.schools:
        yield from one(school, "municipality", "municipality", f"Skolan '{school.id}' ligger i")
        yield from one(school, "service", "service", f"Skolan '{school.id}' har ett nummer till")
