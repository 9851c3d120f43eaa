"""Small files that want to become endless: told at once, in a few lines."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.cli.main import main
from tests.conftest import TODAY

PATIENCE = 2.0  # CPU seconds, however busy the machine is; each takes a few hundredths


@pytest.fixture
def told(tiny_folder: Path, capsys: pytest.CaptureFixture[str]):
    """What is said about services.yaml with another text, which must not take long."""

    def run(text: str) -> list[str]:
        (tiny_folder / "services.yaml").write_text(text, encoding="utf-8")
        began = time.process_time()
        assert main(["check", "--catalogue", str(tiny_folder), "--today", str(TODAY)]) == 1
        assert time.process_time() - began < PATIENCE
        return capsys.readouterr().out.splitlines()

    return run


def test_anchors_that_double_two_hundred_times_are_stopped(told) -> None:
    bomb = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 201))]
    assert told("\n".join(bomb)) == [
        "services.yaml:9:15: too-many-aliases: *a7 upprepar för mycket: tillsammans blir det fler än 2000 värden.",
        "    gör så här: Skriv ut värdena, eller ta bort ankaret (&) och upprepningarna (*).",
    ]


def test_anchors_within_anchors_are_counted_as_often_as_they_repeat(told) -> None:
    entry = "{id: x, name: x, kind: state, summary: x}"
    rows = "".join("  - *all\n" for _ in range(1000))
    said = told(
        f"x: &all\n{''.join(f'  - {entry}{chr(10)}' for _ in range(100))}organizations:\n{rows}"
    )
    assert (
        said[0]
        == "services.yaml:106:5: too-many-aliases: *all upprepar för mycket: tillsammans blir det fler än 2000 värden."
    )
    assert len(said) == 2


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("services: " + "[" * 100_000, "services.yaml:1:41", id="brackets"),
        pytest.param("services: " + "{a: " * 100_000, "services.yaml:1:131", id="braces"),
        pytest.param(
            "".join(f"{' ' * n}a:\n" for n in range(500)),
            "services.yaml:32:32",
            id="indented lines",
        ),
        pytest.param("services:\n" + "- " * 5_000, "services.yaml:2:61", id="dashes"),
    ],
)
def test_levels_without_end_are_stopped(told, text: str, place: str) -> None:
    assert told(text) == [
        f"{place}: too-deep: Här är för många nivåer inuti varandra.",
        "    gör så här: Ta bort nivåer: en uppgift har högst sex.",
    ]


def test_a_repeated_mistake_is_told_once_where_it_is_written(told) -> None:
    rows = "".join("  - {<<: *x}\n  - *x\n" for _ in range(100))
    said = told(f"organizations:\n  - &x {{id: x, name: x, kind: stat, summary: x}}\n{rows}")
    assert [line for line in said if "'kind'" in line and ": wrong-value:" in line] == [
        "services.yaml:2:31: wrong-value: 'kind' hos 'x' kan inte vara 'stat'."
    ]
