"""The handbook shows what an editor will see: its pictures are what the commands say today."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.loading.loader import load_catalogue
from generator.rules.runner import check_names
from tests.conftest import PROJECT
from tests.support.handbook.pictures import FOLDER, PICTURES

PAGES = PROJECT / "content" / "redaktor"
SHOWN = re.compile(r'picture\("([^"]+)", "([^"]+)"\)')
TASKS = [
    "andra-en-tid",
    "ny-tjanst",
    "flytta-ansvar",
    "ett-hal-tills-vidare",
    "att-bekrafta",
    "las-kommentaren",
]


@pytest.mark.slow
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_what_the_commands_say_today(name: str) -> None:
    assert (FOLDER / f"{name}.svg").read_text(encoding="utf-8") == PICTURES[name](), (
        "out of date: make pictures"
    )


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_whole_small_and_runs_nothing(name: str) -> None:
    file = FOLDER / f"{name}.svg"
    root = ET.fromstring(file.read_text(encoding="utf-8"))
    assert {element.tag.rpartition("}")[2] for element in root.iter()} == {
        "svg",
        "title",
        "rect",
        "text",
        "g",
    }
    assert file.stat().st_size < 8_000


def test_every_picture_is_shown_and_every_shown_picture_is_there() -> None:
    shown = {
        name
        for page in PAGES.rglob("*.md")
        for name, _ in SHOWN.findall(page.read_text(encoding="utf-8"))
    }
    assert shown == {file.name for file in FOLDER.iterdir()}
    assert {f"{name}.svg" for name in PICTURES} <= shown


@pytest.mark.parametrize("task", TASKS)
def test_a_page_about_a_task_has_a_picture_that_is_also_told_in_words(task: str) -> None:
    found = SHOWN.findall((PAGES / f"{task}.md").read_text(encoding="utf-8"))
    assert found
    assert all(len(alt) > 40 for _, alt in found)


def test_the_handbook_leads_to_every_page_about_a_task() -> None:
    front = (PAGES / "index.md").read_text(encoding="utf-8")
    assert [task for task in TASKS if f"(/redaktor/{task}/)" not in front] == []
    assert "(/redaktor/falt/)" in front


def test_no_picture_lies_where_the_site_does_not_publish(tmp_path: Path) -> None:
    assert FOLDER.parent.name == "assets"


def rows(name: str) -> list[str]:
    """The lines of a picture, as somebody sees them."""
    root = ET.fromstring((FOLDER / f"{name}.svg").read_text(encoding="utf-8"))
    return [
        text.text.replace("\u00a0", " ")
        for group in root.iter("{http://www.w3.org/2000/svg}g")
        for text in group
    ]


def test_lines_that_stay_stand_as_far_in_as_those_that_change() -> None:
    stays = next(line for line in rows("bekrafta") if "verification:" in line)
    changes = next(line for line in rows("bekrafta") if line.startswith("+"))
    assert (
        len(changes[1:]) - len(changes[1:].lstrip()) == len(stays[1:]) - len(stays[1:].lstrip()) + 2
    )


def test_a_responsibility_moves_as_a_block_with_the_decision_and_its_day() -> None:
    told = rows("ansvar")
    assert not [line for line in told if "{" in line]
    assert sum("ages:" in line for line in told) == 4
    assert [
        name
        for name in ("status: approved", "decided_on: ", "source: ")
        if not any(line.startswith("+") and name in line for line in told)
    ] == []


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda page: page.stem)
def test_the_handbook_promises_no_picture_of_github_and_uses_no_word_that_is_not_explained(
    page: Path,
) -> None:
    text = page.read_text(encoding="utf-8")
    assert "med bilder, för dig" not in text
    assert "med bilder. för dig" not in text.lower()
    assert "förvaret" not in text


def test_the_page_about_a_change_tells_how_to_find_the_line_without_the_link_and_what_a_hole_may_ask() -> (
    None
):
    text = (PAGES / "andra-en-tid.md").read_text(encoding="utf-8")
    assert all(said in text for said in ("Ctrl + F", "radens nummer", "hole-too-wide"))


def test_the_answer_that_the_front_page_explains_is_what_is_said_today(
    change: Callable[..., Path],
) -> None:
    front = (PAGES / "index.md").read_text(encoding="utf-8")
    quoted = re.search(r"unknown-reference: (.*)\n    gör så här: (.*)\n", front)
    assert quoted
    folder = change("lead: skolan,", "lead: elevhälsa,")
    services = folder / "services.yaml"
    services.write_text(
        services.read_text(encoding="utf-8").replace("skolan", "elevhalsan"), encoding="utf-8"
    )
    catalogue, problems = load_catalogue(folder)
    assert catalogue and not problems
    said = next(problem for problem in check_names(catalogue) if "elevhälsa'" in problem.sentence)
    assert (said.sentence, said.fix) == (quoted[1], quoted[2])
