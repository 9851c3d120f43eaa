"""`psynk agenda`: every proposal is in one item, and decisions change their rows and nothing else."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.build.frame_context import read_interface_words
from generator.cli.main import main
from generator.maintenance.meeting_agenda import build_agenda, is_of_national_line
from generator.maintenance.meeting_decisions import bundle_items
from generator.maintenance.meeting_paper import format_agenda
from generator.model.catalogue import Catalogue
from tests.conftest import TINY, loaded


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "catalogue"))


def decide(folder: Path, *decisions: str) -> int:
    file = folder.parent / "beslut.yaml"
    file.write_text("decisions:\n" + "".join(f"  - {one}\n" for one in decisions), encoding="utf-8")
    asked = ["--catalogue", str(folder), "--today", "2026-11-30"]
    return main(["agenda", *asked, "--decide", str(file)])


def test_every_proposal_is_in_one_item_and_danger_comes_first(local: Catalogue):
    items = build_agenda(local)
    for name in ("responsibilities", "handovers", "first_steps", "needs"):
        places = [place for item in items if item.list_name == name for place in item.places]
        assert len(places) == len(set(places))
        proposed = (
            row.get_place()
            for row in getattr(local, name)
            if row.status == "proposed" and not is_of_national_line(local, row)
        )
        assert set(places) == {(place.file, place.line) for place in proposed}
    assert [item.harm for item in items] == sorted((i.harm for i in items), reverse=True)
    assert items[0].dangerous
    titles = [item.title for item in items]
    assert len(titles) == len(set(titles))


def test_a_board_is_not_asked_what_a_national_line_leads(local: Catalogue):
    asked = {item.id for item in build_agenda(local)}
    for line in ("112", "1177", "polisen", "bris", "hjalplinjen", "giftinformation"):
        assert not {f"leder-{line}", f"overlamnar-{line}"} & asked, line


def test_the_paper_shows_what_each_row_says_where_it_stands_and_every_hole(local: Catalogue):
    items = build_agenda(local)
    paper = format_agenda(local, items, read_interface_words())
    sections = re.split(r"^## \d+\. ", paper, flags=re.MULTILINE)[1:]
    known = {*local.service, *local.routine, "moter", "behov"}
    for item, section in zip(items, sections, strict=True):
        assert section.startswith(item.title)
        assert section.count("\n- ") == len(item.places), item.id
        assert item.page in section and known & set(item.page.split("/")), item.id
    (led,) = [s for s in sections if "`leder-socialtjanst`" in s]
    row = led.partition("\n- ")[2].splitlines()[0]  # a row about a kind holds everywhere
    assert not [m.name for m in local.space.municipalities if f"i {m.name}" in row]
    for hole in local.holes:
        assert hole.question in paper and hole.meanwhile in paper


def test_the_meeting_has_few_decisions_that_settle_everything_on_a_few_pages(local: Catalogue):
    items = build_agenda(local)
    bundles = bundle_items(local, items)
    assert len(bundles) <= 10
    parts = [item.id for bundle in bundles for item in bundle.items]
    assert sorted(parts) == sorted(item.id for item in items)
    assert len({bundle.id for bundle in bundles} - set(parts)) >= 3
    harm = [len(bundle.dangerous) for bundle in bundles]
    assert harm == sorted(harm, reverse=True) and harm[0]
    words = read_interface_words()
    short = format_agenda(local, items, words, short=True)
    assert len(short.split()) < 2500
    assert format_agenda(local, items, words).startswith(short.rstrip())
    for bundle in bundles:
        for said in (bundle.id, bundle.if_yes, bundle.if_no, *(f"`{i.id}`" for i in bundle.items)):
            assert said in short
    assert all(hole.question in short for hole in local.holes)


def test_one_decision_settles_its_parts_once(folder: Path, capsys: pytest.CaptureFixture[str]):
    said = "by: exempelby-kommun, on: 2026-11-29, source: ett protokoll"
    bundle = next(
        b for b in bundle_items(loaded(folder), build_agenda(loaded(folder))) if len(b.items) > 1
    )
    whole, part = f"{{item: {bundle.id}, {said}}}", f"{{item: {bundle.items[0].id}, {said}}}"
    assert decide(folder, whole, part) == 1
    assert "två gånger" in capsys.readouterr().err
    assert decide(folder, whole) == 0
    left = {item.id for item in build_agenda(loaded(folder))}
    assert not left & {item.id for item in bundle.items}


def test_the_paper_names_every_item_and_what_happens_without_a_decision(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["agenda", "--catalogue", str(folder)]) == 0
    paper = capsys.readouterr().out
    for item in build_agenda(loaded(folder)):
        assert f"`{item.id}`" in paper and item.if_no in paper


@pytest.mark.slow
def test_decisions_hold_for_the_rows_as_they_were_and_for_no_other(folder: Path):
    before = {file: file.read_bytes() for file in folder.rglob("*.yaml")}
    said = "by: exempelby-kommun, on: 2026-11-29, source: ett protokoll"
    assert decide(folder, f"{{item: leder-hjalpen, {said}}}", f"{{item: forst, {said}}}") == 0
    after = loaded(folder)
    (row,) = (row for row in after.responsibilities if row.lead == "hjalpen")
    assert (row.standing, row.source, str(row.decided_on)) == (
        "decided",
        "ett protokoll",
        "2026-11-29",
    )
    assert all(step.standing == "decided" for step in after.first_steps)
    assert {file: file.read_bytes() for file in before} == before
    assert not {"leder-hjalpen", "forst"} & {item.id for item in build_agenda(after)}
    assert main(["check", "--catalogue", str(folder), "--today", "2026-11-30"]) == 0

    file = folder / "routing" / "workplaces.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("Stanna kvar.", "Gå hem."), encoding="utf-8"
    )
    assert loaded(folder).first_steps[0].standing == "proposal"


def test_a_second_meeting_adds_to_the_first(folder: Path):
    said = "by: exempelby-kommun, on: 2026-11-29, source: ett protokoll"
    assert decide(folder, f"{{item: leder-hjalpen, {said}}}") == 0
    assert decide(folder, f"{{item: forst, {said}}}") == 0
    assert not {"leder-hjalpen", "forst"} & {item.id for item in build_agenda(loaded(folder))}


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        ("{item: leder-hjalpn, by: exempelby-kommun, on: 2026-11-29, source: s}", "leder-hjalpen"),
        ("{item: forst, by: okand, on: 2026-11-29, source: s}", "okand"),
        ("{item: forst, by: larmet, on: 2026-11-29, source: s}", "Exempelby kommun"),
        ("{item: forst, by: exempelby-kommun, on: 2026-12-01, source: s}", "inte varit än"),
        ("{item: forst, by: exempelby-kommun, on: i tisdags, source: s}", "i tisdags"),
    ],
)
def test_a_wrong_decision_changes_nothing_not_even_with_a_right_one_before_it(
    folder: Path, decision: str, said: str, capsys: pytest.CaptureFixture[str]
):
    before = {file: file.read_bytes() for file in folder.rglob("*.yaml")}
    right = "{item: leder-hjalpen, by: exempelby-kommun, on: 2026-11-29, source: s}"
    assert decide(folder, right, decision) == 1
    told = capsys.readouterr()
    assert said in told.out + told.err and "beslutad" not in told.out + told.err
    assert {file: file.read_bytes() for file in folder.rglob("*.yaml")} == before


def test_a_file_of_decisions_that_cannot_be_added_to_is_left_as_it_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    file = folder / "routing" / "decisions.yaml"
    file.write_text("decisions: []\n", encoding="utf-8")
    right = "{item: leder-hjalpen, by: exempelby-kommun, on: 2026-11-29, source: s}"
    assert decide(folder, right) == 1
    told = capsys.readouterr()
    assert "Inget är ändrat" in told.out + told.err
    assert file.read_text(encoding="utf-8") == "decisions: []\n"


def test_an_item_is_decided_once(folder: Path):
    right = "{item: leder-hjalpen, by: exempelby-kommun, on: 2026-11-29, source: s}"
    assert decide(folder, right, right) == 1
    assert not (folder / "routing" / "decisions.yaml").exists()


def test_the_short_paper_can_be_decided_and_signed_without_any_other_paper(local: Catalogue):
    items = build_agenda(local)
    short = format_agenda(local, items, read_interface_words(), short=True)
    decisions = short.count("\n## Beslut ")
    assert decisions > 0 and "bilaga" not in short.lower()
    for said in ("**Beslutar:**", "Dag: __", "Underskrift: __"):
        assert short.count(said) == decisions
    decided_by = local.organization[local.site.decided_by or ""].name
    assert f"**Beslutar:** {decided_by}" in short
