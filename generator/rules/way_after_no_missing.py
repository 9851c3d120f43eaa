"""The one who meets a child knows what to do when the child or the family says no."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.first_step import FirstStep, Workplace
from generator.model.need import Need
from generator.problem import Problem
from generator.rules.registry import Scope, rule


@rule("way-after-no-missing", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Whoever is told what to do about a need, and whom to call, is told what to do after a no from the family."""
    missing: dict[FirstStep, dict[str, None]] = {}
    for workplace in catalogue.workplaces:
        for need in catalogue.needs:
            steps = _list_steps(catalogue, workplace, need)
            if steps and not any(step.refused for step in steps):
                missing.setdefault(steps[0], {})[need.id] = None
    for step, needs in missing.items():
        yield Problem(
            step.get_place(),
            "way-after-no-missing",
            f"Inget säger vad man gör när barnet eller familjen säger nej, vid {', '.join(needs)}.",
            "Skriv refused i raden: vad man gör efter ett nej, och när man frågar igen.",
        )


def _list_steps(catalogue: Catalogue, workplace: Workplace, need: Need) -> list[FirstStep]:
    if not need.ages.overlaps(workplace.ages):
        return []
    return [s for s in catalogue.first_steps if s.is_about(need) and s.is_done_at(workplace)]
