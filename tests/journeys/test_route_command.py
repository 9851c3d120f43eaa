"""`psynk route` answers one case, in text and in JSON, and says on which line it was decided."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli.main import main
from tests.conftest import PROJECT, TINY, loaded

pytestmark = pytest.mark.slow

ASLEEP = {
    "need": "sover-inte",
    "age": "7",
    "municipality": "exempelby",
    "urgency": "urgent",
    "when": "school-day",
    "asker": "guardian",
}
LOST = ASLEEP | {"need": "rymt"}
SCHOOL_ROW = "  - {needs: [sover-inte], ages: 6–19, lead: skolan"
LOST_ROW = '  - {needs: [rymt], lead: "112", status: approved, decided_by: exempelby-kommun, decided_on: 2026-10-01, source: ett beslut}\n'


def asked(case: dict[str, str], *more: str, folder: Path = TINY) -> int:
    """The exit code of the command."""
    words = [word for name, value in case.items() for word in (f"--{name}", value)]
    return main(["route", *words, "--catalogue", str(folder), *more])


def answered(
    capsys: pytest.CaptureFixture[str], case: dict[str, str], folder: Path = TINY
) -> dict[str, object]:
    """What the command prints as JSON for a case that has an answer."""
    assert asked(case, "--json", folder=folder) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return json.loads(said.out)


def line_of(text: str, folder: Path = TINY) -> int:
    """The line that begins with a text, in services.yaml."""
    lines = (folder / "services.yaml").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(text))


def test_json_holds_what_others_rely_on(capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, ASLEEP)
    assert found["case"] == ASLEEP
    assert found["lead"] == "skolan"
    assert found["support"] == ["hjalpen"]
    assert found["if_refused"] == "112"
    assert found["because"] == {"file": "services.yaml", "line": line_of(SCHOOL_ROW)}
    assert set(found["first_contact"]) == {"service", "kind", "value", "text"}


def test_the_first_contact_is_the_lead_by_day_and_its_stand_in_by_night(
    capsys: pytest.CaptureFixture[str], change
) -> None:
    folder = change(
        '{service: "112", needs: all, how: call',
        '{service: "112", needs: all, urgency: [acute, urgent], how: call',
    )
    by_day = answered(capsys, ASLEEP, folder)["first_contact"]
    by_night = answered(capsys, ASLEEP | {"when": "night"}, folder)["first_contact"]
    assert by_day == {
        "service": "skolan",
        "kind": "phone",
        "value": "0000-00 00 00",
        "text": "Be att få tala med elevhälsan.",
    }
    assert by_night == {"service": "112", "kind": "phone", "value": "112", "text": "Nödnumret"}


def test_what_can_wait_goes_to_the_lead_also_by_night(capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, ASLEEP | {"when": "night", "urgency": "planned"})
    assert found["lead"] == found["first_contact"]["service"] == "skolan"


def test_one_who_cannot_say_no_has_no_next_way(capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(capsys, LOST)["if_refused"] is None


def test_the_real_catalogue_answers_in_the_same_shape(capsys: pytest.CaptureFixture[str]) -> None:
    case = {
        "need": "sjalvmordstankar",
        "age": "14",
        "municipality": loaded(PROJECT).space.municipalities[0].id,
        "urgency": "acute",
        "when": "night",
        "asker": "guardian",
    }
    found = answered(capsys, case, PROJECT)
    assert (
        found["lead"]
        == found["first_contact"]["service"]
        == found["first_contact"]["value"]
        == "112"
    )
    assert found["first_contact"]["kind"] == "phone"
    assert {"case", "lead", "support", "first_contact", "if_refused", "because"} <= set(found)
    line = (
        (PROJECT / found["because"]["file"])
        .read_text(encoding="utf-8")
        .splitlines()[found["because"]["line"] - 1]
    )
    assert line.strip() == 'lead: "112"'


def test_text_names_who_leads_who_answers_where_to_go_after_a_no_and_the_line_that_decided(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert asked(ASLEEP) == 0
    said = capsys.readouterr().out
    assert "Leder:        Elevhälsan (skolan)\n" in said
    assert "Hjälper till: hjalpen\n" in said
    assert (
        "Når nu:       Elevhälsan 0000-00 00 00\n              Be att få tala med elevhälsan.\n"
        in said
    )
    assert "Om nej:       112\n" in said
    assert f"Därför att:   services.yaml:{line_of(SCHOOL_ROW)}\n" in said


def test_text_says_when_the_lead_cannot_refuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(LOST) == 0
    assert "Om nej:       kan inte säga nej\n" in capsys.readouterr().out


def test_a_case_that_nobody_owns_is_told_with_the_whole_empty_box(
    capsys: pytest.CaptureFixture[str], change
) -> None:
    assert asked(LOST, folder=change(LOST_ROW, "")) == 1
    # 20 ages, one municipality, two grades of urgency, two kinds of time, two askers
    assert (
        capsys.readouterr().out
        == "Ingen äger: Har rymt, 0–19 år, brådskande och inte bråttom (160 fall).\n"
    )


def test_a_case_that_nobody_owns_is_told_in_json_too(
    capsys: pytest.CaptureFixture[str], change
) -> None:
    assert asked(LOST, "--json", folder=change(LOST_ROW, "")) == 1
    found = json.loads(capsys.readouterr().out)
    assert found == {
        "case": LOST,
        "lead": None,
        "empty": "Har rymt, 0–19 år, brådskande och inte bråttom (160 fall)",
    }


def test_the_other_cases_of_a_broken_catalogue_still_have_their_answer(
    capsys: pytest.CaptureFixture[str], change
) -> None:
    assert answered(capsys, LOST | {"urgency": "acute"}, change(LOST_ROW, ""))["lead"] == "112"


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("need", "sover-bra", "sover-inte"),
        ("age", "20", "väntat"),
        ("age", "-1", "väntat"),
        ("municipality", "annanby", "exempelby"),
        ("urgency", "genast", "acute"),
        ("when", "weekend", "school-day"),
        ("asker", "mormor", "guardian"),
    ],
)
def test_a_value_that_does_not_exist_is_wrong_usage_and_the_real_ones_are_named(
    capsys, name: str, value: str, named: str
) -> None:
    words = [
        word for key, given in (ASLEEP | {name: value}).items() for word in (f"--{key}={given}",)
    ]
    assert main(["route", *words, "--catalogue", str(TINY), "--json"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert value in said.err
    assert named in said.err


def test_a_value_that_the_need_cannot_have_is_wrong_usage(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert asked(ASLEEP | {"age": "väntat"}) == 2
    assert "Sover dåligt" in capsys.readouterr().err


@pytest.mark.parametrize("name", list(ASLEEP))
def test_a_case_must_be_whole(capsys: pytest.CaptureFixture[str], name: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        asked({key: value for key, value in ASLEEP.items() if key != name})
    assert stopped.value.code == 2
    assert f"--{name}" in capsys.readouterr().err


def test_a_catalogue_that_cannot_be_read_has_no_answers(
    capsys: pytest.CaptureFixture[str], change
) -> None:
    assert asked(ASLEEP, folder=change("lead: skolan", "leder: skolan")) == 1
    assert "psynk check" in capsys.readouterr().err


def at(moment: str, **change: str) -> list[str]:
    """The words of the command for a moment."""
    case = ({name: value for name, value in LOST.items() if name != "when"}) | change
    words = [word for name, value in case.items() for word in (f"--{name}", value)]
    return ["route", *words, "--at", moment]


def test_a_moment_gives_its_kind_of_time(capsys: pytest.CaptureFixture[str]) -> None:
    tiny = ["--catalogue", str(TINY), "--json"]
    assert main([*at("2026-12-24T23:30"), *tiny]) == 0
    assert json.loads(capsys.readouterr().out)["case"]["when"] == "night"
    assert main([*at("2026-12-24T23:30", when="school-day"), *tiny]) == 2
    assert "2026-12-24 klockan 23.30 är night, inte school-day." in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([*at("2026-02-30T10:00"), *tiny])


def test_nobody_answers_on_a_day_when_they_are_closed(
    capsys: pytest.CaptureFixture[str], change
) -> None:
    folder = change(
        "        hours: [{when: all}]\n",
        "        hours: [{when: all, closed_days: [2027-05-07]}]\n",
    )
    for day, text in (
        ("2027-05-06", "Når nu:       112 112\n"),
        ("2027-05-07", "inte öppet just nu"),
    ):
        assert main([*at(f"{day}T23:30"), "--catalogue", str(folder)]) == 0
        assert text in capsys.readouterr().out


def test_a_number_that_is_closed_at_night_does_not_answer_at_night(
    capsys: pytest.CaptureFixture[str], change
) -> None:
    folder = change(
        "        hours: [{when: all}]\n",
        '        hours: [{when: all, open: "9:00", close: "15:00"}]\n',
    )
    assert asked(LOST | {"urgency": "acute", "when": "night"}, folder=folder) == 0
    assert "inte öppet just nu" in capsys.readouterr().out
    assert main(["check", "--catalogue", str(folder)]) == 1
    assert "reachable-at-that-hour" in capsys.readouterr().out
