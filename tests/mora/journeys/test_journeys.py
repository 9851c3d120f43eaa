"""The journeys of Mora together pass everybody who helps, and every kind of case."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.case_space.box import intersect
from generator.proof.proof import Proof, get_proof
from tests.conftest import PROJECT, loaded
from tests.support.journeys.stand_ins import find_silent_cases, find_stand_ins
from tests.support.journeys.travelling import count_asked, travelled

CATALOGUE = loaded(PROJECT)
JOURNEYS = CATALOGUE.journeys
LEADS = {row.lead for row in CATALOGUE.responsibilities}


@pytest.fixture(scope="module")
def proof() -> Proof:
    return get_proof(CATALOGUE)


def test_when_it_is_in_a_hurry_a_journey_ends_with_someone_who_answers_then_or_at_a_hole_that_is_known(
    proof: Proof,
) -> None:
    hurry = {urgency.id for urgency in CATALOGUE.space.urgency if urgency.reach != "any-time"}
    hurried = {j.journey: travelled(proof, j) for j in JOURNEYS if j.case.urgency in hurry}
    assert len(hurried) >= 30
    silent = [
        sentence
        for sentence, found in hurried.items()
        if not (found.first_contact and found.first_contact.is_open_now or found.holes)
    ]
    assert silent == []


def test_every_journey_in_danger_says_that_one_question_is_enough(proof: Proof) -> None:
    acute = [
        journey for journey in JOURNEYS if journey.case.urgency == CATALOGUE.space.urgency[0].id
    ]
    assert len(acute) >= 10
    assert [journey.journey for journey in acute if journey.within_questions != 1] == []
    assert any(count_asked(proof, journey) == 1 for journey in acute), (
        "nobody is asked: this test proves nothing"
    )


def test_everybody_who_leads_something_is_reached_by_a_journey() -> None:
    assert sorted(LEADS - {journey.reaches for journey in JOURNEYS}) == []


def test_everybody_who_stands_in_for_someone_is_met_on_a_journey(
    proof: Proof,
) -> None:
    met = {journey.first_contact for journey in JOURNEYS}
    everybody = set().union(*find_stand_ins(proof, find_silent_cases(proof)).values())
    assert everybody, "nobody stands in for anybody: this test proves nothing"
    assert sorted(everybody - met) == []


@pytest.mark.parametrize("name", ["municipality", "urgency", "when", "asker"])
def test_every_value_of_the_case_space_occurs_in_a_journey(proof: Proof, name: str) -> None:
    occurring = Counter(getattr(journey.case, name) for journey in JOURNEYS)
    assert [value for value in proof.space[name].values if occurring[value] < 2] == []


def test_every_level_of_help_is_reached_by_a_journey() -> None:
    def levels(services: set[str]) -> set[str]:
        return {CATALOGUE.service[service].level for service in services}

    assert levels({journey.reaches for journey in JOURNEYS}) == levels(LEADS)


def test_the_ages_of_the_journeys_reach_from_before_birth_to_the_last_year(proof: Proof) -> None:
    occurring = {journey.case.age for journey in JOURNEYS}
    edges = {"väntat", "0", "5", "6", "12", "13", "17", "18", str(CATALOGUE.space.last_age)}
    assert sorted(edges - occurring) == []
    assert len(occurring) >= 18


def test_every_group_of_needs_has_a_journey_and_they_follow_its_order_with_danger_first() -> None:
    groups = [group.id for group in CATALOGUE.groups]
    urgencies = [urgency.id for urgency in CATALOGUE.space.urgency]
    first, rest = urgencies[0], 1
    places = [
        (groups.index(CATALOGUE.need[j.case.need].group), 0 if j.case.urgency == first else rest)
        for j in JOURNEYS
    ]
    assert places == sorted(places)
    assert {place for place, _ in places} == set(range(len(groups)))


def test_there_are_at_least_sixty_journeys_and_no_two_say_the_same() -> None:
    said = Counter(journey.journey.casefold().strip(" .") for journey in JOURNEYS)
    assert len(JOURNEYS) >= 60
    assert [sentence for sentence, times in said.items() if times > 1] == []


def test_a_no_leads_on_in_several_journeys() -> None:
    assert len({journey.if_refused for journey in JOURNEYS if journey.if_refused}) >= 4


def test_journeys_tell_who_takes_over_after_every_lead_that_hands_over(proof: Proof) -> None:
    told = {journey.reaches for journey in JOURNEYS if journey.if_worse}
    led = {
        lead: [
            box
            for row, boxes in proof.ownership.responsibilities
            if row.lead == lead
            for box in boxes
        ]
        for lead in LEADS
    }
    hands_over = {
        lead
        for lead, boxes in led.items()
        if any(
            one.is_escalation and intersect(one.box, box)
            for one in proof.transfers.by_giver.get(lead, [])
            for box in boxes
        )
    }
    assert len(hands_over) > 10
    assert sorted(hands_over - told) == []


def test_no_more_than_twelve_holes_are_known() -> None:
    # Three of them are needs that no source says who leads: a page with what to do meanwhile is better than none.
    assert len(CATALOGUE.holes) <= 12
