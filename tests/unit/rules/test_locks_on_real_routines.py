"""The locks hold on the real routines: every lawful step taken away, every number put before a report, is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.model.catalogue import Catalogue
from generator.model.routine import MEASURED, Routine, Step
from generator.rules.registry import load_rules
from tests.conftest import PROJECT, loaded
from tests.support.mutation.changing import changed, rebuilt

LOCAL = loaded(PROJECT)
STEPS = [(routine, step) for routine in LOCAL.routines for step in routine.steps]


def told(rule: str, *routines: Routine) -> bool:
    """Whether a rule says something when some routines are as given."""
    new = {routine.id: routine for routine in routines}
    catalogue: Catalogue = rebuilt(
        LOCAL, routines=tuple(new.get(routine.id, routine) for routine in LOCAL.routines)
    )
    return bool(list(load_rules()[rule].function(catalogue)))


def with_step(routine: Routine, old: Step, *new: Step) -> Routine:
    """The routine with other steps in the place of one."""
    steps = [one for step in routine.steps for one in (new if step is old else (step,))]
    return changed(routine, steps=tuple(steps))


def demanded(routine: Routine) -> set[str]:
    """The laws that must be carried out in a routine."""
    return {law.id for law in LOCAL.laws if routine.id in law.required_in}


def carried_out(routine: Routine) -> set[str | None]:
    """The laws that some action, or a way out that is law, carries out."""
    ways = {law for way in routine.exits if way.trigger.standing == "law" for law in way.laws}
    return ways | {action.law for step in routine.steps for action in step.actions}


@pytest.mark.parametrize(
    ("routine", "step"), STEPS, ids=[f"{routine.id}-{step.id}" for routine, step in STEPS]
)
def test_taking_a_step_away_is_told_exactly_when_the_law_demands_what_it_alone_does(
    routine: Routine, step: Step
):
    without = with_step(routine, step)
    assert told("legal-duty-missing", without) == bool(demanded(routine) - carried_out(without))


def test_every_duty_is_demanded_somewhere_and_some_steps_cannot_be_taken_away():
    done = {action.law for _, step in STEPS for action in step.actions}
    assert all(law.required_in for law in LOCAL.laws if law.duty and law.id in done)
    held = [
        step.id for routine, step in STEPS if told("legal-duty-missing", with_step(routine, step))
    ]
    assert {
        "forsta-dagen",
        "utreda",
        "plan",
        "huvudman",
        "anmal",
        "skydd",
        "utreda-eller-inte",
        "utredning",
    } <= set(held)


def test_no_duty_can_be_made_optional():
    tried = 0
    for routine, step in STEPS:
        for action in step.actions:
            if action.law and LOCAL.law[action.law].duty:
                tried += 1
                actions = tuple(
                    changed(one, optional=True) if one is action else one for one in step.actions
                )
                assert told(
                    "legal-duty-optional", with_step(routine, step, changed(step, actions=actions))
                )
    assert tried >= 20


def reports(routine: Routine, **trigger: object) -> Iterator[Routine]:
    """The routine with its way to a report of concern behind something."""
    for way in routine.exits:
        if way.kind == "report-of-concern":
            late = changed(way, trigger=changed(way.trigger, **trigger))
            yield changed(
                routine, exits=tuple(late if one is way else one for one in routine.exits)
            )


@pytest.mark.parametrize(
    "number",
    [
        {"kind": "percent", "percent": 50, "weeks": 4},
        {"percent": 50},
        {"kind": "count", "count": 5, "per": "term"},
        {"kind": "no-effect"},
        {"kind": "on-need"},
    ],
)
def test_no_report_can_be_put_behind_a_number_or_a_wait(number: dict):
    for routine in LOCAL.routines:
        late = list(reports(routine, **number))
        assert late and all(told("concern-report-waits", one) for one in late)


def test_no_routine_can_lose_its_way_to_a_report():
    for routine in LOCAL.routines:
        without = changed(
            routine, exits=tuple(way for way in routine.exits if way.kind != "report-of-concern")
        )
        assert told("routine-steps-complete", without)


def test_no_measure_can_leave_valid_absence_out():
    tried = 0
    for routine, step in STEPS:
        for trigger in step.triggers:
            if trigger.kind in MEASURED:
                tried += 1
                triggers = tuple(
                    changed(one, absence="invalid") if one is trigger else one
                    for one in step.triggers
                )
                assert told(
                    "valid-absence-counts",
                    with_step(routine, step, changed(step, triggers=triggers)),
                )
    assert tried == 8


def test_a_sip_cannot_lose_its_way_to_a_referral_or_to_a_report():
    plans = [routine for routine in LOCAL.routines if routine.kind == "plan"]
    assert plans
    for plan in plans:
        for kind in ("referral", "report-of-concern"):
            assert told(
                "plan-instead-of-report",
                changed(plan, exits=tuple(way for way in plan.exits if way.kind != kind)),
            )


def test_no_step_before_the_last_resort_can_threaten():
    for routine, step in STEPS:
        if not step.last_resort:
            assert told(
                "threat-to-family",
                with_step(routine, step, changed(step, family="Annars blir det vite.")),
            )
