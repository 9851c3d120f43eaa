"""Whatever stands in a file, the answer is a catalogue or problems. It is never a crash."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from generator.loading.loader import load_catalogue
from generator.loading.validation_errors import find_inner_model
from generator.model.base_entry import Entry
from generator.model.catalogue import ServicesFile
from generator.rules.runner import check_all
from generator.source.yaml_parse_error import UNPRINTABLE_CHARACTER, split_lines
from generator.source.yaml_reader import read_tree
from tests.conftest import TINY, TODAY

FILE = "services.yaml"
WHOLE = (TINY / FILE).read_text(encoding="utf-8")
SIGNS = [
    *"\t:-[]{}&*!|>%@`\"'#,?\\\n\r\0\x0c\x1b\u00a0\u0085\u2028\ufeff",
    "- ",
    "---\n",
    "...\n",
    "<<: ",
    "*sure",
    "&sure",
    "!!str ",
    "<<<<<<<",
    "all",
    "väntat",
]
quickly = settings(max_examples=30, deadline=None, derandomize=True, database=None)


def names_in(model: type[Entry]) -> Iterator[str]:
    """Every field name of a model and of what it holds."""
    for name in model.model_fields:
        yield name
        if inner := find_inner_model(model, name):
            yield from names_in(inner)


NAMES = sorted(
    {
        *names_in(ServicesFile),
        "literal['all']",
        "function-plain",
        "tuple[constrained-str, ...]",
        "0",
        "",
    }
)
words = some.text(max_size=6) | some.sampled_from(
    [
        "all",
        "6–12",
        "112",
        "V",
        "active",
        "2026-11-21",
        "true",
        "9:30",
        "https://a",
        "a.b",
        "9" * 5000 + " dagar",
    ]
)
trees = some.recursive(
    words,
    lambda inner: (
        some.lists(inner, max_size=3)
        | some.dictionaries(some.sampled_from(NAMES), inner, max_size=5)
    ),
    max_leaves=20,
)


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory):
    """Reads and checks the invented municipality with something else in services.yaml."""
    folder = tmp_path_factory.mktemp("anything")
    for file in ("site", "needs", "space"):
        target = folder / "routing" / f"{file}.yaml"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes((TINY / "routing" / f"{file}.yaml").read_bytes())

    def run(raw: bytes) -> None:
        (folder / FILE).write_bytes(raw)
        catalogue, problems = load_catalogue(folder)
        assert (catalogue is None) == bool(problems)
        for problem in problems if catalogue is None else check_all(catalogue, TODAY):
            is_somewhere(problem.place, raw)
            assert problem.sentence.endswith((".", "?"))
            assert len(problem.format_text().splitlines()) == 2
            assert len(problem.format_annotation().splitlines()) == 1

    return run


def is_somewhere(place: tuple[str, int, int], raw: bytes) -> None:
    """A place that an editor can go to."""
    file, line, column = place
    assert line >= 1 and column >= 1
    if file == FILE:
        assert line <= len(split_lines(raw.decode("utf-8-sig", errors="replace")))


@quickly
@given(raw=some.binary(max_size=300))
def test_any_bytes_give_a_tree_or_problems_and_never_an_exception(answer, raw: bytes) -> None:
    answer(raw)


@quickly
@given(text=some.text(max_size=300))
def test_any_text_gives_a_tree_or_problems_and_never_an_exception(answer, text: str) -> None:
    answer(text.encode("utf-8"))


@quickly
@given(
    changes=some.lists(
        some.tuples(
            some.integers(0, len(WHOLE)),
            some.integers(0, 5),
            some.text(max_size=5) | some.sampled_from(SIGNS),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_slip_of_the_hand_in_a_real_file(answer, changes: list[tuple[int, int, str]]) -> None:
    text = WHOLE
    for at, removed, written in changes:
        text = text[:at] + written + text[at + removed :]
    answer(text.encode("utf-8"))


@quickly
@given(
    tree=some.dictionaries(some.sampled_from([*ServicesFile.model_fields, "x"]), trees, max_size=4)
)
def test_any_yaml_tree_loads_or_gives_problems_and_never_an_exception(answer, tree: dict) -> None:
    answer(json.dumps(tree, ensure_ascii=False).encode("utf-8"))


def test_a_folder_of_nothing_gives_problems_only(tmp_path: Path) -> None:
    catalogue, problems = load_catalogue(tmp_path)
    assert catalogue is None
    assert {problem.rule for problem in problems} == {"missing-file"}


ODD = some.lists(
    some.sampled_from(
        [
            *'aåo \n"\u0301\u0308\u030a\u1100\u1161\x1b\x7f\u200b',
            "\\u0308",
            "\\x1b",
            "\\\n  ",
            "\n  \u0308",
        ]
    ),
    max_size=12,
).map("".join)
STYLES = ('a: "{}"\n', "a: {}\n", "a: >-\n  {}\n", "a:\n  - '{}'\n", "{}: a\n", '? "{}"\n: a\n')


@given(texts=some.lists(ODD, min_size=1, max_size=3), style=some.sampled_from(STYLES))
@settings(deadline=None, derandomize=True, database=None)
def test_every_text_is_read_as_the_letters_it_shows_and_never_has_an_odd_sign(
    texts: list[str], style: str
) -> None:
    tree, _ = read_tree(
        "\n".join(f"n{k}:\n  {style.format(text)}" for k, text in enumerate(texts)), "x.yaml"
    )
    for text in texts_in(tree):
        assert unicodedata.is_normalized("NFC", text)
        assert not UNPRINTABLE_CHARACTER.search(text)


def texts_in(tree: object) -> Iterator[str]:
    """Every key and value."""
    for part in (
        (*tree.keys(), *tree.values())
        if isinstance(tree, dict)
        else tree
        if isinstance(tree, list)
        else ()
    ):
        yield from [part] if isinstance(part, str) else texts_in(part)
