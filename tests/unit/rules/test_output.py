"""How problems are written: for a terminal, for GitHub, and for a program; and what the command answers with."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli.main import main
from generator.problem import NO_PLACES, EntryPlaces, Place, Problem
from tests.conftest import PROJECT, TINY, TODAY

Change = Callable[..., Path]
AWKWARD = Problem(
    Place("services/a,b:c%d.yaml", 8, 11),
    "unknown-field",
    "100 % fel: 'a,\nb'.",
    "Skriv 5 %, inte 10 %:\r\nså här.",
)


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]):
    """Runs `psynk check`: the exit code, what a program reads, and what a person is told."""

    def run(folder: Path = TINY, *more: str) -> tuple[int, str, str]:
        code = main(["check", "--catalogue", str(folder), "--today", str(TODAY), *more])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def broken(change: Change) -> Path:
    """The invented municipality with three mistakes, the last first."""
    change("    organization: larmet", "    organization: larmett")
    change("group: fara", "group: faran", file="routing/needs.yaml")
    return change(
        "through: exempelby-kommun.vaxel, say: Be att få tala med elevhälsan.",
        "through: exempelby-kommun.vaxxel",
    )


def test_text_is_two_lines_whatever_the_sentence_quotes() -> None:
    assert AWKWARD.format_text().splitlines() == [
        "services/a,b:c%d.yaml:8:11: unknown-field: 100 % fel: 'a, b'.",
        "    gör så här: Skriv 5 %, inte 10 %: så här.",
    ]


def test_an_annotation_is_one_line_with_its_signs_escaped_as_github_wants() -> None:
    assert AWKWARD.format_annotation() == (
        "::error file=services/a%2Cb%3Ac%25d.yaml,line=8,col=11,title=unknown-field"
        "::100 %25 fel: 'a, b'.%0Agör så här: Skriv 5 %25, inte 10 %25: så här."
    )


def test_a_value_cannot_smuggle_a_command_to_github(check, change: Change) -> None:
    folder = change("level: first-line", 'level: "x\\n::stop-commands::hej\\r\\n::error::hej"')
    for form in ("text", "github"):
        _, out, _ = check(folder, "--format", form)
        assert [line for line in out.splitlines() if line.startswith(("::stop", "::error::"))] == []
        assert "stop-commands" in out


@pytest.mark.parametrize("form", ["text", "github"])
def test_neither_the_name_of_a_routine_nor_that_of_a_file_can(
    form: str, check, change: Change
) -> None:
    folder = change(
        "name: Borta från skolan", 'name: "Borta\\n::error::hej"', "routing/routines/borta.yaml"
    )
    (folder / "services").mkdir()
    (folder / "services.yaml").rename(folder / "services" / "a.yaml")
    (folder / "services" / "b\n::error::hej\x1b[31m.yaml").write_text(
        "services: [{id: x}]  \n", encoding="utf-8"
    )
    code, out, _ = check(folder, "--format", form)
    assert code == 1 and "\x1b" not in out
    (folder / "services" / "b\n::error::hej\x1b[31m.yaml").write_text(
        "services: []  \n", encoding="utf-8"
    )
    code, *told = check(folder, "--format", form)
    lines = [
        line
        for line in (*out.splitlines(), *told[0].splitlines(), *told[1].splitlines())
        if line.startswith("::error::")
    ]
    assert (code, lines, "\x1b" in "".join(told)) == (0, [], False)


def test_values_for_a_program_are_plain() -> None:
    assert AWKWARD.to_dict() == {
        "file": "services/a,b:c%d.yaml",
        "line": 8,
        "column": 11,
        "rule": "unknown-field",
        "sentence": "100 % fel: 'a,\nb'.",
        "fix": "Skriv 5 %, inte 10 %:\r\nså här.",
        "severity": "error",
    }


def test_an_entry_that_was_not_read_from_a_file_has_a_place_too() -> None:
    assert NO_PLACES.find_place("name") == Place("", 1, 1)
    assert EntryPlaces(Place("a.yaml", 3, 5), {"name": (4, 11)}).find_place("name") == Place(
        "a.yaml", 4, 11
    )


def test_problems_come_in_order_of_file_line_and_column(check, broken: Path) -> None:
    _, out, _ = check(broken, "--format", "json")
    places = [(problem["file"], problem["line"], problem["column"]) for problem in json.loads(out)]
    assert len(places) >= 3
    assert places == sorted(places)
    assert {file for file, _, _ in places} == {"routing/needs.yaml", "services.yaml"}


def test_lines_are_ordered_as_numbers(check, change: Change) -> None:
    change("status: V-gammal", "status: gammal")
    change("level: first-line", "level: mellan")
    folder = change(
        "status: approved, decided_by: exempelby-kommun, decided_on: 2026-10-01, source: hjälpens sida",
        "status: godkänd, source: hjälpens sida",
    )
    _, out, _ = check(folder, "--format", "json")
    lines = [problem["line"] for problem in json.loads(out)]
    assert lines == sorted(lines)
    assert lines != sorted(lines, key=str)


def test_all_three_forms_tell_the_same(check, broken: Path) -> None:
    code, text, _ = check(broken)
    assert check(broken, "--format", "text")[1] == text
    code_of_github, github, _ = check(broken, "--format", "github")
    code_of_json, plain, _ = check(broken, "--format", "json")
    problems = [
        Problem(Place(p["file"], p["line"], p["column"]), p["rule"], p["sentence"], p["fix"])
        for p in json.loads(plain)
    ]
    assert text == "".join(f"{problem.format_text()}\n" for problem in problems)
    assert github == "".join(f"{problem.format_annotation()}\n" for problem in problems)
    assert code == code_of_github == code_of_json == 1


def test_json_is_swedish_and_not_escaped(check, broken: Path) -> None:
    _, out, _ = check(broken, "--format", "json")
    assert "'larmett' i organization finns inte bland organisationerna" in out


def test_a_good_catalogue_exits_0_and_says_nothing_to_a_program(check) -> None:
    assert check() == (0, "", "Inga problem i 3 tjänster och 2 behov.\n")
    code, out, err = check(TINY, "--details")
    assert (code, out) == (0, "")
    assert err.splitlines() == [
        "Längsta vägen, akut: 112, genast, gränsen är genast.",
        "Längsta vägen, brådskande: hjalpen, genast, gränsen är 3 dagar.",
        "Längsta vägen, inte bråttom: hjalpen, genast, gränsen är 6 månader.",
        "Borta från skolan: 3 steg, som längst 43 dagar till ”Vi följer upp”.",
        "En gemensam plan: 1 steg, som längst 10 dagar till ”Någon kallar”.",
        "Inga problem i 3 tjänster och 2 behov.",
    ]
    assert check(TINY, "--format", "json") == (0, "[]\n", "")
    assert check(TINY, "--format", "github") == (0, "", "")


def test_problems_are_counted_for_a_person(check, change: Change) -> None:
    folder = change("level: first-line", "level: firstline")
    assert check(folder)[2] == "1 problem.\n"
    assert check(change("status: active", "status: aktiv"))[2] == "2 problem.\n"


@pytest.mark.parametrize(
    "wrong",
    [
        ["--format", "xml"],
        ["--today", "i dag"],
        ["--today", "2026-02-30"],
        ["--catalogue", "/finns/inte"],
        ["--okänd"],
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_2(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", *wrong])
    assert stopped.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("så här: psynk ") and wrong[-1] in err and "error" not in err


def test_no_command_and_an_unknown_command_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["kontrollera"]):
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        assert stopped.value.code == 2
    capsys.readouterr()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("more", "code"), [([], 0), (["--today", "2027-11-21"], 1), (["--format", "xml"], 2)]
)
def test_the_process_itself_ends_with_the_exit_code(more: list[str], code: int) -> None:
    command = [
        sys.executable,
        "-m",
        "generator",
        "check",
        "--catalogue",
        str(TINY),
        "--today",
        str(TODAY),
        *more,
    ]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == code
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("days", "code"), [(0, 0), (181, 1)])
def test_today_is_the_clock_when_it_is_left_out(days: int, code: int, change: Change) -> None:
    checked = dt.date.today() - dt.timedelta(days=days)
    source = "source: https://larmet.example/112\n          checked_on: "
    assert (
        main(["check", "--catalogue", str(change(f"{source}2026-11-21", f"{source}{checked}"))])
        == code
    )


@pytest.mark.slow
def test_a_reader_who_has_seen_enough_is_not_shown_a_traceback(change: Change) -> None:
    folder = change("lead: skolan", "lead: skoolan")
    command = [
        sys.executable,
        "-m",
        "generator",
        "check",
        "--catalogue",
        str(folder),
        "--today",
        str(TODAY),
    ]
    usual = {
        name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"
    }  # most write their lines together, at the end
    with subprocess.Popen(
        command,
        cwd=PROJECT,
        env=usual,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        process.stdout.close()
        assert "Pipe" not in process.stderr.read()
    assert process.returncode == 1
