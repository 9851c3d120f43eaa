"""What is told is so: no fault is told as an improvement, and nothing is said that stands on no page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.diff.answer_changes import AnswerChange
from generator.diff.change_wording import describe_change
from generator.diff.compare_folders import compare_folders
from generator.diff.render_report import build_json_values
from generator.diff.report import DiffReport, ReportSection
from tests.unit.diff.test_render_report import changed

pytestmark = pytest.mark.slow

ROW = "ages: 6–19, lead: skolan,"
TAKEN = "groups: [sova], ages: 6–19,"
PROMISE = "    promise: {within: 3 dagar, text: Du får svar snart., source: Ett beslut}\n"


def between(old: Path, new: Path) -> DiffReport:
    """What changes from one folder to the other."""
    return compare_folders(("main", "min-gren"), (old, new))


def kept(folder: Path) -> Path:
    """The folder as it is now, for later."""
    return Path(shutil.copytree(folder, folder.with_name("before")))


def section(report: DiffReport, key: str) -> ReportSection:
    """The section with a key."""
    (found,) = (one for one in report.list_sections() if one.key == key)
    return found


def test_a_hole_that_goes_since_nobody_leads_is_told_as_a_new_fault_and_not_counted(
    tiny_folder: Path,
) -> None:
    changed(tiny_folder, ("services.yaml", TAKEN, TAKEN.replace("6–19", "7–19")))
    before = kept(tiny_folder)
    changed(tiny_folder, ("services.yaml", ROW, ROW.replace("6–19", "7–19")))
    holes = section(between(before, tiny_folder), "hole")
    told = [line.sentence for line in holes.lines]
    assert not [one for one in told if one.startswith("ett hål stängs")]
    assert (
        "ingen leder längre, och det är ett nytt fel. Förut: den som leder säger inte att den tar emot"
        in told
    )
    counted = [line for line in holes.lines if "nytt fel" not in line.sentence]
    assert holes.count == sum(
        int(case.rsplit("(", 1)[1].split()[0]) for line in counted for case in line.cases
    )


def test_the_values_tell_a_hole_that_goes_since_nobody_leads_as_the_text_does(
    tiny_folder: Path,
) -> None:
    changed(tiny_folder, ("services.yaml", TAKEN, TAKEN.replace("6–19", "7–19")))
    before = kept(tiny_folder)
    changed(tiny_folder, ("services.yaml", ROW, ROW.replace("6–19", "7–19")))
    told = build_json_values(between(before, tiny_folder))["changes"]
    assert {one["sentence"] for one in told if one["facet"] == "hole:accepted"} == {
        "ingen leder längre, och det är ett nytt fel. Förut: den som leder säger inte att den tar emot"
    }


def test_a_hole_that_somebody_takes_is_closed(tiny_folder: Path) -> None:
    before = kept(tiny_folder)
    changed(before, ("services.yaml", ROW, ROW.replace("6–19", "7–19")))
    assert "ett hål stängs. Förut: ingen leder" in [
        line.sentence for line in section(between(before, tiny_folder), "hole").lines
    ]


def test_a_promise_whose_time_changes_under_the_same_words_is_not_said_to_stand_on_a_page(
    tiny_folder: Path,
) -> None:
    changed(
        tiny_folder, ("services.yaml", "    name: Elevhälsan\n", "    name: Elevhälsan\n" + PROMISE)
    )
    before = kept(tiny_folder)
    changed(tiny_folder, ("services.yaml", "within: 3 dagar", "within: 2 dagar"))
    report = between(before, tiny_folder)
    assert [line.sentence for line in section(report, "promise").lines] == [
        "löftet från den som leder räknas nu som inom 2 dagar (förut inom 3 dagar)"
    ]


@pytest.mark.parametrize(
    ("facet", "before", "after", "said"),
    [
        ("lead", ("skolan",), (), "ingen leder längre (förut Elevhälsan)"),
        ("lead", (), ("skolan",), "leds nu av Elevhälsan (förut ingen)"),
        (
            "first-contact",
            ("112", "phone", "112", None),
            (),
            "når inte längre någon (förut 112, telefon 112)",
        ),
        ("stand-in", ("112",), (), "ingen svarar längre i stället för den som leder (förut 112)"),
        ("if-refused", ("112",), (), "har inte längre någon att gå till efter ett nej (förut 112)"),
        ("support", ("hjalpen",), (), "ingen annan hjälper längre till (förut Hjälpen)"),
        (
            "hours",
            ("open", (("0.00", "24.00", (), None),)),
            (),
            "det finns inte längre någon att nå (förut öppet)",
        ),
        (
            "hours",
            ("closed", ()),
            ("open", (("0.00", "24.00", (), None),)),
            "hos den man når först är det nu öppet (förut ingen som svarar genast)",
        ),
        ("promise", (1440, None), (), "har inte längre någon utlovad tid (förut inom 1 dag)"),
        (
            "promise",
            (1440, 1440),
            (2880, None),
            "utlovad tid är nu inom 2 dagar (förut inom 1 dag); den som leder har inte längre något löfte (förut inom 1 dag)",
        ),
        (
            "promise",
            (),
            (None, 2880),
            "den som leder lovar nu svar inom 2 dagar (förut inget löfte)",
        ),
    ],
)
def test_what_is_no_more_is_told_in_plain_words(
    facet: str, before: tuple, after: tuple, said: str, tiny_folder: Path
) -> None:
    both = changed(tiny_folder).joint
    assert describe_change(both, AnswerChange(facet, before, after, ())) == said
