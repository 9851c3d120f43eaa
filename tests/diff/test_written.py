"""What a reviewer reads: text, Markdown and JSON, compared in full with what somebody has read and approved.

When the words are meant to change: PSYNK_RENEW_GOLDEN=1 .venv/bin/python -m pytest tests/diff/test_written.py
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

from generator.compare import compared
from generator.diff.addresses import Addresses
from generator.diff.report import Report
from generator.diff.written import as_markdown, as_text, as_values, summary
from generator.words import for_markdown
from tests.conftest import TINY

GOLDEN = Path(__file__).with_name("golden")

# One of each kind of change. The name of the helpers tries to be mark-up, a link and a call on somebody.
CHANGES = (
    ("services.yaml", "ages: 0–5, lead: hjalpen,", "ages: 0–3, lead: hjalpen,"),
    ("services.yaml", "ages: 6–19, lead: skolan,", "ages: 4–19, lead: skolan,"),
    ("services.yaml", "{service: skolan, groups: [sova], ages: 6–19, urgency: [urgent, planned], how: call, status", "{service: skolan, groups: [sova], ages: 4–19, urgency: [planned], how: call, within: 2 dagar, status"),
    ("services.yaml", "    name: Hjälpen\n", '    name: "Hjälpen <b>[x](https://bov.example) @chefen"\n'),
    ("services.yaml", "hours: [{when: all}]\n        verification", "hours: [{when: all, open: 8:00, close: 16:30}]\n        verification"),
    ("routing/handovers.yaml", "within: 2 veckor", "within: 1 vecka"),
    ("routing/routines/gemensam-plan.yaml", "within: 10 dagar", "within: 3 veckor"),
    ("routing/routines/gemensam-plan.yaml", "family: Ni får en kallelse.", "family: Ni får en kallelse hem."),
)


# Which pages the site has is another matter: the words are approved with these.
PAGES = Addresses(
    added=("/hitta/sover-inte/4-19-ar/", "/hitta/sover-inte/4-19-ar/barn/"),
    removed=("/behov/gammalt/",),
    changed=("/behov/sover-inte/", "/utskrift/akut.pdf", "/rutiner/borta/steg/ring/", "/tjanster/skolan/"),
)


@pytest.fixture
def told(tiny_folder: Path) -> Report:
    """Everything that the changes mean."""
    for name, old, new in CHANGES:
        file = tiny_folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text, old
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return compared(("main", "min-gren"), (TINY, tiny_folder))


@pytest.fixture
def report(told: Report) -> Report:
    """The same, with pages that do not change when the site gets more of them."""
    return replace(told, pages=PAGES)


def test_the_pages_of_whoever_changes_are_told(told: Report) -> None:
    assert {"/behov/sover-inte/", "/tjanster/skolan/", "/tjanster/hjalpen/", "/vem-gor-vad/", "/rutiner/gemensam-plan/"} <= set(told.pages.changed)
    assert "/om/" not in told.pages.changed


def approved(name: str, text: str) -> str:
    """What was approved; written down first when it is to be renewed."""
    file = GOLDEN / name
    if os.environ.get("PSYNK_RENEW_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return file.read_text(encoding="utf-8")


def test_the_text_is_as_approved(report: Report) -> None:
    assert as_text(report) == approved("changes.txt", as_text(report))


def test_the_markdown_is_as_approved(report: Report) -> None:
    assert as_markdown(report) == approved("changes.md", as_markdown(report))


def test_the_values_are_as_approved(report: Report) -> None:
    text = json.dumps(as_values(report), ensure_ascii=False, indent=1) + "\n"
    assert text == approved("changes.json", text)


def test_a_name_from_the_catalogue_is_never_mark_up_in_a_comment(report: Report) -> None:
    told = as_markdown(report)
    assert "Hjälpen" in told
    assert re.sub(r"</?(details|summary)>", "", told).count("<") == 0
    assert "@chefen" not in told
    assert not re.search(r"(?<!\\)\]\(", told)


@pytest.mark.parametrize("text", ["<img src=x>", "**fet**", "[a](b)", "`kod`", "@namn", "https://bov.example", "www.bov.example", "a\n## rubrik", "| a |"])
def test_a_text_stays_text(text: str) -> None:
    told = for_markdown(text)
    assert not re.search(r"<|(?<!\\)[*`\[\]|#]|@(?!\u200b)|://|www\.|\n", told.replace("&#58;", "").replace("&#46;", ""))


def test_the_long_parts_of_a_comment_are_folded_and_who_leads_is_not(report: Report) -> None:
    told = as_markdown(report)
    assert told.index("Inget annat ändras") < told.index("### Vem som leder") < told.index("<details>")
    assert told.count("<details>") == told.count("</details>") >= 3
    assert len(told.encode()) < 65_000


def test_two_catalogues_that_say_the_same_change_nothing(tmp_path: Path) -> None:
    same = Path(shutil.copytree(TINY, tmp_path / "same"))
    file = same / "services.yaml"
    file.write_text("# En rad överst flyttar alla andra.\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    report = compared(("main", "min-gren"), (TINY, same))
    assert summary(report) == ["Ingenting ändras för någon, och inga sidor ändras."]


def test_what_has_no_section_is_said_to_be_the_same(report: Report) -> None:
    told = {section.heading for section in report.sections()}
    assert not told & set(report.unchanged())
    assert "Antal frågor" in told | set(report.unchanged())
