"""What becomes of a service is told: who it is for, what it is called, and which contacts it shows."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.diff.change_wording import UNCHANGED_TEXTS
from generator.diff.compare_folders import compare_folders
from generator.diff.render_report import build_json_values, format_markdown, format_report
from tests.unit.diff.test_render_report import changed

pytestmark = pytest.mark.slow

FIRST = "  - id: hjalpen\n    name: Hjälpen\n"
DIRECT = "        name: Direktnumret\n        value: 0000-99 88 77\n        verification:\n          status: KONFLIKT\n"
NEW = """  - id: ny
    name: Nya hjälpen
    organization: exempelby-kommun
    status: active
    level: specialist
    summary: En ny tjänst.
    eligibility: {ages: 0–25, area: national, text: Alla.}
    verification: *sure
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "{ages: 0–25, area",
            "{ages: 0–24, area",
            "Hjälpen är nu för 0–24 år (förut 0–25 år)",
        ),
        (
            "{ages: väntat–120, area",
            "{ages: väntat–119, area",
            "112 är nu för väntat barn och 0–119 år (förut väntat barn och 0–120 år)",
        ),
        (
            "{ages: 0–25, area: [exempelby],",
            "{ages: 0–25, area: county,",
            "Hjälpen är nu för boende i hela länet (förut Exempelby)",
        ),
        ("    name: Hjälpen\n", "    name: Stödet\n", "Hjälpen heter nu Stödet"),
        (FIRST, NEW + FIRST, "Nya hjälpen är en ny tjänst"),
        (
            DIRECT,
            DIRECT.replace("KONFLIKT", "V"),
            "Elevhälsan visar nu Direktnumret: 0000-99 88 77",
        ),
        ("        value: 0000-99 88 77\n", "        value: 0000-99 88 66\n", ""),
        (
            "name: Nödnumret",
            "name: Larmnumret",
            "112 visar nu för Larmnumret (112) namnet ”Larmnumret” (förut ”Nödnumret”)",
        ),
        (
            "say: Be att få tala med Hjälpen.",
            "say: Be om Hjälpen.",
            "Hjälpen visar nu för Kommunens växel (0000-00 00 00) vad man säger ”Be om Hjälpen.” (förut ”Be att få tala med Hjälpen.”)",
        ),
        (
            "through: exempelby-kommun.vaxel, say: Be att få tala med Hjälpen.",
            "through: exempelby-kommun.vaxel, askers: [guardian], say: Be att få tala med Hjälpen.",
            "Hjälpen visar nu för Kommunens växel (0000-00 00 00) vem det är för ”vårdnadshavare” (förut ”alla”)",
        ),
        (
            "hours: [{when: all}]\n        verification",
            "hours: [{when: [school-day], open: 8:00, close: 16:30}]\n        verification",
            "112 visar nu för Nödnumret (112) öppettiderna ”skoldag klockan 8.00–16.30” (förut ”dygnet runt”)",
        ),
        (
            "    summary: Hjälpen möter",
            "    hours: [{when: [school-day], open: 9:00, close: 12:00}]\n    summary: Hjälpen möter",
            "Hjälpen visar nu öppettiderna skoldag klockan 9.00–12.00 (förut inga)",
        ),
    ],
)
def test_what_becomes_of_a_service_is_told(
    old: str, new: str, said: str, tiny_folder: Path
) -> None:
    report = changed(tiny_folder, ("services.yaml", old, new))
    told = [
        line.sentence
        for section in report.list_sections()
        if section.key == "services"
        for line in section.lines
    ]
    assert told == ([said] if said else [])
    assert (UNCHANGED_TEXTS["services"] in report.list_unchanged()) is not bool(said)
    if not said:
        assert "0000-99" not in format_report(report) + format_markdown(report)


def test_a_number_that_is_shown_and_changes_is_told_with_both(tiny_folder: Path) -> None:
    report = changed(tiny_folder, ("services.yaml", 'value: "112"', 'value: "113"'))
    assert "112 visar nu ett nytt nummer för Nödnumret: 113 (förut 112)" in format_report(report)


def test_a_contact_that_is_hidden_is_told_without_its_value(tiny_folder: Path) -> None:
    changed(tiny_folder, ("services.yaml", DIRECT, DIRECT.replace("KONFLIKT", "V")))
    before = Path(shutil.copytree(tiny_folder, tiny_folder.with_name("before")))
    changed(tiny_folder, ("services.yaml", DIRECT.replace("KONFLIKT", "V"), DIRECT))
    report = compare_folders(("main", "min-gren"), (before, tiny_folder))
    assert [
        line.sentence
        for section in report.list_sections()
        if section.key == "services"
        for line in section.lines
    ] == ["Elevhälsan visar inte längre Direktnumret"]


def test_a_number_that_is_shown_through_another_contact_is_a_shown_number(
    tiny_folder: Path,
) -> None:
    report = changed(
        tiny_folder,
        ("services.yaml", "        value: 0000-00 00 00\n", "        value: 0000-00 00 01\n"),
    )
    told = [
        line.sentence
        for section in report.list_sections()
        if section.key == "services"
        for line in section.lines
    ]
    assert told == [
        f"{name} visar nu ett nytt nummer för Kommunens växel: 0000-00 00 01 (förut 0000-00 00 00)"
        for name in ("Hjälpen", "Elevhälsan")
    ]


def test_a_change_of_a_service_that_nobody_sees_is_told_as_data_only(tiny_folder: Path) -> None:
    active, hidden = (
        "    name: Hjälpen\n    organization: exempelby-kommun\n    status: active\n",
        "    name: Hjälpen\n    organization: exempelby-kommun\n    status: inactive\n",
    )
    report = changed(tiny_folder, ("services.yaml", active, hidden))
    assert "Hjälpen finns kanske inte enligt katalogen (förut: finns)" in format_report(report)
    before = Path(shutil.copytree(tiny_folder, tiny_folder.with_name("before")))
    changed(
        tiny_folder,
        ("services.yaml", "{ages: 0–25, area", "{ages: 0–24, area"),
        ("services.yaml", "summary: Hjälpen möter", "summary: Vi möter"),
    )
    report = compare_folders(("main", "min-gren"), (before, tiny_folder))
    assert report.services == ()
    assert [(one.kind, one.title, len(one.fields)) for one in report.entries] == [
        ("services", "Hjälpen", 2)
    ]


def test_a_number_that_may_no_longer_be_shown_is_repeated_nowhere_also_not_in_what_was(
    tiny_folder: Path,
) -> None:
    shown, advice = DIRECT.replace("KONFLIKT", "V"), "advice: [Börja med samma läggtid.,"
    changed(
        tiny_folder,
        ("services.yaml", DIRECT, shown),
        ("routing/needs.yaml", advice, "advice: [Ring 0000-99 88 77.,"),
    )
    before = Path(shutil.copytree(tiny_folder, tiny_folder.with_name("before")))
    changed(
        tiny_folder,
        ("services.yaml", shown, DIRECT),
        ("routing/needs.yaml", "advice: [Ring 0000-99 88 77.,", advice),
    )
    report = compare_folders(("main", "min-gren"), (before, tiny_folder))
    for told in (
        format_report(report),
        format_markdown(report),
        json.dumps(build_json_values(report), ensure_ascii=False),
    ):
        assert "99 88 77" not in told
        assert "borttaget ”Ring (visas inte).”" in told
