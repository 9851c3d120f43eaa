"""The boxes of the claims hold the cases that the rows say, counted one by one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.case_space.box import count_cases
from generator.model.catalogue import Catalogue
from generator.model.responsibilities import Responsibility
from generator.model.value_types import Ages
from generator.proof.ownership import Ownership
from tests.conftest import TINY, loaded

Case = dict[str, Any]
Row = dict[str, Any]

TINY_CATALOGUE = loaded(TINY)  # for hypothesis, which takes no fixtures
SIDES = {"municipality": "municipalities", "urgency": "urgency", "when": "when", "asker": "askers"}
AGES = range(-1, 20)
EVERY_AGE = "väntat–19"


def tree(name: str) -> dict[str, Any]:
    """A file of the invented municipality, read without any of the project's own code."""
    return yaml.safe_load((TINY / name).read_text(encoding="utf-8"))


def ages(written: str) -> set[int]:
    """Ages as the files of the invented municipality write them."""
    low, _, high = written.replace("väntat", "-1").partition("–")
    return set(range(int(low), int(high or low) + 1))


def every_case() -> Iterator[Case]:
    """Every case of the invented municipality, by plain loops."""
    space = tree("routing/space.yaml")
    values = {
        "municipality": space["municipalities"],
        "urgency": space["urgency"],
        "when": space["when"],
        "asker": space["askers"],
    }
    for need, age in product(tree("routing/needs.yaml")["needs"], AGES):
        for chosen in product(*([value["id"] for value in found] for found in values.values())):
            yield {"need": need, "age": age, **dict(zip(values, chosen, strict=True))}


CASES = list(every_case())


def holds(row: Row, case: Case) -> bool:
    """Whether a row as it is written speaks of a case."""
    needs = row.get("needs", [])
    about = (
        needs == "all"
        or case["need"]["id"] in needs
        or case["need"]["group"] in row.get("groups", [])
    )
    sides = (row.get(field, "all") for field in SIDES.values())
    inside = all(
        side == "all" or case[name] in side for name, side in zip(SIDES, sides, strict=True)
    )
    return about and inside and case["age"] in ages(row.get("ages", EVERY_AGE))


def possible(case: Case) -> bool:
    """Whether a need can have a case."""
    need = case["need"]
    return case["age"] in ages(need["ages"]) and case["asker"] in need.get(
        "askers", [case["asker"]]
    )


def leads(rows: list[Row], case: Case) -> list[str]:
    """Who leads a case: the `first` rows when there are any, otherwise the others."""
    found = [row for row in rows if possible(case) and holds(row, case)]
    return sorted(row["lead"] for row in ([row for row in found if row.get("first")] or found))


def claimed_leads(claims: Ownership, case: Case) -> list[str]:
    """The same, from the boxes."""
    need = claims.catalogue.need[case["need"]["id"]]
    age = "väntat" if case["age"] == -1 else str(case["age"])
    point = {"need": need.id, "age": age, **{name: case[name] for name in SIDES}}
    bits = tuple(claims.space[name].encode([value]) for name, value in point.items())
    return sorted(
        row.lead
        for row, box in claims.list_rows(need)
        if all(a & b for a, b in zip(box, bits, strict=True))
    )


def with_rows(catalogue: Catalogue, rows: list[Row]) -> Ownership:
    """Who leads in a catalogue with other responsibilities."""
    written = tuple(Responsibility(status="proposed", source="ett test", **row) for row in rows)
    return Ownership(catalogue.model_copy(update={"responsibilities": written}))


def test_every_case_of_the_invented_municipality_has_the_leads_its_rows_say(tiny):
    rows, claims = tree("services.yaml")["responsibilities"], Ownership(tiny)
    assert len(CASES) == 2 * 21 * 1 * 3 * 2 * 2
    assert [claimed_leads(claims, case) for case in CASES] == [leads(rows, case) for case in CASES]


def test_the_possible_cases_of_a_need_are_those_its_ages_and_askers_allow(tiny):
    claims = Ownership(tiny)
    for need in tiny.needs:
        assert count_cases(claims.find_possible_cases(need)) == sum(
            possible(case) for case in CASES if case["need"]["id"] == need.id
        )


AGES_WRITTEN = st.sampled_from(
    ["väntat–5", "0–5", "3–17", "6–19", "13–25", "18", "väntat", "20–25"]
)


def some_of(*values: str) -> st.SearchStrategy:
    """Some values, or all of them."""
    return st.just("all") | st.lists(st.sampled_from(values), min_size=1, max_size=3)


ROWS = st.lists(
    st.fixed_dictionaries(
        {"lead": st.sampled_from(["112", "skolan", "hjalpen"])},
        optional={
            "needs": some_of("sover-inte", "rymt"),
            "groups": st.lists(st.sampled_from(["sova", "fara"]), max_size=2),
            "ages": AGES_WRITTEN,
            "urgency": some_of("acute", "urgent", "planned"),
            "when": some_of("school-day", "night"),
            "askers": some_of("young-person", "guardian"),
            "municipalities": some_of("exempelby"),
            "first": st.just(True),
        },
    ),
    max_size=4,
)


@settings(deadline=None, derandomize=True, max_examples=50)
@given(ROWS)
def test_whatever_the_rows_say_the_boxes_say_the_same(rows):
    claims = with_rows(TINY_CATALOGUE, rows)
    assert [claimed_leads(claims, case) for case in CASES] == [leads(rows, case) for case in CASES]


def test_a_first_row_takes_its_cases_from_the_others(tiny):
    rows = [
        {"needs": ["rymt"], "lead": "skolan"},
        {"needs": "all", "urgency": ["acute"], "first": True, "lead": "112"},
    ]
    found = {
        row.lead: [box[3] for box in boxes] for row, boxes in with_rows(tiny, rows).responsibilities
    }
    urgency = Ownership(tiny).space["urgency"]
    assert found == {
        "skolan": [urgency.encode(["urgent", "planned"])],
        "112": [urgency.encode(["acute"])],
    }


def test_a_row_that_a_first_row_takes_whole_answers_for_nothing(tiny):
    rows = [
        {"needs": "all", "first": True, "lead": "112"},
        {"needs": ["rymt"], "ages": "6–12", "lead": "skolan"},
    ]
    claims = with_rows(tiny, rows)
    assert [boxes for row, boxes in claims.responsibilities if row.lead == "skolan"] == [[]]
    assert {row.lead for row, _ in claims.list_rows(tiny.need["rymt"])} == {"112"}


@pytest.mark.parametrize(
    ("written", "inside"),
    [
        ("13–25", range(13, 20)),
        ("väntat–5", range(-1, 6)),
        ("väntat", [-1]),
        ("20–25", []),
        ("6, 8–9", [6, 8, 9]),
        ("0–120", range(20)),
    ],
)
def test_only_the_ages_of_the_case_space_count(tiny, written, inside):
    claims = Ownership(tiny)
    chosen = claims.space["age"].list_positions(claims.encode_ages(Ages.parse(written)))
    assert [position - 1 for position in chosen] == list(inside)


def test_ages_left_out_are_all_ages_also_before_birth(tiny):
    claims = Ownership(tiny)
    assert len(claims.space["age"].list_positions(claims.encode_ages(None))) == 21


def test_a_group_stands_for_its_needs(tiny):
    claims = with_rows(
        tiny,
        [
            {"groups": ["sova"], "lead": "skolan"},
            {"groups": ["fara"], "needs": ["rymt"], "lead": "112"},
        ],
    )
    assert {need.id: [row.lead for row, _ in claims.list_rows(need)] for need in tiny.needs} == {
        "sover-inte": ["skolan"],
        "rymt": ["112"],
    }


def test_a_row_for_all_needs_stands_for_every_need(tiny):
    claims = with_rows(tiny, [{"needs": "all", "lead": "hjalpen"}])
    for need in tiny.needs:
        assert claims.list_rows(need) == [
            (claims.catalogue.responsibilities[0], claims.find_possible_cases(need))
        ]


def test_a_row_that_names_only_what_does_not_exist_holds_no_case(tiny):
    claims = with_rows(
        tiny,
        [
            {"needs": ["finns-inte"], "lead": "skolan"},
            {"needs": "all", "municipalities": ["annanby"], "lead": "skolan"},
        ],
    )
    assert [claims.build_box(row) for row in claims.catalogue.responsibilities] == [None, None]


def test_an_acceptance_is_a_box_like_any_claim(tiny):
    claims = Ownership(tiny)
    school = next(row for row in tiny.acceptances if row.service == "skolan")
    # one need, 14 ages, one municipality, two grades of urgency, two kinds of time, two askers
    assert count_cases(claims.build_box(school)) == 1 * 14 * 1 * 2 * 2 * 2
