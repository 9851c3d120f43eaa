"""The journeys of the real catalogue end where their sentences say, and together they pass everybody who helps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from generator.case_space.box import Box, intersect, subtract_all
from generator.model.handover import Journey
from generator.proof.proof import Proof, get_proof
from generator.routing.answer import answer_case, build_case_box
from generator.routing.need_tree import build_need_trees
from generator.routing.tree_paths import count_questions
from tests.conftest import PROJECT, loaded
from tests.support.journeys.travelling import travelled, wrong

CATALOGUE = loaded(PROJECT)
JOURNEYS = CATALOGUE.journeys
LEADS = {row.lead for row in CATALOGUE.responsibilities}


@pytest.fixture(scope="module")
def proof() -> Proof:
    return get_proof(CATALOGUE)


@pytest.fixture(scope="module")
def silent(proof: Proof) -> dict[str, list[Box]]:
    """For each lead, the cases where a stand-in is enough and the lead does not answer."""
    return {lead: list(silent_cases(proof, lead)) for lead in sorted(LEADS)}


def silent_cases(proof: Proof, lead: str) -> Iterator[Box]:
    """Those of one lead."""
    enough = proof.space["urgency"].encode(
        urgency.id for urgency in CATALOGUE.space.urgency if urgency.reach == "stand-in"
    )
    for need in CATALOGUE.needs:
        for row, box in proof.ownership.list_rows(need):
            if row.lead == lead and (
                hurried := intersect(box, proof.space.build_box(urgency=enough))
            ):
                yield from subtract_all([hurried], proof.reachability.find_cases_now(lead))


@pytest.fixture(scope="module")
def standing_in(proof: Proof, silent: dict[str, list[Box]]) -> dict[str, set[str]]:
    """For each lead, those who answer in some of its silent cases."""
    return {lead: set(standing_in_for(proof, lead, boxes)) for lead, boxes in silent.items()}


def standing_in_for(proof: Proof, lead: str, left: list[Box]) -> Iterator[str]:
    """Those of one lead: a stand-in meets the cases that the ones before it do not take."""
    for other in CATALOGUE.service[lead].stand_in:
        taken = proof.reachability.find_cases_stood_in(other)
        if any(intersect(case, box) for case in left for box in taken):
            yield other
        left = subtract_all(left, taken)


@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_journey_ends_where_its_file_says(proof: Proof, journey: Journey) -> None:
    assert list(wrong(proof, journey)) == []


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


def asked(proof: Proof, journey: Journey) -> int:
    """How many questions a journey meets."""
    tree = next(tree for tree in build_need_trees(proof) if tree.need.id == journey.case.need)
    return count_questions(tree, build_case_box(proof, dict(journey.case)))


@pytest.mark.parametrize(
    "journey", [journey for journey in JOURNEYS if journey.within_questions is not None]
)
def test_a_journey_meets_few_enough_questions(proof: Proof, journey: Journey) -> None:
    assert asked(proof, journey) <= journey.within_questions


def test_every_journey_in_danger_says_that_one_question_is_enough(proof: Proof) -> None:
    acute = [
        journey for journey in JOURNEYS if journey.case.urgency == CATALOGUE.space.urgency[0].id
    ]
    assert len(acute) >= 10
    assert [journey.journey for journey in acute if journey.within_questions != 1] == []
    assert any(asked(proof, journey) == 1 for journey in acute), (
        "nobody is asked: this test proves nothing"
    )


def test_first_contact_names_another_than_the_lead() -> None:
    assert [
        journey.journey for journey in JOURNEYS if journey.first_contact == journey.reaches
    ] == []


def test_everybody_who_leads_something_is_reached_by_a_journey() -> None:
    assert sorted(LEADS - {journey.reaches for journey in JOURNEYS}) == []


def test_everybody_who_stands_in_for_someone_is_met_on_a_journey(
    standing_in: dict[str, set[str]],
) -> None:
    met = {journey.first_contact for journey in JOURNEYS}
    everybody = set().union(*standing_in.values())
    assert everybody, "nobody stands in for anybody: this test proves nothing"
    assert sorted(everybody - met) == []


def test_a_stand_in_is_found_by_the_same_rule_that_answers(
    proof: Proof, silent: dict[str, list[Box]], standing_in: dict[str, set[str]]
) -> None:
    """A case of every silent box, asked as anybody would ask it, is answered by one that was found."""
    asked = 0
    for lead, boxes in silent.items():
        for box in boxes:
            case = {
                d.name: d.values[d.list_positions(bits)[0]]
                for d, bits in zip(proof.space.dimensions, box, strict=True)
            }
            first = answer_case(proof, case).first_contact
            if first and first.is_stand_in:
                assert first.service.id in standing_in[lead]
                asked += 1
    assert asked > 50


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


def test_no_two_journeys_ask_about_the_same_case() -> None:
    asked = Counter(tuple(dict(journey.case).values()) for journey in JOURNEYS)
    assert [case for case, times in asked.items() if times > 1] == []


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


def test_no_more_than_eleven_holes_are_known() -> None:
    # Two of them are needs that no source says who leads: a page with what to do meanwhile is better than none.
    assert len(CATALOGUE.holes) <= 11
