"""YAML as an editor means it: what is written is what arrives, and everything knows where it stands."""

from __future__ import annotations

import unicodedata

import pytest

from generator.problem import Place
from generator.source.yaml_reader import YamlMapping, read_tree

WRITTEN = [
    "no",
    "No",
    "yes",
    "on",
    "off",
    "true",
    "y",
    "9:30",
    "09.30",
    "0250",
    "0250-59 50 00",
    "112",
    "+46",
    "1e3",
    "1_000",
]
WRITTEN += [
    "0x1F",
    "0o17",
    ".5",
    "-1",
    "2026-11-01",
    "2026-11-01 12:00",
    "~",
    "null",
    "NULL",
    "=",
    "<<",
    "6–12",
    "väntat–5",
    "NaN",
    ".inf",
]


def tree_of(text: str) -> YamlMapping:
    """The tree of a text without problems."""
    tree, problems = read_tree(text, "a.yaml")
    assert problems == []
    assert isinstance(tree, YamlMapping)
    return tree


@pytest.mark.parametrize("written", WRITTEN)
def test_a_value_is_the_text_that_was_written(written: str) -> None:
    assert tree_of(f"value: {written}") == {"value": written}
    assert tree_of(f"values: [{written}, '{written}', \"{written}\"]") == {"values": [written] * 3}
    assert tree_of(f"values:\n  - {written}") == {"values": [written]}
    assert tree_of(f"{{value: {written}}}") == {"value": written}


@pytest.mark.parametrize("written", ["no", "112", "0250", "null", "~", "2026-11-01", "1e3"])
def test_a_name_is_the_text_that_was_written(written: str) -> None:
    assert tree_of(f"{written}: x") == {written: "x"}


def test_a_name_without_a_value_has_an_empty_text() -> None:
    assert tree_of("name:\nother: ''") == {"name": "", "other": ""}


def test_a_text_over_several_lines_is_kept() -> None:
    assert tree_of("a: |\n  ett\n  två\nb: >\n  tre\n  fyra\nc: fem\n  sex") == {
        "a": "ett\ntvå\n",
        "b": "tre fyra\n",
        "c": "fem sex",
    }


def test_a_note_after_a_name_is_no_value() -> None:
    assert tree_of("contacts: # växeln och jouren\n  - ett #2\nmore: # inget än\n") == {
        "contacts": ["ett"],
        "more": "",
    }


def test_letters_written_in_two_signs_are_the_same_letters() -> None:
    assert tree_of(unicodedata.normalize("NFD", "ages: väntat–5\nord: [åka, ö]")) == {
        "ages": "väntat–5",
        "ord": ["åka", "ö"],
    }


def test_names_values_and_items_know_where_they_stand() -> None:
    tree = tree_of(
        "first: ett\nlist:\n  - två\n  - {a: tre, b: [fyra, fem]}\ninner:\n  # en anteckning\n  deep: sex\n"
    )
    assert tree.places.start == Place("a.yaml", 1, 1)
    assert tree.places.find_place("first") == Place("a.yaml", 1, 8)
    assert tree.places.find_place("list", 1) == Place("a.yaml", 4, 5)
    assert tree["list"].places == [Place("a.yaml", 3, 5), Place("a.yaml", 4, 5)]
    assert tree["list"][1].places.find_place("a") == Place("a.yaml", 4, 9)
    assert tree["list"][1].places.find_place("b", 1) == Place("a.yaml", 4, 24)
    assert tree["inner"].places.find_place("deep") == Place("a.yaml", 7, 9)


def test_a_name_with_lines_under_it_knows_where_it_stands_itself() -> None:
    tree = tree_of("inner:\n  deep: ett\nother: två\n")
    assert tree.key_places == {"inner": Place("a.yaml", 1, 1), "other": Place("a.yaml", 3, 1)}
    assert tree["inner"].key_places == {"deep": Place("a.yaml", 2, 3)}


def test_a_value_that_is_left_out_stands_where_its_entry_begins() -> None:
    tree = tree_of("list:\n  - id: ett\n")
    assert tree["list"][0].places.find_place("name") == Place("a.yaml", 2, 5)
    assert tree.places.find_place("list", 7) == tree.places.find_place("list")


def test_a_repetition_stands_where_it_is_repeated_and_its_values_where_they_are_written() -> None:
    tree = tree_of("one: &same\n  deep: ett\ntwo: *same\n")
    assert tree.places.find_place("two") == Place("a.yaml", 3, 6)
    assert tree["two"].places.find_place("deep") == Place("a.yaml", 2, 9)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u0085", "\u2028"])
def test_lines_are_counted_whatever_ends_them(line_break: str) -> None:
    tree, problems = read_tree(line_break.join(["a: ett", "b: två", "c tre", ""]), "a.yaml")
    assert tree is None
    mine = [problem for problem in problems if problem.rule != "hidden-character"]
    assert [(problem.place, problem.sentence) for problem in mine] == [
        (Place("a.yaml", 3, 1), "Raden börjar inte med ett namn och ett kolon.")
    ]


def test_columns_are_counted_in_letters() -> None:
    assert tree_of("å: {ä: ö, b: c}").places.find_place("å") == Place("a.yaml", 1, 4)
    assert tree_of("å: {ä: 🍼, b: c}")["å"].places.find_place("b") == Place("a.yaml", 1, 14)


def test_the_first_of_two_values_counts() -> None:
    tree, problems = read_tree("a: ett\na: två\n", "a.yaml")
    assert tree == {"a": "ett"}
    assert [problem.rule for problem in problems] == ["duplicate-key"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: >-\n  hej\n  # du\n", [(3, 3)]),
        ("a: |\n  # hej\n  du\n", [(2, 3)]),
        ("a: >-\n  hej\n  # du", [(3, 3)]),
        ("a:\n  b: >-\n    hej\n\n  # du\n  c: d\n", []),
        ("a: >-\n  hej\n# du\n", []),
        ("a: >-\n  hej\n  #du\n  C# är bra\n", []),
        ("a: >-\n  hej # du\n  nu\n", [(2, 7)]),
        ("a: |\n  hej\n  \t# du\n  ## nu\n", [(3, 4), (4, 3)]),
        ('a: "hej\n  # du\n  nr # 1"\n', [(2, 3)]),
        ('a: "nr # 1"\n', []),
    ],
)
def test_a_note_that_would_be_published_is_told_and_others_are_not(
    text: str, places: list[tuple[int, int]]
) -> None:
    assert [
        (problem.place.line, problem.place.column) for problem in read_tree(text, "x")[1]
    ] == places
