"""What a routine says of time, in words."""

from __future__ import annotations

from generator.build.frame_context import read_interface_words
from generator.model.catalogue import Catalogue
from generator.model.routine import Routine, Step
from generator.views.routine_text import RoutineText


def steps(local: Catalogue) -> list[tuple[Routine, Step]]:
    return [(routine, step) for routine in local.routines for step in routine.steps]


SIP = ("sol-10-8", "hsl-16-4")


def test_a_time_that_differs_between_those_whom_the_law_speaks_to_is_said_of_each(
    local: Catalogue,
) -> None:
    """A SIP begins at once in the municipality (SoL 10:8) and without delay in the region (HSL 16:4)."""
    found = [
        RoutineText(local, read_interface_words()).describe_deadline(step.deadline).lower()
        for _, step in steps(local)
        if step.deadline.standing == "law" and set(SIP) <= {action.law for action in step.actions}
    ]
    assert found and all("genast" in text and "utan dröjsmål" in text for text in found)
