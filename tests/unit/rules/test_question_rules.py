"""Every way in which words and responsibilities can break the questions is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.rules import answers_partition, leaf_agrees, unknown_is_safe, wordless_answer
from tests.conftest import loaded

QUESTIONS = "routing/questions.yaml"
NEEDS = "routing/needs.yaml"
ROWS = """  - {needs: [sover-inte], ages: 0–5, lead: hjalpen, status: proposed, source: ett förslag}
  - {needs: [sover-inte], ages: 6–19, lead: skolan, support: [hjalpen], ends_here: Hjälpen är redan med., status: approved, decided_by: exempelby-kommun, decided_on: 2026-10-01, source: ett beslut}
"""
ROW = "  - {{needs: [sover-inte], lead: {}, status: proposed, source: ett förslag, {}}}\n"


def said(rule, folder: Path) -> str:
    """What a rule says about a folder."""
    return "\n".join(problem.format_text() for problem in rule.check(loaded(folder)))


WORDS = [
    (
        answers_partition,
        '    answers: {any: "{}"}',
        "    answers: {any: Så gammal}",
        "låter likadant: 'Så gammal'",
    ),
    (
        answers_partition,
        "worries:\n  - {group: sova",
        "worries:\n  - {group: fara",
        "Gruppen 'fara' har två frågor",
    ),
    (
        answers_partition,
        "  - {group: fara, question: Vad har hänt?, help: Välj det som ligger närmast.}\n",
        "",
        "Gruppen 'fara' har ingen fråga",
    ),
    (
        answers_partition,
        "question: Vad har hänt?",
        "unknown: {answer: Har rymt, need: rymt}, question: Vad har hänt?",
        "låter likadant: 'Har rymt'",
    ),
    (
        answers_partition,
        "      young-person: Jag är barn eller ung\n",
        "      young-person: Jag är förälder eller vårdnadshavare\n",
        "låter likadant: 'Jag är förälder",
    ),
    (
        wordless_answer,
        "      guardian: Jag är förälder eller vårdnadshavare\n",
        "",
        "Svaret 'guardian' saknar ord i frågan 'Vem är du?'",
    ),
    (
        wordless_answer,
        "      guardian: Jag är",
        "      gaurdian: Jag är",
        "Svaret 'gaurdian' finns inte för frågan om vem som frågar",
    ),
    (
        wordless_answer,
        "dimension: asker",
        "dimension: municipality",
        "Det finns två rader med ord för frågan om kommun",
    ),
    (
        wordless_answer,
        "dimension: asker",
        "dimension: municipality",
        "Det saknas ord för frågan om vem som frågar",
    ),
    (
        unknown_is_safe,
        "    unknown: Jag vet inte om det är fara\n",
        "",
        "kan inte svara på frågan 'Är någon i fara just nu?'",
    ),
    (
        unknown_is_safe,
        "    help: Räkna hela år.\n",
        "    help: Räkna hela år.\n    unknown: Vet inte\n",
        "Ingen kan veta vart 'Vet inte' ska leda",
    ),
]


@pytest.fixture
def asked(change: Callable[..., Path]) -> Path:
    """The invented municipality where also the asker tells ways apart."""
    change(
        "- {id: vaxel, kind: phone, through: exempelby-kommun.vaxel, say: Be att få tala med elevhälsan.}",
        "- {id: vaxel, kind: phone, askers: [guardian], through: exempelby-kommun.vaxel, say: Be att få tala med elevhälsan.}",
    )
    return change(
        "through: exempelby-kommun.vaxel, say: Be att få tala med Hjälpen.}",
        "askers: [young-person], through: exempelby-kommun.vaxel, say: Be att få tala med Hjälpen.}",
    )


@pytest.mark.parametrize("rule", [answers_partition, leaf_agrees, unknown_is_safe, wordless_answer])
def test_nothing_is_said_where_nothing_is_wrong(asked: Path, rule) -> None:
    assert said(rule, asked) == ""


@pytest.mark.parametrize(("rule", "old", "new", "sentence"), WORDS, ids=[row[3] for row in WORDS])
def test_words_that_do_not_hold_are_told(
    asked: Path, change: Callable[..., Path], rule, old: str, new: str, sentence: str
) -> None:
    assert sentence in said(rule, change(old, new, QUESTIONS))


def test_where_no_questions_are_shown_nothing_is_asked_of_them(change: Callable[..., Path]) -> None:
    change('    answers: {any: "{}"}', "    answers: {any: Så gammal}", QUESTIONS)
    change("    unknown: Jag vet inte om det är fara\n", "", QUESTIONS)
    folder = change("questions: true", "questions: false", "routing/site.yaml")
    assert [
        said(rule, folder)
        for rule in (answers_partition, leaf_agrees, unknown_is_safe, wordless_answer)
    ] == [""] * 4


def test_a_group_and_a_need_with_one_address_are_told(change: Callable[..., Path]) -> None:
    change("{id: fara, name: Fara", "{id: rymt, name: Fara", NEEDS)
    change("group: fara", "group: rymt", NEEDS)
    assert "Gruppen och behovet 'rymt' får samma sida" in said(
        answers_partition, change("group: fara", "group: rymt", QUESTIONS)
    )


def test_a_question_without_answers_is_told(change: Callable[..., Path]) -> None:
    assert "Frågan för gruppen 'fara' har inga svar" in said(
        answers_partition, change("group: fara", "group: sova", NEEDS)
    )


def test_two_answers_with_one_address_are_told(change: Callable[..., Path]) -> None:
    two_towns(change, "Fara")
    change(
        ROWS,
        ROW.format("skolan", "municipalities: [annanby]")
        + ROW.format("hjalpen", "municipalities: [exempelby]"),
    )
    assert "Två svar får samma adress: 'fara'" in said(
        answers_partition, change('{any: "I {}"}', '{any: "I {}"}', QUESTIONS)
    )


def two_towns(change: Callable[..., Path], name: str = "Annanby") -> Path:
    """One municipality more."""
    old = "organization: exempelby-kommun}]"
    return change(
        old,
        f"organization: exempelby-kommun}}, {{id: annanby, name: {name}, organization: exempelby-kommun}}]",
        "routing/space.yaml",
    )


def test_a_seventh_question_is_told_and_a_sixth_is_not(change: Callable[..., Path]) -> None:
    two_towns(change)
    rows = ROW.format("skolan", "ages: 6–19") + ROW.format(
        "skolan", "ages: 0–5, municipalities: [annanby]"
    )
    rows += ROW.format("skolan", "ages: 0–5, municipalities: [exempelby], urgency: [urgent]")
    rows += ROW.format(
        "skolan",
        "ages: 0–5, municipalities: [exempelby], urgency: [planned], askers: [young-person]",
    )
    folder = change(
        ROWS,
        rows
        + ROW.format(
            "hjalpen",
            "ages: 0–5, municipalities: [exempelby], urgency: [planned], askers: [guardian]",
        ),
    )
    assert said(answers_partition, folder) == ""
    change(
        "    other_languages: {en: [insomnia]}\n",
        "    other_languages: {en: [insomnia]}\n    danger: ask-danger-first\n",
        NEEDS,
    )
    assert "får upp till 7 frågor" in said(answers_partition, folder)


def test_somebody_in_danger_who_is_asked_too_much_is_told(change: Callable[..., Path]) -> None:
    acute = '  - {needs: all, urgency: [acute], first: true, lead: "112", status: approved, decided_by: exempelby-kommun, decided_on: 2026-10-01, source: https://larmet.example/112}\n'
    some = [
        ("hjalpen", "ages: 0–5, askers: [guardian]"),
        ("skolan", "ages: 0–5, askers: [young-person]"),
        ('"112"', "ages: 6–19"),
    ]
    rows = "".join(ROW.format(lead, f"{box}, urgency: [acute], first: true") for lead, box in some)
    assert "Den som är i fara ('sover-inte') får fler än två frågor" in said(
        answers_partition, change(acute, rows)
    )


def test_grades_of_urgency_in_the_wrong_order_are_told(change: Callable[..., Path]) -> None:
    assert "'inte bråttom' har kortare gräns än 'brådskande'" in said(
        unknown_is_safe, change("limit: 6 månader", "limit: 1 dag", "routing/space.yaml")
    )


def test_one_who_is_not_for_the_town_where_questions_end_is_told(
    change: Callable[..., Path],
) -> None:
    two_towns(change)
    assert "'skolan', men tjänstens egen sida säger att den inte är för" in said(
        leaf_agrees, loaded_folder(change)
    )


def loaded_folder(change: Callable[..., Path]) -> Path:
    """The folder as it is."""
    return change("worries:", "worries:", QUESTIONS)


def test_a_name_in_the_words_that_does_not_exist_is_told(change: Callable[..., Path]) -> None:
    from generator.rules import unknown_reference

    change("group: fara, question", "group: faror, question", QUESTIONS)
    change(
        "worries:\n  - {",
        "worries:\n  - {unknown: {answer: Vet inte, need: borta}, answers: {sover-bra: Sover}, ",
        QUESTIONS,
    )
    told = said(
        unknown_reference,
        change(
            "  - dimension: danger\n", "  - dimension: danger\n    need: sover-alltid\n", QUESTIONS
        ),
    )
    assert [
        name for name in ("'faror'", "'borta'", "'sover-bra'", "'sover-alltid'") if name not in told
    ] == []
