"""What a reviewer reads: text, Markdown and JSON, compared in full with what somebody has read and approved.

When the words are meant to change: PSYNK_RENEW_GOLDEN=1 .venv/bin/python -m pytest tests/unit/diff/test_render_report.py
Then read the difference in git, and commit it with the change.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.diff.change_wording import HEADINGS, UNCHANGED_TEXTS, describe_counted_cases
from generator.diff.compare_folders import compare_folders
from generator.diff.render_report import (
    build_json_values,
    format_markdown,
    format_report,
    summarize_report,
)
from generator.diff.report import PAGE_KINDS, DiffReport
from generator.diff.site_content import AddressChanges
from generator.text import escape_markdown
from tests.conftest import TINY

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).with_name("golden")

# One of each kind of change. The name of the helpers tries to be mark-up, a link and a call on somebody.
CHANGES = (
    ("services.yaml", "ages: 0–5, lead: hjalpen,", "ages: 0–3, lead: hjalpen,"),
    ("services.yaml", "ages: 6–19, lead: skolan,", "ages: 4–19, lead: skolan,"),
    (
        "services.yaml",
        "{service: skolan, groups: [sova], ages: 6–19, urgency: [urgent, planned], how: call, status",
        "{service: skolan, groups: [sova], ages: 4–19, urgency: [planned], how: call, within: 2 dagar, status",
    ),
    (
        "services.yaml",
        "    name: Hjälpen\n",
        '    name: "Hjälpen <b>[x](https://bov.example) @chefen"\n',
    ),
    (
        "services.yaml",
        "hours: [{when: all}]\n        verification",
        "hours: [{when: all, open: 8:00, close: 16:30}]\n        verification",
    ),
    ("routing/handovers.yaml", "within: 2 veckor", "within: 1 vecka"),
    ("routing/routines/gemensam-plan.yaml", "within: 10 dagar", "within: 3 veckor"),
    (
        "routing/routines/gemensam-plan.yaml",
        "family: Ni får en kallelse.",
        "family: Ni får en kallelse hem.",
    ),
)


# Which pages the site has is another matter: the words are approved with these.
PAGES = AddressChanges(
    added=("/hitta/sover-inte/4-19-ar/", "/hitta/sover-inte/4-19-ar/barn/"),
    removed=("/behov/gammalt/",),
    changed=(
        "/behov/sover-inte/",
        "/utskrift/akut.pdf",
        "/rutiner/borta/steg/ring/",
        "/tjanster/skolan/",
    ),
)


@pytest.fixture
def told(tiny_folder: Path) -> DiffReport:
    """Everything that the changes mean."""
    for name, old, new in CHANGES:
        file = tiny_folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text, old
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return compare_folders(("main", "min-gren"), (TINY, tiny_folder))


@pytest.fixture
def report(told: DiffReport) -> DiffReport:
    """The same, with pages that do not change when the site gets more of them."""
    return replace(told, pages=PAGES)


def test_the_pages_of_whoever_changes_are_told(told: DiffReport) -> None:
    assert {
        "/behov/sover-inte/",
        "/tjanster/skolan/",
        "/tjanster/hjalpen/",
        "/vem-gor-vad/",
        "/rutiner/gemensam-plan/",
    } <= set(told.pages.changed)
    assert "/om/" not in told.pages.changed


def approved(name: str, text: str) -> str:
    """What was approved; written down first when it is to be renewed."""
    file = GOLDEN / name
    if os.environ.get("PSYNK_RENEW_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return file.read_text(encoding="utf-8")


def test_a_diff_as_text_equals_the_approved_file(report: DiffReport) -> None:
    assert format_report(report) == approved("changes.txt", format_report(report))


def test_a_diff_as_markdown_equals_the_approved_file(report: DiffReport) -> None:
    assert format_markdown(report) == approved("changes.md", format_markdown(report))


def test_the_values_are_as_approved(report: DiffReport) -> None:
    text = json.dumps(build_json_values(report), ensure_ascii=False, indent=1) + "\n"
    assert text == approved("changes.json", text)


def test_a_name_from_the_catalogue_is_never_mark_up_in_a_comment(report: DiffReport) -> None:
    told = format_markdown(report)
    assert "Hjälpen" in told
    assert re.sub(r"</?(details|summary)>", "", told).count("<") == 0
    assert "@chefen" not in told
    assert not re.search(r"(?<!\\)\]\(", told)


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x>",
        "**fet**",
        "[a](b)",
        "`kod`",
        "@namn",
        "https://bov.example",
        "www.bov.example",
        "a\n## rubrik",
        "| a |",
    ],
)
def test_escape_markdown_leaves_no_sign_that_markdown_would_read(text: str) -> None:
    told = escape_markdown(text)
    assert not re.search(
        r"<|(?<!\\)[*`\[\]|#]|@(?!\u200b)|://|www\.|\n",
        told.replace("&#58;", "").replace("&#46;", ""),
    )


def test_the_long_parts_of_a_comment_are_folded_and_who_leads_is_not(report: DiffReport) -> None:
    told = format_markdown(report)
    assert (
        told.index("Inget annat ändras") < told.index("### Vem som leder") < told.index("<details>")
    )
    assert told.count("<details>") == told.count("</details>") >= 3
    assert len(told.encode()) < 65_000


def test_two_catalogues_that_say_the_same_change_nothing(tmp_path: Path) -> None:
    same = Path(shutil.copytree(TINY, tmp_path / "same"))
    file = same / "services.yaml"
    file.write_text(
        "# En rad överst flyttar alla andra.\n" + file.read_text(encoding="utf-8"), encoding="utf-8"
    )
    report = compare_folders(("main", "min-gren"), (TINY, same))
    assert summarize_report(report) == ["Ingenting ändras för någon, och inga sidor ändras."]


def test_what_has_no_section_is_said_to_be_the_same(report: DiffReport) -> None:
    told = {UNCHANGED_TEXTS[section.key] for section in report.list_sections()}
    assert told.isdisjoint(report.list_unchanged())
    assert told | set(report.list_unchanged()) == set(UNCHANGED_TEXTS.values())
    assert "hålen" in told


def test_every_kind_of_change_has_a_word_for_when_it_is_the_same() -> None:
    assert list(UNCHANGED_TEXTS) == [
        *HEADINGS,
        "handovers",
        "services",
        "entries",
        "content",
        "words",
        "files",
        *PAGE_KINDS,
    ]


def changed(folder: Path, *changes: tuple[str, str, str]) -> DiffReport:
    """What changes when a text in a file is replaced."""
    for name, old, new in changes:
        file = folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text, old
        file.write_text(text.replace(old, new), encoding="utf-8")
    return compare_folders(("main", "min-gren"), (TINY, folder))


WORSE = "  - {from: hjalpen, to: '112', needs: [sover-inte], ages: 0–5, trigger: worse, text: Ring., within: 2 veckor, how: call, status: proposed, source: Ett förslag}\n"
WITH_MORE = WORSE.replace("0–5", "0–2").replace("worse", "several-actors")


def test_changes_that_read_alike_are_told_once(tiny_folder: Path) -> None:
    file = tiny_folder / "routing/handovers.yaml"
    file.write_text(file.read_text(encoding="utf-8") + WORSE + WITH_MORE, encoding="utf-8")
    sooner = Path(shutil.copytree(tiny_folder, tiny_folder.with_name("sooner")))
    (sooner / "routing/handovers.yaml").write_text(
        file.read_text(encoding="utf-8").replace(WORSE, WORSE.replace("2 veckor", "1 vecka")),
        encoding="utf-8",
    )
    (onward,) = (
        section
        for section in compare_folders(("main", "min-gren"), (tiny_folder, sooner)).list_sections()
        if section.key == "onward"
    )
    assert [line.sentence for line in onward.lines] == [
        "lämnas vidare till 112 när det blir värre, nu inom 7 dagar (förut inom 14 dagar)"
    ]
    assert onward.lines[0].cases == ("Sover dåligt, 0–5 år, allt utom akut (48 fall)",)


def test_a_promise_on_the_service_s_own_page_is_a_promised_time(tiny_folder: Path) -> None:
    promise = (
        "    promise: {within: 3 dagar, text: Du får svar inom tre dagar., source: Ett beslut}\n"
    )
    report = changed(
        tiny_folder, ("services.yaml", "    name: Elevhälsan\n", "    name: Elevhälsan\n" + promise)
    )
    assert "utlovad tid" not in report.list_unchanged()
    assert [
        line.sentence
        for section in report.list_sections()
        if section.key == "promise"
        for line in section.lines
    ] == ["den som leder lovar nu svar inom 3 dagar (förut inget löfte)"]


def test_an_address_of_a_file_is_told_as_it_is(report: DiffReport) -> None:
    told = format_report(
        replace(report, pages=AddressChanges(changed=("/data/csv/ansvar.csv", "/tjanster/skolan/")))
    )
    assert "– /data/csv/ansvar.csv\n" in told
    assert "– /tjanster/skolan/\n" in told


def test_needs_whose_names_hold_commas_cannot_be_taken_for_others(tiny_folder: Path) -> None:
    both = changed(
        tiny_folder, ("routing/needs.yaml", "name: Har rymt\n", "name: Har rymt, eller är borta\n")
    ).joint
    assert describe_counted_cases(both, both.space.build_box(urgency=0b110)).startswith(
        "”Sover dåligt” och ”Har rymt, eller är borta”, väntat barn och 0–19 år, allt utom akut ("
    )


def test_the_page_about_a_chart_changes_with_the_chart(tiny_folder: Path) -> None:
    report = changed(tiny_folder, ("services.yaml", "name: Elevhälsan\n", "name: Skolans hälsa\n"))
    charts = {
        path
        for path in report.pages.changed
        if path.endswith(".pdf") and path.startswith("/utskrift/")
    }
    assert charts
    assert "/utskrift/" in report.pages.changed
