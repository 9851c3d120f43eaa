"""Every rule has a page for editors, and what the page says is what the check does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli.main import main
from generator.rules.registry import load_rules
from tests.conftest import PROJECT, TODAY
from tests.layers.test_layers import modules
from tests.support.messages.mistakes import mistakes_in

PAGES = PROJECT / "content" / "redaktor" / "regler"
OTHERS = {"index", "lasa-filen"}
RULES = sorted(load_rules())
HEADINGS = ["Varför regeln finns", "Fel", "Så här svarar kontrollen", "Rätt", "Gör så här"]
PLACES = Path(__file__).with_name("help-examples.txt")
TOLD = {
    message
    for file in (PROJECT / "tests" / "messages").glob("*.txt")
    for mistake in mistakes_in(file)
    for message in mistake.said
}

_TELLS = {
    "Problem",
    "build_problem",
    "build_value_error",
    "report",
    "stop",
    "UnreadableFile",
}  # what code calls to tell a problem by its name
_NAME = re.compile(r"[a-z]+[a-z0-9]*(-[a-z0-9]+)*")


def page(name: str) -> str:
    """The text of a page."""
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


def block(name: str, heading: str) -> list[str]:
    """The lines of the only fenced block under a heading."""
    part = re.split(
        r"^## ", page(name).partition(f"\n## {heading}\n")[2], maxsplit=1, flags=re.MULTILINE
    )[0]
    (found,) = re.findall(r"^```(?:yaml|text)\n(.*?)\n```$", part, flags=re.MULTILINE | re.DOTALL)
    return found.split("\n")


def said_about(
    rule: str, heading: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    """What the check prints when the example under a heading is put into the invented municipality."""
    (mistake,) = (mistake for mistake in mistakes_in(PLACES) if mistake.name == rule)
    for edit in mistake.edits:
        edit.new = [
            line for new in edit.new for line in (block(rule, heading) if new == "…" else [new])
        ]
        edit.make(folder)
    main(["check", "--catalogue", str(folder), "--today", str(TODAY)])
    return capsys.readouterr().out.splitlines()


def told_names() -> Iterator[str]:
    """Every name that the code outside the rules gives to a problem."""
    for name, tree in modules().items():
        if name.startswith("generator.rules."):
            continue
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "attr", getattr(node.func, "id", "")) in _TELLS
            ):
                values = [value.value for value in node.args if isinstance(value, ast.Constant)]
            elif isinstance(node, ast.FunctionDef) and node.name in _TELLS:
                values = [
                    value.value for value in node.args.defaults if isinstance(value, ast.Constant)
                ]
            else:
                continue
            yield from (
                value for value in values if isinstance(value, str) and _NAME.fullmatch(value)
            )


def test_every_rule_has_its_page_and_every_page_its_rule() -> None:
    assert sorted({file.stem for file in PAGES.glob("*.md")} - OTHERS) == RULES


@pytest.mark.parametrize("rule", RULES)
def test_a_help_page_names_its_rule_and_has_its_parts_in_order(rule: str) -> None:
    text = page(rule)
    assert f"`{rule}`" in text
    assert re.findall(r"^## (.*)$", text, flags=re.MULTILINE) == HEADINGS
    assert re.search(r"^1\. ", text.partition("## Gör så här")[2], flags=re.MULTILINE)


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES)
def test_the_wrong_example_gives_exactly_the_answer_on_the_page(
    rule: str, tiny_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = said_about(rule, "Fel", tiny_folder, capsys)
    assert said == block(rule, "Så här svarar kontrollen")
    assert {
        line.split(": ")[1].removesuffix(" (varning)") for line in said if not line.startswith(" ")
    } == {rule}


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES)
def test_the_right_example_is_right(
    rule: str, tiny_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said_about(rule, "Rätt", tiny_folder, capsys) == []


def test_the_index_lists_every_page_once_by_its_title() -> None:
    links = re.findall(r"\[([^\]]+)\]\(/redaktor/regler/([\w-]+)/\)", page("index"))
    titles = {
        name: re.search(r"^title: (.*)$", page(name), flags=re.MULTILINE)[1]
        for name in [*RULES, "lasa-filen"]
    }
    assert sorted((name, title) for title, name in links) == sorted(titles.items())


def test_the_page_about_reading_files_has_a_heading_for_every_name_in_the_code_and_no_other() -> (
    None
):
    headings = re.findall(r"^## (.*)$", page("lasa-filen"), flags=re.MULTILINE)
    rules = {
        "fact-in-text",
        "foreign-place",
        "law-word-without-claim",
        "nothing-unverified-shows",
    }  # they read content/ too
    assert sorted(headings) == sorted(set(told_names()) - rules)


def test_every_answer_quoted_on_the_page_about_reading_files_is_one_that_is_given() -> None:
    quoted = re.findall(
        r"^```text\n(.*?)\n```$", page("lasa-filen"), flags=re.MULTILINE | re.DOTALL
    )
    assert len(quoted) >= 15
    assert [line for answer in quoted for line in answer.split("\n") if line not in TOLD] == []
