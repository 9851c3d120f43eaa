"""The real catalogue: no case without a lead, no case with two, and danger to life always goes to 112."""

from __future__ import annotations

from itertools import combinations

import pytest

from generator.case_space.box import Box, count_cases, intersect, subtract_all
from generator.model.need import Need
from generator.proof.ownership import Ownership
from generator.proof.proof import get_proof
from generator.rules.missing_escalation import describe_lone_lead


@pytest.fixture(scope="module")
def claims(local) -> Ownership:
    return Ownership(local)


def find_known_holes(claims: Ownership) -> list[Box]:
    """The cases that nobody leads, and that the site says nobody leads."""
    parts = (
        part for hole in claims.catalogue.holes for part in hole.parts if "owned" in part.rules
    )
    return [box for part in parts if (box := claims.build_box(part))]


def find_unled_cases(claims: Ownership, need: Need) -> list[Box]:
    """The possible cases of a need that are known holes."""
    whole = claims.find_possible_cases(need)
    return [both for hole in find_known_holes(claims) if (both := intersect(whole, hole))]


def test_every_possible_case_of_every_need_is_led_by_someone(claims):
    known = find_known_holes(claims)
    holes = {
        need.id: subtract_all(
            [claims.find_possible_cases(need)],
            [*known, *(box for _, box in claims.list_rows(need))],
        )
        for need in claims.catalogue.needs
    }
    assert [
        f"{need}: {claims.space.describe_box(hole, ['need'])}"
        for need, boxes in holes.items()
        for hole in boxes
    ] == []


def test_no_possible_case_is_led_twice(claims):
    doubled = []
    for need in claims.catalogue.needs:
        for (one, box), (other, second) in combinations(claims.list_rows(need), 2):
            if both := intersect(box, second):
                doubled.append(f"{one.lead} och {other.lead}: {claims.space.describe_box(both)}")
    assert doubled == []


def test_the_leads_of_each_need_count_up_to_its_possible_cases(claims):
    counted = {
        need.id: sum(count_cases(box) for _, box in claims.list_rows(need))
        + sum(count_cases(box) for box in find_unled_cases(claims, need))
        for need in claims.catalogue.needs
    }
    assert counted == {
        need.id: count_cases(claims.find_possible_cases(need)) for need in claims.catalogue.needs
    }
    assert sum(counted.values()) > 90_000, "the catalogue has shrunk"


def test_danger_to_life_now_is_always_led_by_112(claims):
    acute = claims.space["urgency"].encode(["acute"])
    place = [dimension.name for dimension in claims.space.dimensions].index("urgency")
    for need in claims.catalogue.needs:
        led = [(row.lead, box) for row, box in claims.list_rows(need) if box[place] & acute]
        assert {lead for lead, _ in led} == {"112"}, need.id
        whole = intersect(claims.find_possible_cases(need), claims.space.build_box(urgency=acute))
        assert subtract_all([whole], [box for _, box in led]) == [], need.id


def test_a_need_that_only_some_can_ask_about_has_only_their_cases(claims):
    narrowed = [need for need in claims.catalogue.needs if need.askers]
    assert narrowed, "no need names its askers: this test proves nothing"
    for need in narrowed:
        whole = 1
        for dimension in claims.space.dimensions[2:5]:
            whole *= len(dimension.values)
        years = sum(age in need.ages for age in range(-1, claims.catalogue.space.last_age + 1))
        assert count_cases(claims.find_possible_cases(need)) == years * whole * len(need.askers)


def test_a_row_that_ends_because_another_need_takes_over_names_one_that_does(local):
    proof, told = get_proof(local), 0
    names = {need.name: need for need in local.needs}
    for row, box in describe_lone_lead(proof):
        said = (row.ends_here or "").partition("gäller behovet ")[2]
        if said:
            other = next((names[name] for name in names if said.startswith(name)), None)
            assert other, f"{row.get_place().line}: there is no need called as in '{row.ends_here}'"
            cases = (proof.space["need"].encode([other.id]), *box[1:])
            led = [
                (onward, both)
                for onward, part in proof.ownership.list_rows(other)
                if (both := intersect(cases, part))
            ]
            assert subtract_all([cases], [part for _, part in led]) == [], row.get_place().line
            ending = {
                id(last)
                for last, part in describe_lone_lead(proof)
                if any(intersect(part, both) for _, both in led)
            }
            assert [
                onward.lead for onward, _ in led if id(onward) in ending and onward.lead == row.lead
            ] == [], row.get_place().line
            told += 1
    assert told > 12
