"""What `psynk law` finds: forty errors sown in claims, paragraphs and texts, each told at its line."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.cli.compare_law import read_statutes
from generator.cli.main import main
from generator.maintenance.law_comparison import compare_laws
from generator.maintenance.paragraph_uses import NO_PAGES, ClaimPages
from generator.problem import Problem
from tests.conftest import PROJECT, TINY, TODAY, loaded

LAW = Path(__file__).with_name("law")
LAWS, PARAGRAPHS, TEXTS = "routing/laws.yaml", "routing/paragraphs.yaml", "statutes.yaml"
ANSWERS = "routing/before-handover.yaml"


@dataclass(frozen=True)
class Seed:
    """An error: a text of a file and what it becomes, and the line and name by which it is told."""

    file: str
    old: str
    new: str
    kind: str
    line: str  # a part of the line that the problem points to, after the change
    at: str = LAWS


_LATER = "I alla skolor ska huvudmannen anmäla när en elev är borta."
_NOW = "I gymnasieskolan ska rektorn snarast anmäla till huvudmannen när en elev som inte fyllt 20 år är borta, om det inte är obehövligt."
SEEDS = [
    # misquotes
    Seed(
        LAWS,
        "skyldig att genast berätta",
        "skyldig att snarast berätta",
        "law-quote",
        "skyldig att snarast",
    ),
    Seed(
        LAWS,
        "quotes: [bör hälsa på ett barn]",
        "quotes: [ska hälsa på ett barn]",
        "law-quote",
        "quotes: [ska",
    ),
    Seed(
        LAWS,
        "quotes: [inom fjorton dagar]",
        "quotes: [inom fyra veckor]",
        "law-quote",
        "quotes: [inom fyra",
    ),
    Seed(
        LAWS,
        "Alla bör hälsa på ett barn.",
        "Alla bör ”hälsa på barnet”.",
        "law-quote",
        "says: Alla",
    ),
    Seed(
        LAWS,
        "[byalagen-1-4]",
        "[byalagen-1-4, byalagen-1-2]",
        "law-quote",
        "paragraphs: [byalagen-1-4,",
    ),
    Seed(
        LAWS,
        "paragraphs: [byalagen-1-2]",
        "paragraphs: [byalagen-1-4]",
        "law-quote",
        "quotes: [inom fjorton",
    ),
    # wrong actor
    Seed(
        LAWS,
        "actors: [rektor]",
        "actors: [huvudman]",
        "legal-duty-wrong-actor",
        "actors: [huvudman]",
    ),
    Seed(
        LAWS,
        "actors: [byråd]",
        "actors: [byråd, region]",
        "legal-duty-wrong-actor",
        "actors: [byråd, region]",
    ),
    Seed(
        LAWS,
        "gymnasiet ska rektorn snarast",
        "gymnasiet ska huvudmannen snarast",
        "legal-duty-wrong-actor",
        "says: I gymnasiet",
    ),
    Seed(
        LAWS,
        "Byrådet ska besluta",
        "Kommunen ska besluta",
        "legal-duty-wrong-actor",
        "says: Kommunen",
    ),
    Seed(
        LAWS,
        "Alla bör hälsa",
        "Vårdnadshavaren bör hälsa",
        "legal-duty-wrong-actor",
        "says: Vårdnadshavaren",
    ),
    # softened or hardened
    Seed(
        LAWS,
        "strength: ska\n    quotes: [skyldig",
        "strength: får\n    quotes: [skyldig",
        "law-strength",
        "strength: får",
    ),
    Seed(LAWS, "måste genast", "får genast", "law-strength", "says: Den som arbetar"),
    Seed(
        LAWS,
        "Byrådet ska besluta",
        "Byrådet brukar besluta",
        "law-strength",
        "says: Byrådet brukar",
    ),
    Seed(LAWS, "strength: bör", "strength: ska", "law-strength", "strength: ska"),
    Seed(LAWS, "Alla bör hälsa", "Alla måste hälsa", "law-strength", "says: Alla måste"),
    Seed(LAWS, "strength: bör", "strength: har-rätt", "law-strength", "strength: har-rätt"),
    # time words and deadlines
    Seed(LAWS, "måste genast", "måste snarast", "law-time", "says: Den som arbetar"),
    Seed(LAWS, "måste genast", "måste", "law-time", "says: Den som arbetar"),
    Seed(LAWS, "times: [genast]", "times: [skyndsamt]", "law-time", "times: [skyndsamt]"),
    Seed(LAWS, "    times: [snarast]\n", "", "law-time", "id: anmala"),
    Seed(LAWS, "within: 14 dagar", "within: 3 veckor", "law-time", "within: 3 veckor"),
    Seed(LAWS, "inom 14 dagar", "inom 4 veckor", "law-time", "says: Byrådet"),
    Seed(LAWS, "    within: genast\n", "", "law-time", "id: beratta"),
    Seed(
        LAWS,
        "times: [snarast]",
        "times: [snarast]\n    within: 2 veckor",
        "law-time",
        "within: 2 veckor",
    ),
    # dropped exceptions
    Seed(LAWS, " och inte i skolan.", ".", "law-exception", "ours: inte i skolan"),
    Seed(
        LAWS,
        "    exceptions:\n      - {law: om det finns särskilda skäl, ours: om det inte finns särskilda skäl}\n",
        "",
        "law-exception",
        "id: besluta",
    ),
    Seed(
        LAWS,
        ", left_out: Den som anmäler i onödan gör inget fel.",
        "",
        "law-exception",
        "om det inte är obehövligt",
    ),
    Seed(
        LAWS,
        "law: gäller inte om barnet är i skolan",
        "law: gäller inte om barnet är hemma",
        "law-exception",
        "är hemma",
    ),
    # a text that staff read with a claim beside it
    Seed(ANSWERS, "ska genast", "ska snarast", "law-time", "text: Du ska snarast", ANSWERS),
    Seed(ANSWERS, ", om det inte är obehövligt", "", "law-exception", "text: Rektorn", ANSWERS),
    # wrong scope
    Seed(LAWS, "I gymnasiet ska", "I grundskolan ska", "law-scope", "ours: gymnasiet"),
    Seed(LAWS, "{law: gymnasieskolan,", "{law: grundskolan,", "law-scope", "law: grundskolan"),
    Seed(LAWS, "ours: under 20 år", "ours: under 18 år", "law-scope", "ours: under 18"),
    Seed(
        LAWS,
        "Alla bör hälsa på ett barn.",
        "Alla bör hälsa på ett barn i en friskola.",
        "law-scope",
        "id: halsa",
    ),
    # the paragraph itself
    Seed(
        TEXTS,
        "id: byalagen-1-4",
        "id: byalagen-1-5",
        "law-repealed",
        "id: byalagen-1-4",
        PARAGRAPHS,
    ),
    Seed(
        TEXTS,
        "Barnet får svara.",
        "Barnet får sjunga.",
        "law-changed",
        "fingerprint: ddaf",
        PARAGRAPHS,
    ),
    Seed(PARAGRAPHS, "section: 2", "section: 9", "law-wrong-paragraph", "section: 9", PARAGRAPHS),
    Seed(
        PARAGRAPHS,
        "in_force_from: 2020-01-01",
        "in_force_from: 2019-01-01",
        "law-in-force",
        "2019-01-01",
        PARAGRAPHS,
    ),
    Seed(
        TEXTS,
        "in_force_from: null",
        "in_force_from: 2027-01-01",
        "law-not-applied",
        "id: byalagen-1-4",
        PARAGRAPHS,
    ),
    # the coming text: decided, in force, and applied first years later
    Seed(
        PARAGRAPHS,
        "applies_from: 2028-07-01",
        "applies_from: 2026-07-01",
        "law-coming",
        "coming: {",
        PARAGRAPHS,
    ),
    Seed(TEXTS, _NOW, _LATER, "law-not-applied", "fingerprint: 378b", PARAGRAPHS),
    Seed(
        PARAGRAPHS,
        "378b6a8e3f04f423",
        "34964750459ec85c",
        "law-not-applied",
        "fingerprint: 3496",
        PARAGRAPHS,
    ),
    Seed(
        TEXTS,
        "      wording: I alla",
        "      wording: I inga",
        "law-coming",
        "coming: {",
        PARAGRAPHS,
    ),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue with invented claims, and the statutes beside it."""
    copy = Path(shutil.copytree(TINY, tmp_path / "catalogue"))
    shutil.copytree(LAW, copy, dirs_exist_ok=True)
    (copy / TEXTS).rename(tmp_path / TEXTS)
    return copy


def compare(
    folder: Path, today: dt.date = TODAY, claim_pages: ClaimPages = NO_PAGES
) -> list[Problem]:
    """What the comparison says of a folder."""
    texts, problems = read_statutes(folder.parent / TEXTS)
    assert problems == []
    return compare_laws(loaded(folder), texts, today, claim_pages)


def test_claims_that_agree_with_the_statutes_give_no_problem(folder: Path) -> None:
    assert compare(folder) == []


def test_at_least_forty_seeded_errors_are_tried() -> None:
    assert len(SEEDS) >= 40


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: f"{seed.kind}: {seed.new[:40]}")
def test_a_sown_error_is_told_at_its_line(seed: Seed, folder: Path) -> None:
    path = (folder.parent if seed.file == TEXTS else folder) / seed.file
    text = path.read_text(encoding="utf-8")
    assert seed.old in text
    path.write_text(text.replace(seed.old, seed.new, 1), encoding="utf-8")
    lines = {
        name: (folder / name).read_text(encoding="utf-8").splitlines()
        for name in (LAWS, PARAGRAPHS, ANSWERS)
    }
    told = [
        (problem.rule, problem.place.file, lines[problem.place.file][problem.place.line - 1])
        for problem in compare(folder)
    ]
    assert any(
        rule == seed.kind and file == seed.at and seed.line in line for rule, file, line in told
    ), told


def test_a_change_names_the_claims_and_pages_that_hang_on_it(folder: Path) -> None:
    statutes = folder.parent / TEXTS
    statutes.write_text(
        statutes.read_text(encoding="utf-8").replace("i kvarnen", "i smedjan"), encoding="utf-8"
    )
    pages = {"beratta": [f"/sida-{number}/" for number in range(8)], "annat": ["/annat/"]}
    (problem,) = compare(folder, claim_pages=pages)
    assert problem.rule == "law-changed"
    assert "beratta" in problem.fix and "/sida-5/ och 2 sidor till" in problem.fix
    assert "/sida-6/" not in problem.fix and "/annat/" not in problem.fix


def test_a_coming_wording_is_told_two_months_before(folder: Path) -> None:
    assert compare(folder, dt.date(2028, 5, 1)) == []
    (problem,) = compare(folder, dt.date(2028, 5, 2))
    assert problem.rule == "law-coming"


def test_write_keeps_fingerprints_and_dates_and_no_text(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, texts = folder / PARAGRAPHS, folder.parent / TEXTS
    before = file.read_text(encoding="utf-8")
    texts.write_text(
        texts.read_text(encoding="utf-8").replace("i kvarnen", "i smedjan"), encoding="utf-8"
    )
    asked = ["law", str(texts), "--catalogue", str(folder), "--today", str(TODAY)]
    assert main(asked) == 1
    assert main([*asked, "--write"]) == 0
    assert main(asked) == 0
    written = file.read_text(encoding="utf-8")
    assert "smedjan" not in written
    changed = [line for line in written.splitlines() if line not in before]
    assert [line.split(":")[0].strip() for line in changed if line[:1] == " "] == [
        "fingerprint",
        "review_by",
    ]


def test_a_catalogue_with_problems_is_compared_without_its_pages(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = folder.parent / TEXTS
    texts.write_text(
        texts.read_text(encoding="utf-8").replace("i kvarnen", "i smedjan"), encoding="utf-8"
    )
    routine = folder / "routing" / "routines" / "borta.yaml"
    text = routine.read_text(encoding="utf-8").replace("law: skollagen-1", "law: finns-inte")
    routine.write_text(text, encoding="utf-8")
    assert main(["law", str(texts), "--catalogue", str(folder), "--today", str(TODAY)]) == 1
    written = capsys.readouterr()
    assert "law-changed" in written.out and "psynk check" in written.err


@pytest.mark.slow
def test_the_list_for_a_lawyer_has_every_claim(capsys: pytest.CaptureFixture[str]) -> None:
    for form, folder in (("text", PROJECT), ("markdown", TINY)):
        assert main(["law", "--list", "--format", form, "--catalogue", str(folder)]) == 0
        said = capsys.readouterr().out
        assert all(f"({law.id})" in said for law in loaded(folder).laws)
    assert main(["law"]) == 2
