"""Nothing that differs goes untold: every field of every kind of entry, found from the model."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.diff.approver_summary import describe_decision
from generator.diff.change_wording import ENTRY_HEADINGS
from generator.diff.compare_folders import compare_folders
from generator.diff.entry_changes import find_entry_changes
from generator.diff.entry_wording import HIDDEN, format_label, is_shown_field
from generator.diff.render_report import (
    build_json_values,
    format_markdown,
    format_report,
    summarize_report,
)
from generator.diff.report import DiffReport
from generator.model.catalogue import Catalogue
from tests.conftest import PROJECT, TINY, loaded
from tests.support.diff.every_field import cases, list_models

CASES = list(cases(loaded(TINY), loaded(PROJECT)))


@pytest.mark.slow
@pytest.mark.parametrize(("name", "old", "new"), CASES, ids=[name for name, _, _ in CASES])
def test_every_field_of_every_kind_is_told(name: str, old: Catalogue, new: Catalogue) -> None:
    found = find_entry_changes(old, new)
    assert found, name
    model, field = name.rsplit("-", 1)[0].split(".")
    kinds = [kind for kind in list_models() if kind.__name__ == model]
    told = [one for change in found for one in change.fields]
    said = [one.field.split(".")[-1] for one in told]
    moved = any(c.state in ("order", "new", "gone") or c.kind == field for c in found)
    assert moved or any(field in one.field.split(".") for one in told), (name, said)
    assert all(one.before != one.after or one.after == (HIDDEN,) for one in told)
    assert all(change.kind in ENTRY_HEADINGS for change in found)
    if kinds and not is_shown_field(kinds[0], field):
        assert "eller ett annat" not in repr(found) and "nytt" not in repr(told)


def test_the_cases_are_of_every_field() -> None:
    tried = {name.rsplit("-", 1)[0] for name, _, _ in CASES}
    every = {f"{kind.__name__}.{field}" for kind in list_models() for field in kind.model_fields}
    assert every - tried == set()
    assert len(list_models()) > 40


def test_every_list_of_the_catalogue_has_a_heading() -> None:
    assert list(ENTRY_HEADINGS) == [*Catalogue.model_fields, "content", "words", "files"]


def test_two_that_say_the_same_differ_in_nothing(tiny: Catalogue) -> None:
    assert find_entry_changes(tiny, loaded(TINY)) == []


def test_no_field_is_called_by_a_whole_paragraph() -> None:
    assert all(
        0 < len(format_label(kind, field)) <= 60
        for kind in list_models()
        for field in kind.model_fields
    )


def test_no_label_ends_in_the_middle_of_a_sentence() -> None:
    labels = {format_label(kind, field) for kind in list_models() for field in kind.model_fields}
    assert {label for label in labels if label.endswith((",", ":", ";"))} == set()


def edited(folder: Path, file: str, old: str, new: str) -> DiffReport:
    """What is told when a text of a file is replaced, or a file is written anew where `old` is empty."""
    path = folder / file
    if old:
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            path.read_text(encoding="utf-8") + new if path.exists() else new, encoding="utf-8"
        )
    return compare_folders(("main", "min-gren"), (TINY, folder))


SERVICE = """  - id: fritids
    name: Fritidsgården
    organization: exempelby-kommun
    status: active
    level: universal
    summary: Ring hit i stället för nödnumret.
    eligibility: {ages: 6–12, area: national, text: För alla.}
    contacts:
      - id: telefon
        kind: phone
        value: 0000-11 22 33
        verification: {status: V, source: jag tror det, checked_on: 2026-11-21, method: page, role: redaktion}
    verification: {status: V, source: jag tror det, checked_on: 2026-11-21, method: page, role: redaktion}
"""
HOLES = """holes:
  - needs: [rymt]
    rules: [owned]
    question: Vem ringer?
    reason: Ingen vet.
    meanwhile: Vänta.
    owner: exempelby-kommun
    until: 2027-01-31
"""
OVERDUE = "contact_days: 180"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "old", "new", "wanted"),
    [
        (
            "services.yaml",
            "services:\n",
            f"services:\n{SERVICE}",
            (
                "Fritidsgården – ny",
                "Ring hit i stället för nödnumret.",
                "0000-11 22 33",
                "jag tror det",
            ),
        ),
        (
            "services.yaml",
            "source: https://larmet.example/112",
            "source: https://nagon.example/",
            ("https://nagon.example/", "förut ”https://larmet.example/112”"),
        ),
        (
            "services.yaml",
            "checked_on: 2026-11-21",
            "checked_on: 2026-11-29",
            ("2026-11-29", "förut ”2026-11-21”"),
        ),
        ("services.yaml", "method: page", "method: call", ("förut ”levande webbsida”",)),
        (
            "services.yaml",
            "urgency: [urgent, planned], how: call, status: approved",
            "urgency: [urgent, planned], how: call, status: proposed",
            ("nu ”vårt förslag” (förut ”beslutat”)", "Rader om vad tjänsterna tar emot"),
        ),
        (
            "services.yaml",
            "summary: Elevhälsan lyssnar",
            "summary: Elevhälsan hör",
            ("Elevhälsan hör", "förut ”Elevhälsan lyssnar"),
        ),
        (
            "routing/laws.yaml",
            "Skolan ska",
            "Skolan får",
            ("Skolan får", "förut ”Skolan ska", "Lagar"),
        ),
        (
            "routing/laws.yaml",
            "source: lagtexten",
            "source: jag tror det",
            ("Lagar", "nu ”jag tror det” (förut ”lagtexten”)"),
        ),
        (
            "routing/learning.yaml",
            "date: 2028",
            "date: 2029",
            ("2029", "förut ”2028", "Dagar för lärande"),
        ),
        ("routing/learning.yaml", "summary: ", "summary: Nu ", ("Teman för lärande",)),
        (
            "routing/offers.yaml",
            "summary: ",
            "summary: Ring 0000-99 99 99. ",
            ("Erbjudanden", "0000-99 99 99"),
        ),
        ("routing/questions.yaml", "question: ", "question: Nu ", ("Frågor", "”Nu ")),
        ("routing/questions.yaml", "help: ", "help: Ring först. ", ("Frågor", "Ring först.")),
        ("routing/charts.yaml", "title: ", "title: Nu ", ("Planscher", "”Nu ")),
        ("routing/charts.yaml", "valid_from: 2026", "valid_from: 2025", ("Planscher", "2025")),
        ("routing/roles.yaml", "text: ", "text: Nu ", ("Roller", "”Nu ")),
        ("routing/meetings.yaml", "rhythm: ", "rhythm: Nu ", ("Möten", "”Nu ")),
        ("routing/pyramid.yaml", "share: ", "share: Nu ", ("Pyramiden", "”Nu ")),
        (
            "routing/site.yaml",
            OVERDUE,
            f"{OVERDUE}0",
            ("hela webbplatsen", "nu ”1800” (förut ”180”)"),
        ),
        (
            "routing/site.yaml",
            "exit: https://",
            "exit: https://annan.",
            ("hela webbplatsen", "https://annan."),
        ),
        ("routing/space.yaml", "name: ", "name: Nu ", ("kommuner, åldrar och tider", "”Nu ")),
        ("routing/holes.yaml", "", HOLES, ("Kända hål", "Vem ringer?", "2027-01-31", "Vänta.")),
        (
            "routing/routines/gemensam-plan.yaml",
            "    end: Planen",
            "    end: Vänta. Planen",
            ("Rutiner", "Vänta."),
        ),
        (
            "routing/routines/gemensam-plan.yaml",
            "source: ",
            "source: Jag tror det. ",
            ("Rutiner", "Jag tror det."),
        ),
        (
            "content/om/index.md",
            "",
            "\nRing 0000-99 99 99.\n",
            ("Skrivna sidor", "Ring 0000-99 99 99."),
        ),
        ("content/bild.svg", "", "<svg/>", ("Bilder och andra filer", "Bilden bild.svg – ny")),
    ],
)
def test_what_changes_is_told_with_both_and_its_source(
    file: str, old: str, new: str, wanted: tuple[str, ...], tiny_folder: Path
) -> None:
    report = edited(tiny_folder, file, old, new)
    told, folded = format_report(report), format_markdown(report)
    for text in wanted:
        assert text in told, told
    assert "Ingenting ändras" not in told
    assert len(folded) < 65_000 and folded.count("<details>") == folded.count("</details>")


@pytest.mark.slow
def test_three_lines_on_top_say_what_must_be_decided(tiny_folder: Path) -> None:
    report = edited(tiny_folder, "services.yaml", "services:\n", f"services:\n{SERVICE}")
    led, news, unsourced = describe_decision(report)
    assert led == "Vem leds annorlunda: ingen."
    assert "Nya nummer: 0000-11 22 33." in news
    assert unsourced.startswith("Har ingen källa: inget.")
    top = format_report(report).splitlines()
    assert [line.strip() for line in top[1:4]] == [led, news, unsourced]
    moved = edited(
        tiny_folder, "services.yaml", "ages: 6–19, lead: skolan,", "ages: 6–19, lead: hjalpen,"
    )
    assert "112 fall får en annan som leder" in describe_decision(moved)[0]


def test_a_text_that_loses_a_number_or_what_binds_is_quoted_on_top(tiny_folder: Path) -> None:
    old = 'text: "Blir det farligt ringer du {112.telefon}."'
    said = describe_decision(edited(tiny_folder, "services.yaml", old, "text: Vänta."))[1]
    assert "”112” försvinner ur ”" in said
    assert "”Blir det farligt ringer du 112.” blir ”Vänta.”" in said


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "routing/routines/gemensam-plan.yaml",
            "within: 10 dagar",
            "within: 10 veckor",
            "10 dagar",
        ),
        ("routing/routines/gemensam-plan.yaml", "Planen ersätter inte", "Planen ersätter", "inte"),
    ],
)
def test_a_time_or_a_no_that_goes_is_quoted_on_top(
    file: str, old: str, new: str, said: str, tiny_folder: Path
) -> None:
    assert f"”{said}” försvinner ur ”" in describe_decision(edited(tiny_folder, file, old, new))[1]


def test_a_long_text_is_quoted_where_it_changes(tiny_folder: Path) -> None:
    long = "Ordningen är den som ni har kommit överens om. " * 4
    old, new = (f"text: {long}{end}" for end in ("Anmäl genast till dem.", "Anmäl sedan till dem."))
    edited(tiny_folder, "routing/roles.yaml", "text: Möter", f"{old} Möter")
    before = tiny_folder.parent / "before"
    shutil.rmtree(before, ignore_errors=True)
    shutil.copytree(tiny_folder, before)
    roles = tiny_folder / "routing" / "roles.yaml"
    roles.write_text(roles.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    said = describe_decision(compare_folders(("a", "b"), (before, tiny_folder)))[1]
    assert "Anmäl genast till dem" in said and "Anmäl sedan till dem" in said


def test_a_new_service_with_many_contacts_is_whole_in_a_comment(tiny_folder: Path) -> None:
    head, contact, end = re.split(r"^(?=      - id: telefon|    verification)", SERVICE, flags=re.M)
    more = "".join(contact.replace("id: telefon", f"id: telefon-{n}") for n in range(9))
    whole = f"services:\n{head}{contact}{more}{end}"
    report = edited(tiny_folder, "services.yaml", "services:\n", whole)
    assert "Kort namn, unikt inom tjänsten: ”telefon-8”" in format_markdown(report)
    assert "rader till" not in format_markdown(report)


def test_a_proposal_that_becomes_a_decision_is_said_on_top(tiny_folder: Path) -> None:
    row = "status: approved, decided_by: exempelby-kommun, decided_on: 2026-10-01, source: skolans"
    services = tiny_folder / "services.yaml"
    text = services.read_text(encoding="utf-8")
    was = tiny_folder.parent / "was"
    shutil.copytree(tiny_folder, was)
    (was / "services.yaml").write_text(
        text.replace(row, "status: proposed, source: skolans", 1), encoding="utf-8"
    )
    report = compare_folders(("main", "ny"), (was, tiny_folder), with_pages=False)
    assert "Räknas nu som säkrare: ”" in describe_decision(report)[2]
    assert "(vårt förslag → beslutat)" in describe_decision(report)[2]


def test_what_there_is_only_one_of_is_named_by_what_it_is(tiny_folder: Path) -> None:
    report = edited(tiny_folder, "routing/site.yaml", "name: ", "name: Nya ")
    assert describe_decision(report)[2].startswith(
        "Har ingen källa: uppgifter om hela webbplatsen."
    )


def test_new_numbers_are_told_on_top_however_they_are_written(tiny_folder: Path) -> None:
    more = "text: Ring 0000/11 22 33, 0000.44 55 66 eller 116 111, aldrig 112. "
    report = edited(tiny_folder, "routing/roles.yaml", "text: ", more)
    said = describe_decision(report)[1]
    # 112 is shown already
    assert "Nya nummer: 0000/11 22 33, 0000.44 55 66 och 116 111." in said


def test_a_text_without_a_source_is_named_on_top(tiny_folder: Path) -> None:
    report = edited(tiny_folder, "routing/roles.yaml", "text: ", "text: Nu ")
    assert describe_decision(report)[2].startswith("Har ingen källa: ”")


@pytest.mark.slow
def test_a_value_that_is_not_shown_is_never_repeated(tiny_folder: Path) -> None:
    path = tiny_folder / "services.yaml"
    hidden = SERVICE.replace("status: V,", "status: U,")
    path.write_text(
        path.read_text(encoding="utf-8").replace("services:\n", f"services:\n{hidden}"),
        encoding="utf-8",
    )
    before = Path(shutil.copytree(tiny_folder, tiny_folder.with_name("before")))
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("0000-11 22 33", "0000-44 55 66").replace("Ring hit", "Ring 0000 112233"),
        encoding="utf-8",
    )
    report = compare_folders(("main", "min-gren"), (before, tiny_folder))
    told = format_report(report) + format_markdown(report) + repr(build_json_values(report))
    assert "ändrat, men visas inte" in told
    for number in ("11 22 33", "112233", "44 55 66"):
        assert number not in told
    back = compare_folders(("min-gren", "main"), (tiny_folder, TINY))
    assert "44 55 66" not in format_report(back) + repr(build_json_values(back))


@pytest.mark.slow
def test_a_hidden_number_that_is_confirmed_is_told(tiny_folder: Path) -> None:
    path = tiny_folder / "services.yaml"
    text = path.read_text(encoding="utf-8").replace("services:\n", f"services:\n{SERVICE}")
    path.write_text(
        text.replace("status: V, source: jag", "status: U, source: jag"), encoding="utf-8"
    )
    before = Path(shutil.copytree(tiny_folder, tiny_folder.with_name("before")))
    path.write_text(text, encoding="utf-8")
    report = compare_folders(("main", "min-gren"), (before, tiny_folder))
    (change,) = report.entries
    assert "contacts.value" in [field.field for field in change.fields]
    assert "Nya nummer: 0000-11 22 33." in describe_decision(report)[1]


@pytest.mark.slow
def test_words_of_the_interface_are_compared(tiny_folder: Path, tmp_path: Path) -> None:
    before = Path(shutil.copytree(tiny_folder, tmp_path / "before"))
    for folder in (before, tiny_folder):
        shutil.copytree(PROJECT / "overrides" / "words", folder / "overrides" / "words")
    words = tiny_folder / "overrides/words/sv.yaml"
    text = words.read_text(encoding="utf-8")
    words.write_text(text.replace("112", "114", 1), encoding="utf-8")
    report = compare_folders(("main", "min-gren"), (before, tiny_folder))
    assert [change.kind for change in report.texts] == ["words"]
    assert report.pages.changed
    assert "114" in format_report(report)


def test_only_a_whole_comparison_says_that_nothing_else_changes(tiny_folder: Path) -> None:
    report = edited(tiny_folder, "routing/roles.yaml", "text: ", "text: Nu ")
    (said,) = [line for line in summarize_report(report) if line.startswith("Inget annat")]
    assert "alla uppgifter i katalogen" not in said


@pytest.mark.slow
def test_an_older_version_that_lacks_a_word_is_compared_and_not_a_fault(
    tiny_folder: Path, tmp_path: Path
) -> None:
    before = Path(shutil.copytree(tiny_folder, tmp_path / "before"))
    for folder in (before, tiny_folder):
        shutil.copytree(PROJECT / "overrides" / "words", folder / "overrides" / "words")
    words = before / "overrides/words/sv.yaml"
    text = words.read_text(encoding="utf-8")
    line = next(
        line for line in text.splitlines(keepends=True) if line.strip().startswith("proposed_on:")
    )
    words.write_text(text.replace(line, ""), encoding="utf-8")
    report = compare_folders(("main", "min-gren"), (before, tiny_folder))
    assert [(change.kind, change.state) for change in report.texts] == [("words", "new")]
    assert not report.pages


def test_another_program_is_never_told_as_no_change() -> None:
    report = replace(
        compare_folders(("main", "min-gren"), (TINY, TINY)),
        program_files=("generator/pages/templates/need.html", "generator/x.py"),
    )
    (said,) = summarize_report(report)
    assert said.startswith(
        "Inga uppgifter ändras. Programmet har också ändrats: sidornas mallar (1 fil)"
    )
