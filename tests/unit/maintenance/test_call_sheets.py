"""Questions out as spreadsheets, answers in: `psynk todo --calls` and `psynk confirm --from`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from generator.cli import call_list_spreadsheets
from generator.cli.main import main
from generator.editing.entry_batch import EntryBatch
from generator.importing.question_spreadsheets import (
    DAY,
    HOURS,
    KEY,
    METHOD,
    RIGHT,
    ROLE,
    VALUE,
    WHOM,
    read_answers,
)
from generator.importing.read_spreadsheets import Row, Table
from generator.maintenance.call_sheets import build_call_sheets
from generator.maintenance.facts_to_confirm import find_due_items
from generator.model.catalogue import Catalogue
from generator.problem import Place, Problem
from tests.conftest import PROJECT, TODAY, loaded
from tests.support.editing.copying import copy_catalogue, read_services

SAID = {RIGHT: "ja", ROLE: "kurator, Exempelby", DAY: str(TODAY), METHOD: "samtal"}


@pytest.fixture
def ask(tiny_folder: Path, tmp_path: Path) -> Callable[..., Path]:
    """Writes the call sheets of a catalogue, answers some rows by their keys, and returns the folder of sheets."""

    def answer(answers: dict[str, dict[str, str]], folder: Path = tiny_folder) -> Path:
        out = tmp_path / "listor"
        assert main(["todo", "--calls", str(out), *at(folder)]) == 0
        fill(out, answers)
        return out

    return answer


def at(folder: Path) -> list[str]:
    """The options that name a catalogue and the day."""
    return ["--catalogue", str(folder), "--today", str(TODAY)]


def fill(folder: Path, answers: dict[str, dict[str, str]]) -> int:
    """Fills in rows as a person would, and returns how many."""
    filled = 0
    for path in folder.glob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        sheet = book.active
        top = next(row for row in sheet.iter_rows() if row[0].value == "Nr")
        columns = {cell.value: cell.column for cell in top}
        for row in range(top[0].row + 1, sheet.max_row + 1):
            key = sheet.cell(row, columns[KEY]).value
            for heading, text in answers.get(key, {}).items():
                sheet.cell(row, columns[heading]).value = text
            filled += key in answers
        book.save(path)
    return filled


def test_an_answer_is_written_back_to_its_fact(
    tiny_folder: Path, ask: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    sheets = ask({"skolan.telefon": SAID | {HOURS: "mån–tors 8–15.30, fre 8-12"}})
    assert main(["confirm", "--from", str(sheets), *at(tiny_folder)]) == 0
    contact = loaded(tiny_folder).find_contact("skolan.telefon")
    assert contact is not None and contact.verification is not None
    assert contact.may_be_shown
    assert contact.verification.role == "kurator, Exempelby"
    assert [str(hour.close) for hour in contact.hours] == ["15.30", "12.00"]
    said = capsys.readouterr()
    assert "skolan.telefon visas nu" in said.out
    assert "1 svar inskrivna" in said.err


def test_one_bad_row_stops_no_other_and_is_named_with_its_cell(
    change: Callable[..., Path], ask: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    line = "say: Be att få tala med elevhälsan.}\n"
    more = "      - id: extra  # kvar\n        kind: phone\n        value: 0000-22 22 22\n        verification: {status: U, source: ingen, checked_on: 2026-11-21, method: document, role: redaktion}\n"
    folder = change(line, line + more)
    sheets = ask(
        {
            "skolan.telefon": SAID | {ROLE: "Anna Svensson"},
            "skolan.extra": SAID | {RIGHT: "nej", VALUE: "0000-11 11 11"},
        },
        folder,
    )
    before = read_services(folder)
    assert main(["confirm", "--from", str(sheets), *at(folder)]) == 1
    after = loaded(folder)
    extra, telefon = (after.find_contact(f"skolan.{id}") for id in ("extra", "telefon"))
    assert extra is not None and extra.value == "0000-11 11 11" and extra.may_be_shown
    assert telefon is not None and not telefon.may_be_shown
    said = capsys.readouterr().out
    assert "exempelby-kommun.xlsx, Frågor, rad" in said
    assert "ser ut som ett namn" in said
    kept = read_services(folder).splitlines()
    assert [line for line in before.splitlines() if "#" in line and line not in kept] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({RIGHT: "kanske"}, "varken ja eller nej"),
        ({RIGHT: "nej"}, "står ingen annan"),
        ({ROLE: ""}, "inte vem som frågade"),
        ({DAY: "i går"}, "är ingen dag"),
        ({DAY: "2031-01-01"}, "har inte varit än"),
        ({METHOD: "rykte"}, "är inget sätt"),
        ({KEY: "finns-inte.telefon"}, "finns inte längre"),
        ({VALUE: "ring oss"}, "inget nummer"),
        ({HOURS: "8–16"}, "säger inte vilka dagar"),
        ({HOURS: "ibland"}, "Skriv dagar och klockslag"),
    ],
)
def test_each_fault_in_a_row_is_named_and_nothing_of_the_row_is_written(
    cells: dict[str, str],
    words: str,
    tiny_folder: Path,
    ask: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = (tiny_folder / "services.yaml").read_bytes()
    sheets = ask({"skolan.telefon": SAID | cells})
    assert main(["confirm", "--from", str(sheets), *at(tiny_folder)]) == 1
    assert words in capsys.readouterr().out
    assert (tiny_folder / "services.yaml").read_bytes() == before


def test_for_whom_is_told_to_be_written_by_a_person(
    tiny_folder: Path, ask: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    sheets = ask({"skolan.telefon": SAID | {WHOM: "bara högstadiet"}})
    assert main(["confirm", "--from", str(sheets), *at(tiny_folder)]) == 0
    assert "bara högstadiet" in capsys.readouterr().out


def test_hours_asked_about_alone_do_not_confirm_the_number(
    change: Callable[..., Path], ask: Callable[..., Path]
) -> None:
    folder = change(
        "        value: 0000-99 88 77\n",
        "        value: 0000-99 88 77\n        hours: [{when: [school-day], verification: {status: V-odat, source: ett anslag, checked_on: 2026-11-21, method: document, role: redaktion}}]\n",
    )
    sheets = ask({"skolan.telefon#hours": SAID | {HOURS: "vardagar 8–12"}}, folder)
    assert main(["confirm", "--from", str(sheets), *at(folder)]) == 0
    contact = loaded(folder).find_contact("skolan.telefon")
    assert contact is not None and not contact.may_be_shown
    assert contact.hours[0].verification is not None
    assert contact.hours[0].verification.status == "V"


@pytest.mark.parametrize("said", ["vet inte", "Vet inte.", "?", ""])
@pytest.mark.parametrize("heading", [VALUE, HOURS, WHOM])
def test_what_nobody_stands_for_is_never_an_answer(said: str, heading: str) -> None:
    headings = tuple(dict.fromkeys((RIGHT, VALUE, HOURS, WHOM, ROLE, KEY)))
    cells = {RIGHT: said, heading: "0000-11 22 33", ROLE: "kurator", KEY: "skolan.telefon"}
    table = Table("Frågor", headings, (Row(5, cells),))
    answers, (doubt,), _ = read_answers([table], TODAY, None)
    assert answers == [] and (doubt.row, doubt.column) == (5, "A")


@pytest.mark.parametrize(
    ("cells", "column"),
    [({ROLE: "Bo Ek"}, ROLE), ({VALUE: "0000-11 22 33", KEY: "skolan.telefon#hours"}, VALUE)],
)
def test_what_is_wrong_is_told_at_its_own_column(cells: dict[str, str], column: str) -> None:
    row = {RIGHT: "ja", VALUE: "", ROLE: "kurator", KEY: "skolan.telefon"} | cells
    table = Table("Frågor", tuple(row), (Row(5, row),))
    answers, (doubt,), _ = read_answers([table], TODAY, None)
    assert answers == [] and doubt.column == table.get_letter(column)


def test_a_refusal_speaks_of_the_columns_and_not_of_options(
    change: Callable[..., Path], ask: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = change("        value: 0000-99 88 77\n", "")
    sheets = ask({"skolan.telefon": SAID}, folder)
    assert main(["confirm", "--from", str(sheets), *at(folder)]) == 1
    said = capsys.readouterr().out
    assert "Skriv det du fick veta: 'Rätt uppgift'" in said and "--" not in said


def test_what_the_answers_break_is_told_at_once(
    tiny_folder: Path,
    ask: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sheets = ask({"skolan.telefon": SAID})
    problem = Problem(
        Place("routing/holes.yaml", 1, 1), "known-holes", "Hålet är fyllt.", "Ta bort det."
    )
    monkeypatch.setattr(call_list_spreadsheets, "find_problems", lambda *_: (None, [problem]))
    assert main(["confirm", "--from", str(sheets), *at(tiny_folder)]) == 1
    said = capsys.readouterr()
    assert "Hålet är fyllt." in said.out and "går inte att publicera" in said.err


def test_nobody_answered_yet_changes_nothing(tiny_folder: Path, ask: Callable[..., Path]) -> None:
    before = (tiny_folder / "services.yaml").read_bytes()
    assert main(["confirm", "--from", str(ask({})), *at(tiny_folder)]) == 0
    assert (tiny_folder / "services.yaml").read_bytes() == before


def test_a_contact_for_every_school_takes_no_number(
    change: Callable[..., Path], ask: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = change("name: Direktnumret", "name: Elevhälsan på varje skola")
    sheets = ask({"skolan.telefon": SAID | {VALUE: "0000-11 22 33"}}, folder)
    assert main(["confirm", "--from", str(sheets), *at(folder)]) == 1
    assert "kontakt för flera ställen" in capsys.readouterr().out


def test_what_opens_most_is_asked_first(local: Catalogue) -> None:
    for sheet in build_call_sheets(local, find_due_items(local, TODAY, 60)):
        ranks = [(-asked.holes, -asked.cases) for asked in sheet.questions]
        assert ranks == sorted(ranks)
    first = build_call_sheets(local, find_due_items(local, TODAY, 60))[0]
    assert first.questions[0].cases > 1000


@pytest.mark.slow
def test_ninety_answers_go_in_with_one_command_and_keep_every_comment(
    local: Catalogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "copy"
    copy_catalogue(PROJECT, folder)
    out = tmp_path / "listor"
    assert main(["todo", "--calls", str(out), *at(folder)]) == 0
    items = find_due_items(local, TODAY, 60)
    answers: dict[str, dict[str, str]] = {}
    for item in items:
        if item.contact is None or item.is_hours or item.is_read_online:
            continue
        number = f"0000-00 00 {len(answers):02}"
        value = (
            {}
            if item.contact.value
            else {
                VALUE: number
                if item.contact.kind in ("phone", "sms")
                else "https://exempel.example/"
            }
        )
        answers[f"{item.owner.id}.{item.contact.id}"] = SAID | {ROLE: "redaktör"} | value
    answers = dict(list(answers.items())[:90])
    assert len(answers) > 60
    filled = fill(out, answers)
    before = read_services(folder)
    main(["confirm", "--from", str(out), *at(folder)])
    said = capsys.readouterr()
    after = read_services(folder)
    done = set(re.findall(r"rad \d+: (\S+) (?:visas|är bekräftad)", said.out))
    refused = said.out.count("gör så här: Rätta rutan")
    assert len(done) + refused == filled
    assert len(done) > 50
    print(len(done), refused)
    assert [line for line in before.splitlines() if line.strip().startswith("#")] == [
        line for line in after.splitlines() if line.strip().startswith("#")
    ]
    catalogue = loaded(folder)
    for key in done:
        contact = catalogue.find_contact(key)
        assert contact is not None and contact.may_be_shown, key


def test_an_entry_that_is_not_kept_stays_to_the_byte() -> None:
    text = (PROJECT / "national/services/stodlinjer.yaml").read_text(encoding="utf-8")
    batch = EntryBatch(text, "services.yaml")
    at = batch.find_fact("bris-vuxen", None)
    assert at is not None
    entry = batch.open_entry(at)
    entry.document.set_value(entry.path, "name", "Något annat", ())
    assert batch.render() == text
    batch.keep_entry(entry)
    changed = [
        a for a, b in zip(text.splitlines(), batch.render().splitlines(), strict=True) if a != b
    ]
    assert len(changed) == 1 and changed[0].startswith("    name: ")
