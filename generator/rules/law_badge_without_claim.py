"""Something marked as law names a claim about law that supports it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.routine import Routine, Step
from generator.problem import Place, Problem
from generator.rules._shared_loops import iterate_exits, iterate_steps
from generator.rules.registry import Scope, rule

# A way to a report of concern is law by its kind; 112 is nobody's decision.
_LAW_BY_KIND = ("report-of-concern", "emergency")
# The first word of a sentence that gives advice. No law says so: it says who shall, may or should.
_ADVICE = re.compile(
    r"(?:^|[.!?] )(Be|Bedöm|Bestäm|Fråga|Följ|Hjälp|Lämna|Lova|Ring|Räkna|Skriv|Säg|Vänta)\b"
)


@rule("law-badge-without-claim", scope=Scope.CATALOGUE)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Words of the law, and whatever has `standing: law`, lead to a claim with those words. An answer that is law holds no advice."""
    for routine, step in iterate_steps(catalogue):
        yield from _find_in_step(catalogue, routine, step)
    for routine, way in iterate_exits(catalogue):
        if way.trigger.standing == "law" and way.kind not in _LAW_BY_KIND and not way.laws:
            place = way.trigger.get_place("standing")
            yield _build_problem(place, f"Vägen '{way.text}' i rutinen '{routine.id}' står som lag")
    for question in catalogue.handover_questions:
        for answer in question.answers:
            advice = _ADVICE.search(answer.text) if answer.laws else None
            if advice:
                sentence = f"Rådet '{advice[1]} …' i svaret på '{question.question}' står som lag"
                yield Problem(
                    answer.get_place("text"),
                    "law-badge-without-claim",
                    f"{sentence}, men det säger inget lagrum.",
                    "Dela svaret: lagens mening för sig, och rådet i ett eget svar utan laws.",
                )


def _find_in_step(catalogue: Catalogue, routine: Routine, step: Step) -> Iterator[Problem]:
    said = f"steget '{step.id}' i rutinen '{routine.id}'"
    times = {
        time.lower()
        for law in step.laws
        if law in catalogue.law
        for time in catalogue.law[law].times
    }
    words = step.deadline.law_says
    if words and words.lower() not in times:
        yield _build_problem(step.deadline.get_place("law_says"), f"Lagens ord ”{words}” i {said}")
    if step.deadline.standing == "law" and not words:
        yield _build_problem(step.deadline.get_place("standing"), f"Tiden i {said} står som lag")
    for trigger in step.triggers:
        if trigger.standing == "law" and not step.laws:
            yield _build_problem(
                trigger.get_place("standing"), f"Det som startar {said} står som lag"
            )


def _build_problem(place: Place, sentence: str) -> Problem:
    return Problem(
        place,
        "law-badge-without-claim",
        f"{sentence}, men inget lagrum säger det.",
        "Lägg till lagrummet under laws, med lagens tidsord i times i routing/laws.yaml. Finns inget, skriv proposal och decided_by.",
    )
