"""What follows from the steps of a routine: times counted by hand, and the step that absence leads to."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from generator.model.catalogue import Catalogue
from generator.model.handover import Absence, RoutineJourney
from generator.model.routine import Routine
from generator.model.value_types import Duration
from generator.proof.routine_steps import (
    find_ending_steps,
    find_reachable_steps,
    find_slowest_path,
    find_step_for_absence,
    get_wait_minutes,
)
from tests.conftest import PROJECT, loaded

DAY, WEEK = 1440, 7 * 1440


@pytest.fixture(scope="module")
def away(tiny: Catalogue) -> Routine:
    """A ladder of three steps."""
    return tiny.routine["borta"]


def absence(**known: object) -> Absence:
    """How much somebody was away, from what a test says; otherwise a single hour with a valid reason."""
    return Absence.model_validate({"reason": "valid"} | known)


def test_the_slowest_way_adds_deadlines_and_the_wait_that_shows_whether_a_step_helped(
    away: Routine,
):
    course = find_slowest_path(away)
    assert [step.id for step in course.steps] == ["ring", "prata", "folj-upp"]
    assert course.minutes == DAY + WEEK + 2 * WEEK + 3 * WEEK


def test_there_is_a_wait_only_before_a_step_that_starts_when_another_did_not_help(away: Routine):
    call, talk, follow = away.steps
    assert (get_wait_minutes(call, talk), get_wait_minutes(talk, follow)) == (0, 2 * WEEK)


def test_the_attendance_routine_takes_as_long_as_its_steps_by_hand(local: Catalogue):
    # same day, same day, 1 week, wait 2 weeks, 3 weeks, 1 week, wait 3 weeks, 2 weeks, 2 months of 43,830 minutes
    assert (
        find_slowest_path(local.routine["narvaro"]).minutes
        == 2 * DAY + (1 + 2 + 3 + 1 + 3 + 2) * WEEK + 2 * 43830
    )


@pytest.mark.parametrize(
    ("known", "step"),
    [
        ({}, "ring"),
        ({"reason": "invalid"}, "ring"),
        ({"percent": 19, "weeks": 4}, "ring"),
        ({"percent": 20, "weeks": 4}, "prata"),
        ({"percent": 20, "weeks": 3}, "ring"),
        ({"days_in_a_row": 5}, "ring"),
        ({"days_in_a_row": 6}, "prata"),
        ({"tried": "prata", "since": Duration.parse("13 dagar")}, "ring"),
        ({"tried": "prata", "since": Duration.parse("2 veckor")}, "folj-upp"),
        ({"tried": "ring", "since": Duration.parse("2 veckor")}, "ring"),
    ],
)
def test_absence_leads_to_the_last_step_whose_threshold_it_reaches(
    away: Routine, known: dict, step: str
):
    assert find_step_for_absence(away, absence(**known)).id == step


@pytest.mark.parametrize("reason", ["valid", "invalid", "both"])
def test_a_valid_reason_makes_no_difference_to_what_is_counted(local: Catalogue, reason: str):
    routine = local.routine["narvaro"]
    assert find_step_for_absence(routine, absence(reason=reason, percent=20)).id == "utreda"
    assert find_step_for_absence(routine, absence(reason=reason, occasions=5)).id == "samtal"


def test_more_absence_never_leads_to_an_earlier_step(local: Catalogue):
    routine = local.routine["narvaro"]
    steps = [
        routine.steps.index(find_step_for_absence(routine, absence(percent=percent, reason="both")))
        for percent in range(101)
    ]
    assert steps == sorted(steps)


def test_every_step_of_every_routine_is_reached_and_leads_to_an_end(local: Catalogue):
    for routine in local.routines:
        ids = {step.id for step in routine.steps}
        assert find_reachable_steps(routine) == ids
        assert find_ending_steps(routine) == ids


JOURNEYS = loaded(PROJECT).routine_journeys


@pytest.mark.parametrize("journey", JOURNEYS, ids=[journey.journey for journey in JOURNEYS])
def test_a_journey_through_a_routine_ends_where_it_says(local: Catalogue, journey: RoutineJourney):
    routine = local.routine[journey.routine]
    step = routine.step[journey.step]
    if journey.absence:
        assert find_step_for_absence(routine, journey.absence) is step
    else:
        assert journey.passes[0] == routine.steps[0].id and journey.passes[-1] == step.id
        assert all(after in routine.step[before].next for before, after in pairwise(journey.passes))
    assert journey.exit is None or journey.exit in {way.kind for way in routine.list_exits(step)}


def test_a_catalogue_without_routines_loads(tiny_folder: Path):
    for file in [
        *(tiny_folder / "routing" / "routines").iterdir(),
        *(tiny_folder / "routing" / name for name in ("laws.yaml", "roles.yaml", "meetings.yaml")),
    ]:
        file.unlink()
    catalogue = loaded(tiny_folder)
    assert (catalogue.routines, catalogue.laws, catalogue.roles, catalogue.meetings) == (
        (),
        (),
        (),
        (),
    )


def test_every_routine_has_a_journey(local: Catalogue):
    assert {journey.routine for journey in local.routine_journeys} == set(local.routine)
