"""What is said about arguments that are wrong: in Swedish, with what to write, and exit code 2."""

from __future__ import annotations

import re

import pytest

from generator.cli.main import main
from generator.cli.swedish_arguments import translate_message

WRONG = {
    "": "psynk: det här saknas: KOMMANDO",
    "chek": "psynk: KOMMANDO: 'chek' går inte att välja. Välj ett av: check, build, serve, ",
    "new": "psynk new: det här saknas: SLAG, ID",
    "new thing x": "psynk new: SLAG: 'thing' går inte att välja. Välj ett av: acceptance, contact",
    "new need x y": "psynk new: FÄLT=VÄRDE: skriv fält=värde, inte 'y'",
    "confirm bris telefon": "psynk confirm: det här saknas: --by, --method",
    "confirm bris telefon --by redaktion --method ring": "psynk confirm: --method: 'ring' går inte att välja. Välj ett av: call, page, document",
    "check --today 2026-13-01": "psynk check: --today: '2026-13-01' är inget datum. Skriv år-månad-dag, till exempel ",
    "check --catalogue /finns-inte": "psynk check: --catalogue: mappen /finns-inte finns inte",
    "todo --within snart": "psynk todo: --within: 'snart' är inget heltal",
    "todo --within -5": "psynk todo: --within: skriv ett antal dagar mellan 0 och 36500, inte -5",
    "todo --within 99999999999": "psynk todo: --within: skriv ett antal dagar mellan 0 och 36500, inte 99999999999",
    "links --patience snart": "psynk links: --patience: 'snart' är inget tal",
    "fmt nu": "psynk: det här känns inte igen: nu",
    "build --out": "psynk build: --out: ett värde saknas",
}


@pytest.mark.parametrize("written", WRONG)
def test_wrong_arguments_are_told_in_swedish_and_end_with_2(
    written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(written.split())
    said = capsys.readouterr().err
    assert stopped.value.code == 2
    assert said.startswith("så här: psynk ")
    assert said.splitlines()[-1].startswith(WRONG[written])


@pytest.mark.parametrize(
    "command", ["", "check", "diff", "new", "confirm", "todo", "route", "changed", "github"]
)
def test_the_help_of_a_command_has_no_english(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*command.split(), "--help"])
    said = capsys.readouterr().out
    assert stopped.value.code == 0
    assert not re.search(
        r"usage|positional|options:|show this|message and exit|--(\w+) (?i:\1)\b", said
    )
    assert said.count("det du kan lägga till:") == 1
    assert not re.search(
        r"^  [A-ZÅÄÖ]+$\n(?!    )", said, re.MULTILINE
    )  # each thing to write says what it is
    assert "visa den här hjälpen" in said


def test_what_nobody_has_put_into_swedish_is_said_as_it_is() -> None:
    assert translate_message("something new") == "something new"
