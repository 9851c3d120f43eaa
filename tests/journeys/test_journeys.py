"""The journeys of every catalogue end where their sentences say."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.model.catalogue import Catalogue
from generator.model.handover import Journey
from generator.proof.proof import get_proof
from generator.routing.answer import answer_case
from tests.conftest import PROJECT, loaded
from tests.support.journeys.stand_ins import find_silent_cases, find_stand_ins
from tests.support.journeys.travelling import count_asked, wrong

CATALOGUES = {name: loaded(PROJECT / name) for name in (".", "national", "tests/lanet")}
JOURNEYS = [
    pytest.param(catalogue, journey, id=f"{name}: {journey.journey}")
    for name, catalogue in CATALOGUES.items()
    for journey in catalogue.journeys
]


@pytest.mark.parametrize(("catalogue", "journey"), JOURNEYS)
def test_a_journey_ends_where_its_file_says(catalogue: Catalogue, journey: Journey) -> None:
    assert list(wrong(get_proof(catalogue), journey)) == []


@pytest.mark.parametrize(("catalogue", "journey"), JOURNEYS)
def test_a_journey_meets_few_enough_questions(catalogue: Catalogue, journey: Journey) -> None:
    if journey.within_questions is not None:
        assert count_asked(get_proof(catalogue), journey) <= journey.within_questions


@pytest.mark.parametrize("catalogue", CATALOGUES.values(), ids=CATALOGUES)
def test_first_contact_names_another_than_the_lead(catalogue: Catalogue) -> None:
    assert [j.journey for j in catalogue.journeys if j.first_contact == j.reaches] == []


@pytest.mark.parametrize("catalogue", CATALOGUES.values(), ids=CATALOGUES)
def test_no_two_journeys_ask_about_the_same_case(catalogue: Catalogue) -> None:
    asked = Counter(tuple(dict(journey.case).values()) for journey in catalogue.journeys)
    assert [case for case, times in asked.items() if times > 1] == []


def test_a_stand_in_is_found_by_the_same_rule_that_answers() -> None:
    """A case of every silent box, asked as anybody would ask it, is answered by one that was found."""
    proof = get_proof(CATALOGUES["."])
    silent, asked = find_silent_cases(proof), 0
    standing_in = find_stand_ins(proof, silent)
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
