"""Boxes are said in Swedish as a person would say them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.case_space.box import set_bits
from generator.case_space.dimensions import (
    DIMENSIONS,
    Axis,
    Dimension,
    Space,
    describe_ages,
    format_ages,
    join_with_och,
)

YEARS = range(-1, 20)


def dimension(name: str, *words: str) -> Dimension:
    return Dimension(name, tuple(word.lower() for word in words), words)


SPACE = Space(
    (
        dimension("need", "ätstörning", "skolfrånvaro"),
        dimension("age", "väntat", *map(str, range(20))),
        dimension("municipality", "Kiruna", "Lund", "Örebro"),
        dimension("urgency", "akut", "brådskande", "inte bråttom"),
        dimension("when", "skoldag", "kväll", "helg"),
        dimension("asker", "barn eller ung", "vårdnadshavare"),
    )
)


def positions(*ages: int) -> list[int]:
    """Positions in the dimension of age, where the child that is expected comes first."""
    return [age + 1 for age in ages]


def bits(**chosen: str) -> dict[str, int]:
    """Bit sets of the named values, with ages as `13-15`."""
    found = {}
    for name, values in chosen.items():
        if name == "age":
            low, high = map(int, values.split("-"))
            found[name] = SPACE["age"].encode(map(str, range(low, high + 1)))
        else:
            found[name] = SPACE[name].encode(values.split(","))
    return found


@pytest.mark.parametrize(
    ("ages", "said"),
    [
        ([], ""),
        ([-1], "väntat barn"),
        ([0], "0 år"),
        ([17], "17 år"),
        (range(6, 13), "6–12 år"),
        ([-1, *range(6)], "väntat barn och 0–5 år"),
        (YEARS, "väntat barn och 0–19 år"),
        ([-1, 3], "väntat barn och 3 år"),
        ([13, 15, 16, 17], "13 och 15–17 år"),
        ([0, 1, 6, 13, 14], "0–1, 6 och 13–14 år"),
    ],
)
def test_ages_are_said_as_people_say_them(ages, said):
    assert describe_ages(positions(*ages)) == said


@settings(deadline=None, derandomize=True)
@given(st.sets(st.sampled_from(YEARS)))
def test_no_two_sets_of_ages_are_said_alike(ages):
    said = describe_ages(positions(*sorted(ages)))
    heard = {-1} if "väntat barn" in said else set()
    for run in (
        said.removeprefix("väntat barn")
        .removeprefix(" och ")
        .removesuffix(" år")
        .replace(" och ", ", ")
        .split(", ")
    ):
        low, _, high = run.partition("–")
        heard |= set(range(int(low), int(high or low) + 1)) if run else set()
    assert heard == ages


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], ""),
        (["Kiruna"], "Kiruna"),
        (["Kiruna", "Lund"], "Kiruna och Lund"),
        (["Kiruna", "Lund", "Örebro"], "Kiruna, Lund och Örebro"),
    ],
)
def test_a_list_ends_with_och(words, said):
    assert join_with_och(words) == said


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (
            {"need": "ätstörning", "age": "13-15", "municipality": "örebro", "when": "helg"},
            "ätstörning, 13–15 år i Örebro, helg",
        ),
        (
            {"age": "13-15", "municipality": "örebro", "when": "helg,kväll"},
            "13–15 år i Örebro, kväll och helg",
        ),
        (
            {"age": "6-15", "municipality": "kiruna,lund", "urgency": "inte bråttom"},
            "6–15 år i Kiruna och Lund, inte bråttom",
        ),
        ({"age": "7-7", "asker": "vårdnadshavare"}, "7 år, vårdnadshavare"),
        (
            {"age": "7-7", "need": "ätstörning,skolfrånvaro", "municipality": "kiruna,lund,örebro"},
            "7 år",
        ),
    ],
)
def test_a_box_is_said_without_what_it_leaves_open(chosen, said):
    assert SPACE.describe_box(SPACE.build_box(**bits(**chosen))) == said


def test_a_box_is_said_without_what_the_sentence_around_it_already_says():
    box = SPACE.build_box(**bits(need="ätstörning", age="13-15", municipality="lund", when="helg"))
    assert SPACE.describe_box(box, leave_out=["need"]) == "13–15 år i Lund, helg"
    assert SPACE.describe_box(box, leave_out=["need", "age"]) == "i Lund, helg"
    assert SPACE.describe_box(box, leave_out=["need", "municipality", "when"]) == "13–15 år"


def test_a_box_has_everything_in_the_dimensions_that_are_left_out():
    assert SPACE.build_box() == tuple(SPACE[name].all_bits for name in DIMENSIONS)
    assert SPACE.build_box(age=1)[1] == 1


def test_the_values_of_a_dimension_survive_being_written_as_bits():
    where = SPACE["municipality"]
    assert [where.values[k] for k in where.list_positions(where.encode(["örebro", "kiruna"]))] == [
        "kiruna",
        "örebro",
    ]


def test_a_value_named_twice_counts_once():
    assert SPACE["when"].encode(["helg", "helg"]) == SPACE["when"].encode(["helg"])


def test_a_value_that_does_not_exist_is_refused():
    with pytest.raises(ValueError):
        SPACE["municipality"].encode(["rättvik"])


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"when": "skoldag,kväll"}, "alla tider utom helg"),
        ({"when": "helg"}, "helg"),
        ({"urgency": "akut,inte bråttom"}, "allt utom brådskande"),
        ({"asker": "vårdnadshavare"}, "vårdnadshavare"),
        ({"municipality": "kiruna,lund"}, "i Kiruna och Lund"),
    ],
)
def test_all_but_one_is_said_by_the_one_where_that_is_shorter(chosen, said):
    assert SPACE.describe_box(SPACE.build_box(**bits(**chosen)), ["age"], short=True) == said


@pytest.mark.parametrize(
    ("ages", "said"),
    [
        ([], ""),
        (positions(-1), "väntat"),
        (positions(-1, 0), "väntat–0"),
        (positions(0, 1, 2, 19), "0–2, 19"),
        (positions(-1, 5, 7, 8), "väntat, 5, 7–8"),
    ],
)
def test_ages_are_written_as_an_editor_writes_them(ages, said):
    assert format_ages(ages) == said


def test_a_box_is_written_as_an_editor_writes_it():
    box = SPACE.build_box(
        **bits(need="ätstörning", age="13-15", when="skoldag,helg", asker="vårdnadshavare")
    )
    assert (
        SPACE.format_as_yaml(box)
        == "needs: [ätstörning], ages: 13–15, when: [skoldag, helg], askers: [vårdnadshavare]"
    )
    assert SPACE.format_as_yaml(SPACE.build_box()) == ""


def test_an_axis_is_the_place_of_its_dimension_in_a_box() -> None:
    assert [getattr(Axis, name.upper()) for name in DIMENSIONS] == list(range(len(DIMENSIONS)))
    assert set_bits((1, 2, 3, 4, 5, 6), Axis.URGENCY, 9) == (1, 2, 3, 9, 5, 6)
