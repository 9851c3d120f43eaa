"""`psynk todo` and `psynk explain`: what to confirm, worst first, and what a rule means."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from generator.cli.main import main
from generator.maintenance.call_sheet_document import build_call_document
from generator.maintenance.call_sheets import build_call_sheets
from generator.maintenance.facts_to_confirm import (
    CRISIS,
    DESCRIPTION,
    HIDDEN,
    INACTIVE,
    OVERDUE,
    SOON,
    find_due_items,
    find_number_to_call,
)
from generator.maintenance.render_facts_to_confirm import format_due_markdown, format_due_text
from generator.maintenance.texts_for_review import HEADING
from generator.model.catalogue import Catalogue
from generator.model.hidden_values import find_hidden_values
from generator.rules.registry import load_rules
from tests.conftest import TODAY, loaded

GOLDEN = Path(__file__).with_name("golden")
HOLES = """holes:
  - {rules: [owned], needs: [rymt], ages: 19, question: Vem möter 19-åringar som rymt?, reason: Ingen vet., meanwhile: Ring 112., owner: exempelby-kommun, until: 2027-05-31}
  - {rules: [owned], needs: [rymt], ages: 18, question: Vem möter 18-åringar som rymt?, reason: Ingen vet., meanwhile: Ring 112., owner: exempelby-kommun, until: 2027-06-01}
"""
# A contact without a value, hours with sources of their own, one number behind another's, and what has not been asked about at all.
MORE = {
    "    ways_in: [{how: call, text: Ring eller knacka på.}]\n": "    hours: [{when: [school-day], verification: {status: V-odat, source: ett anslag, checked_on: 2026-11-21, method: document, role: redaktion}}]\n",
    "through: exempelby-kommun.vaxel, say: Be att få tala med Hjälpen.}\n": """
      - {id: dorr, kind: visit}
      - id: disk
        kind: visit
        name: 'Disken *i* <foajén>'
        value: Storgatan 1
        hours: [{when: all, verification: {status: V, source: ett samtal, checked_on: 2026-01-05, method: call, role: redaktion}}]
        verification: {status: V, source: ett samtal, checked_on: 2026-11-05, method: call, role: redaktion}
      - {id: lektor, kind: phone, through: skolan.telefon}
""",
}


@pytest.fixture
def much(tiny_folder: Path, change: Callable[..., Path]) -> Path:
    """A folder with one of each kind of thing to confirm."""
    (tiny_folder / "routing" / "holes.yaml").write_text(HOLES, encoding="utf-8")
    for line, more in MORE.items():
        change(line, line.replace("}\n", f"}}{more}") if more.startswith("\n") else line + more)
    return tiny_folder


@pytest.mark.parametrize(
    ("form", "name"),
    [("text", "todo.txt"), ("markdown", "todo.md"), ("json", "todo.json")],
)
def test_each_list_is_as_approved(
    form: str, name: str, much: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """When it is meant to change: PSYNK_RENEW_GOLDEN=1, and read what git shows."""
    when = ["--within", "60", "--today", "2027-04-01"]
    assert main(["todo", "--format", form, *when, "--catalogue", str(much)]) == 0
    said = capsys.readouterr().out
    if os.environ.get("PSYNK_RENEW_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        (GOLDEN / name).write_text(said, encoding="utf-8")
    assert said == (GOLDEN / name).read_text(encoding="utf-8")


def kinds(catalogue: Catalogue, today: dt.date, within: int = 60) -> list[tuple[int, str, str]]:
    """The list in short."""
    return [
        (item.rank, item.owner.id, item.contact.id if item.contact else "")
        for item in find_due_items(catalogue, today, within)
    ]


def test_what_may_not_be_shown_is_to_be_confirmed(tiny: Catalogue) -> None:
    assert (HIDDEN, "skolan", "telefon") in kinds(tiny, TODAY)


def test_what_is_good_for_longer_than_asked_is_not_on_the_list(tiny: Catalogue) -> None:
    last_good = tiny.find_contact("112.telefon").verification.checked_on + dt.timedelta(days=180)
    assert (SOON, "112", "telefon") not in kinds(tiny, last_good - dt.timedelta(days=61))
    assert (SOON, "112", "telefon") in kinds(tiny, last_good - dt.timedelta(days=60))
    assert (SOON, "112", "telefon") in kinds(tiny, last_good)
    assert (CRISIS, "112", "telefon") in kinds(tiny, last_good + dt.timedelta(days=1))


def test_todo_puts_overdue_crisis_numbers_first_and_descriptions_last(tiny: Catalogue) -> None:
    found = kinds(tiny, TODAY + dt.timedelta(days=400))
    assert found[0] == (CRISIS, "112", "telefon")
    assert found == sorted(found, key=lambda item: item[0])
    assert found[-1][0] == DESCRIPTION


def test_what_most_cases_depend_on_comes_before_the_rest_of_its_kind(local: Catalogue) -> None:
    cases = [item.cases for item in find_due_items(local, TODAY, 60) if item.rank == HIDDEN]
    assert cases[0] > 0
    assert cases == sorted(cases, reverse=True)


def test_services_that_may_not_exist_are_asked_about_with_their_contacts(
    change: Callable[..., Path],
) -> None:
    catalogue = loaded(change("    name: Hjälpen\n", "    name: Hjälpen\n", "services.yaml"))
    assert [kind for kind in kinds(catalogue, TODAY) if kind[0] == INACTIVE] == []
    hidden = catalogue.model_copy(
        update={
            "services": tuple(
                service.model_copy(update={"status": "inactive"})
                if service.id == "skolan"
                else service
                for service in catalogue.services
            )
        }
    )
    found = [kind for kind in kinds(hidden, TODAY) if kind[1] == "skolan"]
    assert found == [(INACTIVE, "skolan", "telefon"), (INACTIVE, "skolan", "")]


def test_a_shown_contact_that_is_too_old_is_told_before_those_that_soon_are(
    change: Callable[..., Path],
) -> None:
    catalogue = loaded(change("        crisis: true\n", ""))
    assert (OVERDUE, "112", "telefon") in kinds(catalogue, TODAY + dt.timedelta(days=181))


def test_the_list_for_an_issue_repeats_no_hidden_value(local: Catalogue) -> None:
    text = "\n".join(format_due_markdown(find_due_items(local, TODAY, 60)))
    assert [value for value in find_hidden_values(local) if value in text] == []
    assert re.search(r"`(national/)?services(/[a-z]+)?\.yaml:\d+`", text)


def test_the_call_sheets_have_each_fact_once_and_say_whom_they_are_for(local: Catalogue) -> None:
    items = find_due_items(local, TODAY, 60)
    papers = [build_call_document(local, sheet, TODAY) for sheet in build_call_sheets(local, items)]
    assert sum(len(paper["questions"]) for paper in papers) == len(items)
    assert all(paper["call"] and "Bara för redaktörer" in paper["warning"] for paper in papers)


def test_the_call_sheet_on_paper_says_all_that_it_asks_and_is_readable_by_a_screen_reader(
    much: Path, tmp_path: Path
) -> None:
    command = ["todo", "--calls", str(tmp_path / "ut"), "--today", "2027-04-01"]
    assert main([*command, "--catalogue", str(much)]) == 0
    pdf = PdfReader(tmp_path / "ut" / "exempelby-kommun.pdf")
    text = "".join(page.extract_text() for page in pdf.pages)
    said = re.sub(r"[\s\u2010-]+", "", text)  # lines end where the paper does
    catalogue = loaded(much)
    (sheet,) = (
        one
        for one in build_call_sheets(catalogue, find_due_items(catalogue, dt.date(2027, 4, 1), 60))
        if one.id == "exempelby-kommun"
    )
    for words in (sheet.call, *(f"{asked.asks} {asked.owner}" for asked in sheet.questions)):
        assert all(re.sub(r"[\s-]+", "", word) in said for word in words.split()), words
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"] and pdf.trailer["/Root"]["/Lang"] == "sv"


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_the_command_writes_the_list(
    tiny_folder: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    assert (
        main(["todo", "--format", form, "--catalogue", str(tiny_folder), "--today", str(TODAY)])
        == 0
    )
    out = capsys.readouterr().out
    assert "services.yaml" in out
    if form == "json":
        records = [one for one in json.loads(out) if one["kind"] != HEADING]
        assert {record["owner"] for record in records} == {
            None,  # a statute is owned by nobody
            "exempelby-kommun",
            "skolan",
        }


def test_every_command_on_the_list_works(
    tiny_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["todo", "--format", "json", "--catalogue", str(tiny_folder), "--today", str(TODAY)])
    command = next(
        r["command"] for r in json.loads(capsys.readouterr().out) if r["owner"] == "skolan"
    )
    assert (
        main([*command.replace("ROLL", "redaktör").split()[1:], "--catalogue", str(tiny_folder)])
        == 0
    )


@pytest.mark.parametrize("rule", sorted(load_rules()))
def test_every_rule_is_explained(rule: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", rule]) == 0
    out = capsys.readouterr().out
    assert "Gör så här" in out
    assert "---" not in out
    assert "](" not in out


def test_what_the_reader_says_is_explained_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "tab"]) == 0
    assert "mellanslag" in capsys.readouterr().out


def test_a_name_that_is_nearly_right_is_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "ownd"]) == 2
    assert "Menade du owned?" in capsys.readouterr().err


def test_a_name_like_no_other_is_answered_with_every_name_that_can_be_explained(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["explain", "zzzz"]) == 2
    named = capsys.readouterr().err.rstrip().rpartition(": ")[2].split(", ")
    assert {"owned", "merge-conflict", "syntax", "unknown-field", *load_rules()} <= set(named)
    assert [name for name in named if main(["explain", name]) != 0] == []


def test_nobody_is_told_to_call_a_line_for_somebody_in_a_crisis(local: Catalogue) -> None:
    crisis = {
        contact.value
        for owner in (*local.organizations, *local.services)
        for contact in owner.contacts
        if contact.crisis
    }
    items = find_due_items(local, TODAY + dt.timedelta(days=400), 60)
    assert len([item for item in items if item.contact and item.contact.crisis]) > 5
    assert [
        call for item in items if (call := find_number_to_call(local, item)) and call[1] in crisis
    ] == []
    assert [
        item.command
        for item in items
        if item.contact and item.contact.crisis and "--method page" not in item.command
    ] == []


def helpline(change: Callable[..., Path]) -> Catalogue:
    """The invented municipality with a helpline around the clock whose number nobody has confirmed, so that it may not be marked as one."""
    return loaded(
        change(
            "        value: 0000-99 88 77\n",
            "        value: 0000-99 88 77\n        hours: [{when: all}]\n",
        )
    )


def test_nobody_is_told_to_call_a_helpline_that_answers_around_the_clock(
    change: Callable[..., Path],
) -> None:
    catalogue = helpline(change)
    items = find_due_items(catalogue, TODAY, 400)
    (item,) = (
        item
        for item in items
        if item.contact and item.contact.id == "telefon" and item.owner.id == "skolan"
    )
    assert item.command.endswith('--method page --source "https://…"')
    (sheet,) = build_call_sheets(catalogue, [item])
    (row,) = build_call_document(catalogue, sheet, TODAY)["questions"]
    assert "Ring inte: läs på organisationens egen webbplats. Står det så där?" in row["asks"]
    assert "0000-99 88 77" in row["facts"]  # "så": what to look for, on a sheet for editors alone
    assert "Ring Kommunens växel" not in sheet.call
    assert "Stämmer" not in row["asks"]
    text = "\n".join(format_due_text([item]))
    assert "      Ring inte: läs på organisationens egen webbplats.\n" in text
    assert "Ring inte: läs på organisationens egen webbplats." in "\n".join(
        format_due_markdown([item])
    )


def test_the_description_and_the_hours_of_a_crisis_line_are_read_too(local: Catalogue) -> None:
    items = [
        item
        for item in find_due_items(local, TODAY, 400)
        if item.owner.id in ("sjalvmordslinjen", "112", "giftinformation", "1177")
    ]
    assert len(items) > 5
    assert [item.command for item in items if "--method page" not in item.command] == []


def test_who_answers_in_the_daytime_is_still_called(local: Catalogue) -> None:
    daytime = {m.organization for m in local.space.municipalities} | {"bris-vuxen"}
    items = [item for item in find_due_items(local, TODAY, 60) if item.owner.id in daytime]
    assert {item.command.rpartition(" ")[2] for item in items} == {"call"}


def test_a_link_is_confirmed_by_looking_at_it(local: Catalogue) -> None:
    links = [
        item
        for item in find_due_items(local, TODAY, 60)
        if item.contact and item.contact.kind == "web" and item.contact.value
    ]
    assert len(links) > 5
    for item in links:
        checked = item.verification
        sourced = (
            checked is not None
            and checked.status in ("V", "V-odat")
            and checked.source.startswith("https://")
        )
        assert item.command.endswith(
            "--method page" if sourced else f'--method page --source "{item.contact.value}"'
        )


@pytest.mark.parametrize(
    ("status", "source"),
    [
        ("V", False),
        ("V-odat", False),
        ("V-gammal", True),
        ("V-andrahand", True),
        ("KONFLIKT", True),
    ],
)
def test_a_link_that_nobody_has_seen_at_its_owners_needs_a_new_source(
    status: str, source: bool, change: Callable[..., Path]
) -> None:
    contact = f"      - {{id: webb, kind: web, value: 'https://skolan.example/', verification: {{status: {status}, source: 'https://annan.example/', checked_on: 2026-11-21, method: page, role: redaktion}}}}\n"
    line = "say: Be att få tala med elevhälsan.}\n"
    catalogue = loaded(change(line, line + contact))
    (item,) = (
        item
        for item in find_due_items(catalogue, TODAY, 400)
        if item.contact and item.contact.id == "webb"
    )
    assert item.command.endswith(
        '--source "https://skolan.example/"' if source else "--method page"
    )


def test_a_folder_that_cannot_be_made_is_told_and_ends_with_1(
    tiny_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(
            [
                "todo",
                "--catalogue",
                str(tiny_folder),
                "--calls",
                str(tiny_folder / "services.yaml" / "listor"),
            ]
        )
        == 1
    )
    said = capsys.readouterr().err
    assert "listor: det är en fil på vägen dit, ingen mapp." in said
    assert "Traceback" not in said
