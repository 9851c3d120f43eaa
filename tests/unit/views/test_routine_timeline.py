"""The time of each step of a routine, one after the other."""

from __future__ import annotations

from generator.model.catalogue import Catalogue
from generator.proof.routine_steps import find_slowest_path
from generator.views.routine_timeline import build_timeline


def test_a_step_begins_when_those_before_it_have_taken_all_their_time(local: Catalogue) -> None:
    for routine in local.routines:
        timeline = build_timeline(routine)
        start = {bar.step.id: bar for bar in timeline.bars}
        order = [bar.step.id for bar in timeline.bars]
        assert order == [step.id for step in routine.steps]
        for bar in timeline.bars:
            for following in bar.step.next:
                if order.index(following) > order.index(bar.step.id):
                    assert start[following].start >= bar.start + bar.minutes, routine.id
        assert timeline.minutes >= find_slowest_path(routine).minutes


def test_the_time_of_the_law_is_solid_and_what_nobody_has_decided_is_hatched(
    local: Catalogue,
) -> None:
    report = build_timeline(local.routine["orosanmalan"])
    assert not any(bar.is_proposal for bar in report.bars)
    presence = build_timeline(local.routine["narvaro"])
    assert {bar.is_proposal for bar in presence.bars} == {True, False}
