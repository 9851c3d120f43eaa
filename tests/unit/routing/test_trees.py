"""The question trees and `psynk route` give the same answer to every case."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product

import pytest

from generator.case_space.box import Box, count_cases, intersect, subtract_all
from generator.case_space.dimensions import DIMENSIONS
from generator.model.value_types import Ages
from generator.proof.proof import Proof, get_proof
from generator.routing.answer import FirstContact, answer_case, build_case_box
from generator.routing.need_tree import NeedTree, Outcome
from generator.routing.tree_paths import (
    TreeLeaf,
    TreeQuestion,
    count_questions,
    measure_depth,
    trace_box,
    trace_case,
    walk_all_trees,
)
from generator.rules import leaf_agrees
from generator.rules.runner import check_all
from tests.conftest import TODAY
from tests.support.mutation.changing import changed, with_entry


def contact_at(outcome: Outcome, case: Box) -> FirstContact | None:
    """Who answers in one case."""
    reached = (r.contact for r in outcome.contacts if r.urgency & case[3] and r.when & case[4])
    return next(reached, None)


def cases(proof: Proof, need) -> list[dict[str, str]]:
    """Every case of a need."""
    possible = proof.ownership.find_possible_cases(need)
    values = [
        [d.values[k] for k in d.list_positions(possible[n])]
        for n, d in enumerate(proof.space.dimensions)
    ]
    return [dict(zip(DIMENSIONS, chosen, strict=True)) for chosen in product(*values)]


def told(contact):
    """What two first contacts are compared by."""
    return contact and (
        contact.service.id,
        contact.contact.id,
        contact.is_stand_in,
        contact.is_open_now,
    )


def assert_same(proof: Proof, tree: NeedTree, case: dict[str, str]) -> None:
    here, found = build_case_box(proof, case), answer_case(proof, case)
    _, outcome = trace_case(tree, here)
    assert (outcome.lead and outcome.lead.id) == (found and found.lead.id), case
    assert told(contact_at(outcome, here)) == told(found and found.first_contact), case


def test_every_case_of_the_invented_municipality_ends_where_the_route_does(tiny):
    proof = get_proof(tiny)
    for need in tiny.needs:
        tree = NeedTree(proof, need)
        for case in cases(proof, need):
            assert_same(proof, tree, case)


@pytest.mark.slow
def test_every_case_of_the_real_catalogue_ends_where_the_route_does(local):
    proof, met = get_proof(local), 0
    for need in local.needs:
        tree = NeedTree(proof, need)
        for case in cases(proof, need):
            assert_same(proof, tree, case)
            met += 1
    assert (
        met
        == sum(count_cases(proof.ownership.find_possible_cases(need)) for need in local.needs)
        > 90_000
    )


def test_a_changed_lead_would_be_noticed(tiny, change):
    from tests.conftest import loaded

    other = get_proof(loaded(change("ages: 6–19, lead: skolan", "ages: 6–19, lead: hjalpen")))
    proof = get_proof(tiny)
    need = tiny.need["sover-inte"]
    with pytest.raises(AssertionError):
        for case in cases(proof, need):
            assert_same(proof, NeedTree(other, other.catalogue.need["sover-inte"]), case)


def test_nobody_is_asked_more_than_six_questions_and_danger_is_asked_about_first(local):
    proof = get_proof(local)
    for need in local.needs:
        tree = NeedTree(proof, need)
        assert measure_depth(tree.calm) + tree.asks_danger_first <= 6, need.id
        assert measure_depth(tree.danger) == 0, f"{need.id}: somebody in danger is asked more"


@pytest.mark.parametrize("name", ["tiny", "local"])
def test_answers_cover_the_cases_of_their_question_once_and_nothing_is_asked_twice(
    name: str, request: pytest.FixtureRequest
):
    proof, met = get_proof(request.getfixturevalue(name)), 0
    for _, one in walk_all_trees(proof):
        if isinstance(one, TreeQuestion):
            boxes = [
                proof.space.build_box(**{one.dimension: answer.bits}) for answer in one.answers
            ]
            assert len(boxes) > 1 and one.dimension not in one.asked_dimensions
            assert all(intersect(one.box, box) for box in boxes), "an answer that nobody can give"
            assert not [pair for pair in combinations(boxes, 2) if intersect(*pair)]
            assert subtract_all([one.box], boxes) == []
            met += 1
    assert met > 0


@pytest.mark.parametrize("name", ["tiny", "local"])
def test_the_ends_of_a_tree_hold_every_case_of_its_need_once(
    name: str, request: pytest.FixtureRequest
):
    proof = get_proof(request.getfixturevalue(name))
    ends = {}
    for tree, one in walk_all_trees(proof):
        if isinstance(one, TreeLeaf):
            ends.setdefault(tree.need.id, []).append(one.box)
    for need in proof.catalogue.needs:
        assert sum(count_cases(box) for box in ends[need.id]) == count_cases(
            proof.ownership.find_possible_cases(need)
        )
        assert subtract_all([proof.ownership.find_possible_cases(need)], ends[need.id]) == []


def test_an_end_whose_owner_does_not_lead_it_is_told(tiny, monkeypatch):
    proof = Proof(tiny)
    found = [(tree, one) for tree, one in walk_all_trees(proof)]
    wrong = next(
        one.outcome
        for tree, one in found
        if isinstance(one, TreeLeaf) and one.outcome.lead.id == "hjalpen"
    )
    swapped = [
        (
            tree,
            replace(one, outcome=wrong)
            if isinstance(one, TreeLeaf) and one.outcome.lead.id == "skolan"
            else one,
        )
        for tree, one in found
    ]
    monkeypatch.setattr(leaf_agrees, "walk_all_trees", lambda _: swapped)
    assert ("responsibility", "hjalpen") in {
        gap.reason for gap in leaf_agrees.find_gaps.__wrapped__(proof)
    }  # not what an earlier test was told


def test_a_question_is_counted_for_danger_only_where_it_is_asked(tiny):
    proof = get_proof(tiny)
    acute = {
        "age": "3",
        "municipality": "exempelby",
        "urgency": "acute",
        "when": "night",
        "asker": "guardian",
    }
    assert (
        count_questions(
            NeedTree(proof, tiny.need["rymt"]), build_case_box(proof, {"need": "rymt", **acute})
        )
        == 1
    )
    assert (
        count_questions(
            NeedTree(proof, tiny.need["sover-inte"]),
            build_case_box(proof, {"need": "sover-inte", **acute}),
        )
        == 0
    )


@pytest.mark.parametrize("place", [0, 1])
def test_many_cases_followed_at_once_end_where_each_of_them_does(tiny, place):
    proof = get_proof(tiny)
    for need in tiny.needs:
        tree = NeedTree(proof, need)
        ages, askers = tree.find_possible_cases("calm")[1], tree.find_possible_cases("calm")[5]
        box = (proof.space["need"].encode([need.id]), ages, 1 << place, 2, 1, askers)
        parts = list(trace_box(tree, box))
        assert sum(count_cases(part) for part, _ in parts) == count_cases(box)
        for part, outcome in parts:
            for age, asker in product(_list_bits(part[1]), _list_bits(part[5])):
                assert trace_case(tree, (box[0], age, *box[2:5], asker))[1] == outcome


def _list_bits(bits: int) -> list[int]:
    return [1 << k for k in range(bits.bit_length()) if bits >> k & 1]


def test_a_need_of_ages_that_there_are_not_has_a_tree_without_ends(tiny):
    need = changed(tiny.need["sover-inte"], ages=Ages.parse("20–25"))
    catalogue = with_entry(tiny, "needs", tiny.need["sover-inte"], need)
    problems = check_all(catalogue, TODAY)
    assert [one for _, one in walk_all_trees(get_proof(catalogue)) if one.box[0] == 1] == []
    assert {problem.rule for problem in problems} >= {"impossible-age"} and not {
        "owned",
        "answers-partition",
    } & {problem.rule for problem in problems}


def test_trees_are_the_same_every_time(tiny):
    need = tiny.need["sover-inte"]
    assert NeedTree(Proof(tiny), need).calm == NeedTree(Proof(tiny), need).calm
