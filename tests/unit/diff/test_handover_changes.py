"""Handovers that come, go or get another time are told for whoever gives, whether a lead meets them or not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.diff.change_wording import UNCHANGED_TEXTS
from generator.diff.compare_folders import compare_folders
from generator.diff.render_report import build_json_values, format_markdown, format_report
from generator.diff.report import DiffReport

# The helpers lead no case of a child who has run away: no answer to any case shows that they hand it over.
ASIDE = "  - {from: hjalpen, to: skolan, needs: [rymt], ages: 6–17, urgency: [planned], trigger: outside-remit, text: Ring., within: 2 dagar, how: call, status: proposed, source: Ett förslag}\n"


@pytest.fixture
def two(tiny_folder: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The same folder twice, where the helpers hand over what they do not lead."""
    file = tiny_folder / "routing/handovers.yaml"
    file.write_text(file.read_text(encoding="utf-8") + ASIDE, encoding="utf-8")
    return tiny_folder, Path(shutil.copytree(tiny_folder, tmp_path / "efter"))


def after(two: tuple[Path, Path], new: str) -> DiffReport:
    """What changes when the handover becomes another."""
    file = two[1] / "routing/handovers.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(ASIDE, new), encoding="utf-8")
    return compare_folders(("main", "min-gren"), two)


def told(report: DiffReport) -> list[tuple[str, tuple[str, ...]]]:
    """The sentences about handovers, each with its cases."""
    return [
        (line.sentence, line.cases)
        for section in report.list_sections()
        if section.key == "handovers"
        for line in section.lines
    ]


def test_a_handover_that_disappears_is_told_and_never_said_to_be_the_same(
    two: tuple[Path, Path],
) -> None:
    report = after(two, "")
    assert told(report) == [
        (
            "Hjälpen lämnar inte längre över till Elevhälsan när det inte är dess uppgift (förut inom 2 dagar)",
            ("Har rymt, 6–17 år, inte bråttom",),
        )
    ]
    assert (
        UNCHANGED_TEXTS["onward"] not in report.list_unchanged()
        and UNCHANGED_TEXTS["handovers"] not in report.list_unchanged()
    )
    assert "Hjälpen lämnar inte längre över till Elevhälsan" in format_report(report)
    assert "Hjälpen lämnar inte längre över till Elevhälsan" in format_markdown(report)
    assert [one["sentence"] for one in build_json_values(report)["handovers"]] == [
        sentence for sentence, _ in told(report)
    ]


def test_a_handover_that_comes_is_told(two: tuple[Path, Path]) -> None:
    before, new = two
    file = before / "routing/handovers.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(ASIDE, ""), encoding="utf-8")
    assert told(compare_folders(("main", "min-gren"), (before, new))) == [
        (
            "Hjälpen lämnar nu över till Elevhälsan när det inte är dess uppgift, inom 2 dagar",
            ("Har rymt, 6–17 år, inte bråttom",),
        )
    ]


@pytest.mark.slow
def test_only_the_ages_that_differ_are_told(two: tuple[Path, Path]) -> None:
    report = after(two, ASIDE.replace("6–17", "8–17"))
    assert told(report) == [
        (
            "Hjälpen lämnar inte längre över till Elevhälsan när det inte är dess uppgift (förut inom 2 dagar)",
            ("Har rymt, 6–7 år, inte bråttom",),
        )
    ]


@pytest.mark.slow
def test_another_time_is_told_with_the_time_before(two: tuple[Path, Path]) -> None:
    report = after(two, ASIDE.replace("2 dagar", "genast"))
    assert told(report) == [
        (
            "Hjälpen lämnar över till Elevhälsan när det inte är dess uppgift, nu genast (förut inom 2 dagar)",
            ("Har rymt, 6–17 år, inte bråttom",),
        )
    ]


@pytest.mark.slow
def test_another_receiver_and_another_reason_are_told_as_one_that_goes_and_one_that_comes(
    two: tuple[Path, Path],
) -> None:
    report = after(two, ASIDE.replace("to: skolan", "to: '112'").replace("outside-remit", "worse"))
    assert [sentence for sentence, _ in told(report)] == [
        "Hjälpen lämnar inte längre över till Elevhälsan när det inte är dess uppgift (förut inom 2 dagar)",
        "Hjälpen lämnar nu över till 112 när det blir värre, inom 2 dagar",
    ]


@pytest.mark.slow
def test_a_handover_that_is_split_in_two_rows_is_the_same(two: tuple[Path, Path]) -> None:
    report = after(two, ASIDE.replace("6–17", "6–9") + ASIDE.replace("6–17", "10–17"))
    assert told(report) == []
    assert UNCHANGED_TEXTS["handovers"] in report.list_unchanged()
