"""The question trees and `psynk route` give the same answer to every case."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product

import pytest

from generator.cases.box import intersect, size, subtract_all
from generator.cases.space import DIMENSIONS
from generator.model.values import Ages
from generator.proof.proof import Proof, proof_of
from generator.routing.answer import point, route
from generator.routing.need_tree import NeedTree
from generator.routing.tree_paths import Leaf, Question, depth, every_way, questions, walk
from generator.rules import leaf_agrees
from generator.rules.runner import check_all
from tests.conftest import TODAY
from tests.mutation.changing import changed, with_entry


def cases(proof: Proof, need) -> list[dict[str, str]]:
    """Every case of a need."""
    possible = proof.leading.possible(need)
    values = [
        [d.values[k] for k in d.chosen(possible[n])] for n, d in enumerate(proof.space.dimensions)
    ]
    return [dict(zip(DIMENSIONS, chosen, strict=True)) for chosen in product(*values)]


def told(contact):
    """What two first contacts are compared by."""
    return contact and (contact.service.id, contact.contact.id, contact.stands_in, contact.open_now)


def assert_same(proof: Proof, tree: NeedTree, case: dict[str, str]) -> None:
    here, found = point(proof, case), route(proof, case)
    _, outcome = walk(tree, here)
    assert (outcome.lead and outcome.lead.id) == (found and found.lead.id), case
    assert told(outcome.contact_at(here)) == told(found and found.first_contact), case


def test_every_case_of_the_invented_municipality_ends_where_the_route_does(tiny):
    proof = proof_of(tiny)
    for need in tiny.needs:
        tree = NeedTree(proof, need)
        for case in cases(proof, need):
            assert_same(proof, tree, case)


@pytest.mark.slow
def test_every_case_of_the_real_catalogue_ends_where_the_route_does(mora):
    proof, met = proof_of(mora), 0
    for need in mora.needs:
        tree = NeedTree(proof, need)
        for case in cases(proof, need):
            assert_same(proof, tree, case)
            met += 1
    assert met == sum(size(proof.leading.possible(need)) for need in mora.needs) > 90_000


def test_a_changed_lead_would_be_noticed(tiny, change):
    from tests.conftest import loaded

    other = proof_of(loaded(change("ages: 6–19, lead: skolan", "ages: 6–19, lead: hjalpen")))
    proof = proof_of(tiny)
    need = tiny.need["sover-inte"]
    with pytest.raises(AssertionError):
        for case in cases(proof, need):
            assert_same(proof, NeedTree(other, other.catalogue.need["sover-inte"]), case)


def test_nobody_is_asked_more_than_six_questions_and_danger_is_asked_about_first(mora):
    proof = proof_of(mora)
    for need in mora.needs:
        tree = NeedTree(proof, need)
        assert depth(tree.calm) + tree.asks_danger_first <= 6, need.id
        assert depth(tree.danger) == 0, f"{need.id}: somebody in danger is asked more"


@pytest.mark.parametrize("name", ["tiny", "mora"])
def test_answers_cover_the_cases_of_their_question_once_and_nothing_is_asked_twice(
    name: str, request: pytest.FixtureRequest
):
    proof, met = proof_of(request.getfixturevalue(name)), 0
    for _, one in every_way(proof):
        if isinstance(one, Question):
            boxes = [proof.space.box(**{one.dimension: answer.bits}) for answer in one.answers]
            assert len(boxes) > 1 and one.dimension not in one.asked
            assert all(intersect(one.box, box) for box in boxes), "an answer that nobody can give"
            assert not [pair for pair in combinations(boxes, 2) if intersect(*pair)]
            assert subtract_all([one.box], boxes) == []
            met += 1
    assert met > 0


@pytest.mark.parametrize("name", ["tiny", "mora"])
def test_the_ends_of_a_tree_hold_every_case_of_its_need_once(
    name: str, request: pytest.FixtureRequest
):
    proof = proof_of(request.getfixturevalue(name))
    ends = {}
    for tree, one in every_way(proof):
        if isinstance(one, Leaf):
            ends.setdefault(tree.need.id, []).append(one.box)
    for need in proof.catalogue.needs:
        assert sum(size(box) for box in ends[need.id]) == size(proof.leading.possible(need))
        assert subtract_all([proof.leading.possible(need)], ends[need.id]) == []


def test_an_end_whose_owner_does_not_lead_it_is_told(tiny, monkeypatch):
    proof = Proof(tiny)
    found = [(tree, one) for tree, one in every_way(proof)]
    wrong = next(
        one.outcome
        for tree, one in found
        if isinstance(one, Leaf) and one.outcome.lead.id == "hjalpen"
    )
    swapped = [
        (
            tree,
            replace(one, outcome=wrong)
            if isinstance(one, Leaf) and one.outcome.lead.id == "skolan"
            else one,
        )
        for tree, one in found
    ]
    monkeypatch.setattr(leaf_agrees, "every_way", lambda _: swapped)
    assert ("responsibility", "hjalpen") in {
        gap.reason for gap in leaf_agrees.gaps.__wrapped__(proof)
    }  # not what an earlier test was told


def test_a_question_is_counted_for_danger_only_where_it_is_asked(tiny):
    proof = proof_of(tiny)
    acute = {
        "age": "3",
        "municipality": "exempelby",
        "urgency": "acute",
        "when": "night",
        "asker": "guardian",
    }
    assert (
        questions(NeedTree(proof, tiny.need["rymt"]), point(proof, {"need": "rymt", **acute})) == 1
    )
    assert (
        questions(
            NeedTree(proof, tiny.need["sover-inte"]), point(proof, {"need": "sover-inte", **acute})
        )
        == 0
    )


def test_a_need_of_ages_that_there_are_not_has_a_tree_without_ends(tiny):
    need = changed(tiny.need["sover-inte"], ages=Ages.parse("20–25"))
    catalogue = with_entry(tiny, "needs", tiny.need["sover-inte"], need)
    problems = check_all(catalogue, TODAY)
    assert [one for _, one in every_way(proof_of(catalogue)) if one.box[0] == 1] == []
    assert {problem.rule for problem in problems} >= {"impossible-age"} and not {
        "owned",
        "answers-partition",
    } & {problem.rule for problem in problems}


def test_trees_are_the_same_every_time(tiny):
    need = tiny.need["sover-inte"]
    assert NeedTree(Proof(tiny), need).calm == NeedTree(Proof(tiny), need).calm
